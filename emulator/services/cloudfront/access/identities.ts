// Origin access identities: the older way to let CloudFront alone read a bucket.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CloudFrontOriginAccessIdentity.html

import type { CloudFrontOriginAccessIdentityConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalid, required } from '../errors.ts';

export interface IdentityRow {
  readonly id: string;
  readonly etag: string;
  /** By which a bucket's ACL or policy may name it. */
  readonly canonicalUserId: string;
  readonly callerReference: string;
  readonly comment: string;
}

export const identities = table<IdentityRow>('cloudfront.OriginAccessIdentity', ({ id }) => id, { scope: 'account' });

export function identityOf(call: Call, id: string | undefined): IdentityRow {
  const row = call.get(identities, required(id, 'id'));
  if (row) return row;
  const message = 'The specified origin access identity does not exist.';
  throw new AwsError('NoSuchCloudFrontOriginAccessIdentity', message);
}

export function validIdentity(given: CloudFrontOriginAccessIdentityConfig | undefined) {
  const at = 'cloudFrontOriginAccessIdentityConfig';
  const config = required(given, at);
  const callerReference = required(config.CallerReference, `${at}.callerReference`);
  const comment = required(config.Comment, `${at}.comment`);
  if (comment.length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
  return { callerReference, comment };
}
