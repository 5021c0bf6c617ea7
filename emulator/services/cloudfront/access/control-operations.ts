// Origin access controls: make, read, change, delete, list.

import type { OriginAccessControl } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributions } from '../distributions/rows.ts';
import { locationOf, newETag, newId } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { markedPageOf } from '../pages.ts';
import { type ControlRow, controlOf, controls, validControl } from './controls.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostControls = 100;

export const originAccessControlOperations = {
  CreateOriginAccessControl: changing(
    ({ OriginAccessControlConfig: given }, call) => {
      const config = validControl(call, given);
      if (call.count(controls) < mostControls) return config;
      const message = 'The number of origin access controls in your account exceeds the maximum allowed.';
      throw new AwsError('TooManyOriginAccessControls', message);
    },
    (config, call) => {
      const row = call.put(controls, { id: newId(call, 'E'), etag: newETag(call), config });
      const Location = locationOf(`origin-access-control/${row.id}`);
      return { OriginAccessControl: describe(row), Location, ETag: row.etag };
    },
  ),

  GetOriginAccessControl({ Id }, call) {
    const row = controlOf(call, Id);
    return { OriginAccessControl: describe(row), ETag: row.etag };
  },

  GetOriginAccessControlConfig({ Id }, call) {
    const { config, etag } = controlOf(call, Id);
    return { OriginAccessControlConfig: config, ETag: etag };
  },

  UpdateOriginAccessControl: changing(
    ({ Id, IfMatch, OriginAccessControlConfig: given }, call) => {
      const row = controlOf(call, Id);
      checkMatch(IfMatch, row.etag);
      return { id: row.id, config: validControl(call, given, row.id) };
    },
    ({ id, config }, call) => {
      const row = call.put(controls, { id, etag: newETag(call), config });
      return { OriginAccessControl: describe(row), ETag: row.etag };
    },
  ),

  DeleteOriginAccessControl: changing(
    ({ Id, IfMatch }, call) => {
      const row = controlOf(call, Id);
      checkMatch(IfMatch, row.etag);
      const origins = call.all(distributions).flatMap(({ config }) => config.Origins?.Items ?? []);
      if (origins.some(({ OriginAccessControlId }) => OriginAccessControlId === row.id)) {
        const message =
          'Cannot delete the origin access control because it is in use by one or more CloudFront distributions.';
        throw new AwsError('OriginAccessControlInUse', message);
      }
      return row;
    },
    ({ id }, call) => {
      call.remove(controls, id);
      return {};
    },
  ),

  ListOriginAccessControls: (input, call) => ({
    OriginAccessControlList: markedPageOf(
      call.all(controls),
      input,
      ({ id }) => id,
      ({ id, config }) => ({
        Id: id,
        Name: config.Name,
        Description: config.Description,
        SigningProtocol: config.SigningProtocol,
        SigningBehavior: config.SigningBehavior,
        OriginAccessControlOriginType: config.OriginAccessControlOriginType,
      }),
    ),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function describe({ id, config }: ControlRow): OriginAccessControl {
  return { Id: id, OriginAccessControlConfig: config };
}
