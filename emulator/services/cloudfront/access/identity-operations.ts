// Origin access identities: make, read, change, delete, list.

import type { CloudFrontOriginAccessIdentity } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributions } from '../distributions/rows.ts';
import { locationOf, newETag, newId } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { markedPageOf } from '../pages.ts';
import { type IdentityRow, identities, identityOf, validIdentity } from './identities.ts';
import { pathOf } from './use.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostIdentities = 100;

export const originAccessIdentityOperations = {
  /** The same request again is answered as before. */
  CreateCloudFrontOriginAccessIdentity: changing(
    ({ CloudFrontOriginAccessIdentityConfig: given }, call) => {
      const config = validIdentity(given);
      const before = call.all(identities).find((row) => row.callerReference === config.callerReference);
      if (before && before.comment !== config.comment) {
        const message = 'The caller reference is associated with another origin access identity.'; // words assumed
        throw new AwsError('CloudFrontOriginAccessIdentityAlreadyExists', message);
      }
      if (!before && call.count(identities) >= mostIdentities) {
        const message =
          'Processing your request would cause you to exceed the maximum number of origin access identities allowed.';
        throw new AwsError('TooManyCloudFrontOriginAccessIdentities', message);
      }
      return { config, before };
    },
    ({ config, before }, call) => {
      const made = () => {
        const canonicalUserId = call.draw(64) + call.draw(32);
        return call.put(identities, { ...config, id: newId(call, 'E'), etag: newETag(call), canonicalUserId });
      };
      const row = before ?? made();
      const Location = locationOf(pathOf(row.id));
      return { CloudFrontOriginAccessIdentity: describe(row), Location, ETag: row.etag };
    },
  ),

  GetCloudFrontOriginAccessIdentity({ Id }, call) {
    const row = identityOf(call, Id);
    return { CloudFrontOriginAccessIdentity: describe(row), ETag: row.etag };
  },

  GetCloudFrontOriginAccessIdentityConfig({ Id }, call) {
    const row = identityOf(call, Id);
    return { CloudFrontOriginAccessIdentityConfig: configOf(row), ETag: row.etag };
  },

  UpdateCloudFrontOriginAccessIdentity: changing(
    ({ Id, IfMatch, CloudFrontOriginAccessIdentityConfig: given }, call) => {
      const row = identityOf(call, Id);
      checkMatch(IfMatch, row.etag);
      const config = validIdentity(given);
      if (config.callerReference !== row.callerReference) {
        throw new AwsError('IllegalUpdate', 'The caller reference cannot be changed.'); // words assumed
      }
      return { ...row, ...config };
    },
    (row, call) => {
      const changed = call.put(identities, { ...row, etag: newETag(call) });
      return { CloudFrontOriginAccessIdentity: describe(changed), ETag: changed.etag };
    },
  ),

  DeleteCloudFrontOriginAccessIdentity: changing(
    ({ Id, IfMatch }, call) => {
      const row = identityOf(call, Id);
      checkMatch(IfMatch, row.etag);
      const origins = call.all(distributions).flatMap(({ config }) => config.Origins?.Items ?? []);
      if (origins.some(({ S3OriginConfig }) => S3OriginConfig?.OriginAccessIdentity === pathOf(row.id))) {
        const message = 'The specified origin access identity is in use.';
        throw new AwsError('CloudFrontOriginAccessIdentityInUse', message);
      }
      return row;
    },
    ({ id }, call) => {
      call.remove(identities, id);
      return {};
    },
  ),

  ListCloudFrontOriginAccessIdentities: (input, call) => ({
    CloudFrontOriginAccessIdentityList: markedPageOf(
      call.all(identities),
      input,
      ({ id }) => id,
      ({ id, canonicalUserId, comment }) => ({ Id: id, S3CanonicalUserId: canonicalUserId, Comment: comment }),
    ),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function describe(row: IdentityRow): CloudFrontOriginAccessIdentity {
  return {
    Id: row.id,
    S3CanonicalUserId: row.canonicalUserId,
    CloudFrontOriginAccessIdentityConfig: configOf(row),
  };
}

function configOf({ callerReference, comment }: IdentityRow) {
  return { CallerReference: callerReference, Comment: comment };
}
