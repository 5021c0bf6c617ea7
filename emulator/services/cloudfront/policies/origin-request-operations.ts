// Origin request policies: make, read, change, delete, list.

import type { OriginRequestPolicy, OriginRequestPolicyConfig } from '@aws-sdk/client-cloudfront';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { locationOf } from '../ids.ts';
import type { PolicyRow } from './kind.ts';
import { originRequestPolicies } from './origin-request.ts';

export const originRequestPolicyOperations = {
  CreateOriginRequestPolicy: changing(
    ({ OriginRequestPolicyConfig: given }, call) => originRequestPolicies.checkNew(call, given),
    (config, call) => {
      const row = originRequestPolicies.put(call, config);
      return {
        OriginRequestPolicy: describe(row),
        Location: locationOf(`origin-request-policy/${row.id}`),
        ETag: row.etag,
      };
    },
  ),

  GetOriginRequestPolicy({ Id }, call) {
    const row = originRequestPolicies.of(call, Id);
    return { OriginRequestPolicy: describe(row), ETag: row.etag };
  },

  GetOriginRequestPolicyConfig({ Id }, call) {
    const { config, etag } = originRequestPolicies.of(call, Id);
    return { OriginRequestPolicyConfig: config, ETag: etag };
  },

  UpdateOriginRequestPolicy: changing(
    ({ Id, IfMatch, OriginRequestPolicyConfig: given }, call) =>
      originRequestPolicies.checkUpdate(call, Id, IfMatch, given),
    ({ row, config }, call) => {
      const changed = originRequestPolicies.put(call, config, row.id);
      return { OriginRequestPolicy: describe(changed), ETag: changed.etag };
    },
  ),

  DeleteOriginRequestPolicy: changing(
    ({ Id, IfMatch }, call) => originRequestPolicies.checkDelete(call, Id, IfMatch),
    (row, call) => {
      originRequestPolicies.remove(call, row);
      return {};
    },
  ),

  ListOriginRequestPolicies: (input, call) => ({
    OriginRequestPolicyList: originRequestPolicies.page(call, input, (row) => ({
      Type: row.type,
      OriginRequestPolicy: describe(row),
    })),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function describe({ id, lastModified, config }: PolicyRow<OriginRequestPolicyConfig>): OriginRequestPolicy {
  return { Id: id, LastModifiedTime: new Date(lastModified), OriginRequestPolicyConfig: config };
}
