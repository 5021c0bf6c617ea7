// Which certificates CloudFront takes: of ACM, in us-east-1, issued, and for every alias.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';

/** Of an account's certificates, and of the Region where CloudFront looks for them. */
const form = /^arn:aws:acm:us-east-1:(\d{12}):certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Looks at the ARN alone: account, Region, and that it is one. */
export function checkCertificate(call: Call, arn: string, _aliases: readonly string[]): void {
  const account = form.exec(arn)?.[1];
  if (account === undefined || account !== call.place.account) throw noSuchCertificate();
}

function noSuchCertificate(): AwsError {
  const message =
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
  return new AwsError('InvalidViewerCertificate', message);
}
