// With what an origin lets CloudFront alone in: a control or an identity, never both.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { isBucketEndpoint } from '../distributions/domain-names.ts';
import { controls } from './controls.ts';
import { identities } from './identities.ts';

interface Access {
  readonly OriginAccessControlId: string;
  readonly OriginAccessIdentity: string;
  readonly DomainName: string;
}

export function checkAccess(call: Call, { OriginAccessControlId, OriginAccessIdentity, DomainName }: Access): void {
  if (OriginAccessIdentity) checkIdentity(call, OriginAccessIdentity);
  if (!OriginAccessControlId) return;
  const control = call.get(controls, OriginAccessControlId);
  if (!control) throw new AwsError('InvalidOriginAccessControl', 'The origin access control is not valid.');
  if (OriginAccessIdentity) {
    const message = 'An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).';
    throw new AwsError('IllegalOriginAccessConfiguration', message);
  }
  if (control.config.OriginAccessControlOriginType === 's3' && !isBucketEndpoint(DomainName)) {
    const message = 'An origin access control is associated with an origin whose domain name is not supported.';
    throw new AwsError('InvalidDomainNameForOriginAccessControl', message);
  }
}

/** As origins name an identity. */
export function pathOf(id: string): string {
  return `origin-access-identity/cloudfront/${id}`;
}

function checkIdentity(call: Call, path: string): void {
  const id = /^origin-access-identity\/cloudfront\/([0-9A-Z]+)$/.exec(path)?.[1];
  if (id !== undefined && call.get(identities, id)) return;
  const message = 'The specified origin access identity does not exist or is not valid.';
  throw new AwsError('InvalidOriginAccessIdentity', message);
}
