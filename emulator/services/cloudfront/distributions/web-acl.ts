// The web ACL of a distribution. There is no AWS WAF here: what its id looks like is all that is looked at.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html (WebACLId)

import { AwsError } from '../../../wire/aws-error.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const form = new RegExp(`^(?:${uuid}|arn:aws:wafv2:us-east-1:\\d{12}:global/webacl/[\\w-]+/${uuid})?$`);

export function checkWebAcl(id: string): void {
  if (form.test(id)) return;
  const message =
    'A web ACL ID specified is not valid. To specify a web ACL created using the latest version of WAF, use the ACL ARN. To specify a web ACL created using WAF Classic, use the ACL ID.';
  throw new AwsError('InvalidWebACLId', message);
}
