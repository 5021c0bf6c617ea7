// Functions that a behaviour runs: published ones, one for what comes and one for what goes.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/associate-function.html

import type { FunctionAssociation, FunctionAssociations } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { distributionsWith } from '../distributions/behaviours-in.ts';
import { oneOf, required } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';
import { functionArn, functions } from './rows.ts';

export function checkAssociations(call: Call, given: FunctionAssociations | undefined, at: string) {
  const events = ['viewer-request', 'viewer-response', 'origin-request', 'origin-response'] as const;
  const items = itemsOf(given, `${at}.functionAssociations`).map((each): FunctionAssociation => {
    const FunctionARN = required(each.FunctionARN, `${at}.functionAssociations.items.functionARN`);
    const EventType = oneOf(each.EventType, `${at}.functionAssociations.items.eventType`, events);
    if (!EventType.startsWith('viewer-') || !isPublished(call, FunctionARN)) throw invalidAssociation();
    return { FunctionARN, EventType };
  });
  if (repeated(items.map(({ EventType }) => String(EventType))) !== undefined) throw invalidAssociation();
  return listOf(items);
}

export function isAssociated(call: Call, name: string): boolean {
  const arn = functionArn(call, name);
  const found = call.aside(() =>
    distributionsWith(
      call,
      ({ FunctionAssociations: all }) => all?.Items?.some((each) => each.FunctionARN === arn) ?? false,
    ),
  );
  return found.length > 0;
}

function isPublished(call: Call, arn: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return arn === functionArn(call, name) && call.get(functions, name)?.live !== undefined;
}

function invalidAssociation(): AwsError {
  return new AwsError('InvalidFunctionAssociation', 'A CloudFront function association is invalid.');
}
