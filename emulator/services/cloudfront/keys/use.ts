// Key groups that a behaviour trusts.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TrustedKeyGroups.html

import type { DistributionConfig, TrustedKeyGroups } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { behavioursIn } from '../distributions/behaviours-in.ts';
import { invalid } from '../errors.ts';
import { itemsOf, listOf } from '../lists.ts';
import { keyGroups } from './rows.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostGroups = 4;

export function checkKeyGroups(call: Call, given: TrustedKeyGroups | undefined, at: string): TrustedKeyGroups {
  const items = itemsOf(given, `${at}.trustedKeyGroups`);
  const { Enabled = false } = given ?? {};
  if (items.length > mostGroups) {
    const message = 'The number of key groups referenced by this distribution is more than the maximum allowed.';
    throw new AwsError('TooManyKeyGroupsAssociatedToDistribution', message);
  }
  if (items.some((id) => !call.get(keyGroups, id))) {
    throw new AwsError('TrustedKeyGroupDoesNotExist', 'The specified key group does not exist.');
  }
  if (Enabled !== items.length > 0) throw invalid('The parameter TrustedKeyGroups is not valid.'); // words assumed
  return { Enabled, ...listOf(items) };
}

export function keyGroupIdsIn(config: DistributionConfig): readonly string[] {
  return [...new Set(behavioursIn(config).flatMap(({ TrustedKeyGroups: groups }) => groups?.Items ?? []))];
}
