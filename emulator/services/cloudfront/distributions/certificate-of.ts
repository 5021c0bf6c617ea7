// Which certificates CloudFront takes: of ACM, in us-east-1, issued, and for every alias.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { certificates } from '../../acm/certificates/rows.ts';
import { covers } from './domain-names.ts';

/** Where CloudFront looks for certificates: nowhere else. */
const region = 'us-east-1';
const page =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements';

export function checkCertificate(call: Call, arn: string, aliases: readonly string[]): void {
  const row = call.get(certificates, arn, { ...call.place, region });
  if (row?.status !== 'ISSUED') throw noSuchCertificate();
  if (aliases.every((alias) => row.names.some((name) => covers(name, alias)))) return;
  const message = `The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add. For more details, see: ${page}`;
  throw new AwsError('InvalidViewerCertificate', message);
}

function noSuchCertificate(): AwsError {
  const message =
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
  return new AwsError('InvalidViewerCertificate', message);
}
