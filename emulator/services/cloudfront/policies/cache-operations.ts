// Cache policies: make, read, change, delete, list.

import type { CachePolicy, CachePolicyConfig } from '@aws-sdk/client-cloudfront';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { locationOf } from '../ids.ts';
import { cachePolicies } from './cache.ts';
import type { PolicyRow } from './kind.ts';

export const cachePolicyOperations = {
  CreateCachePolicy: changing(
    ({ CachePolicyConfig: given }, call) => cachePolicies.checkNew(call, given),
    (config, call) => {
      const row = cachePolicies.put(call, config);
      return { CachePolicy: describe(row), Location: locationOf(`cache-policy/${row.id}`), ETag: row.etag };
    },
  ),

  GetCachePolicy({ Id }, call) {
    const row = cachePolicies.of(call, Id);
    return { CachePolicy: describe(row), ETag: row.etag };
  },

  GetCachePolicyConfig({ Id }, call) {
    const { config, etag } = cachePolicies.of(call, Id);
    return { CachePolicyConfig: config, ETag: etag };
  },

  UpdateCachePolicy: changing(
    ({ Id, IfMatch, CachePolicyConfig: given }, call) => cachePolicies.checkUpdate(call, Id, IfMatch, given),
    ({ row, config }, call) => {
      const changed = cachePolicies.put(call, config, row.id);
      return { CachePolicy: describe(changed), ETag: changed.etag };
    },
  ),

  DeleteCachePolicy: changing(
    ({ Id, IfMatch }, call) => cachePolicies.checkDelete(call, Id, IfMatch),
    (row, call) => {
      cachePolicies.remove(call, row);
      return {};
    },
  ),

  ListCachePolicies: (input, call) => ({
    CachePolicyList: cachePolicies.page(call, input, (row) => ({ Type: row.type, CachePolicy: describe(row) })),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function describe({ id, lastModified, config }: PolicyRow<CachePolicyConfig>): CachePolicy {
  return { Id: id, LastModifiedTime: new Date(lastModified), CachePolicyConfig: config };
}
