// Response headers policies: make, read, change, delete, list.

import type { ResponseHeadersPolicy, ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { locationOf } from '../ids.ts';
import type { PolicyRow } from './kind.ts';
import { responseHeadersPolicies } from './response-headers.ts';

export const responseHeadersPolicyOperations = {
  CreateResponseHeadersPolicy: changing(
    ({ ResponseHeadersPolicyConfig: given }, call) => responseHeadersPolicies.checkNew(call, given),
    (config, call) => {
      const row = responseHeadersPolicies.put(call, config);
      return {
        ResponseHeadersPolicy: describe(row),
        Location: locationOf(`response-headers-policy/${row.id}`),
        ETag: row.etag,
      };
    },
  ),

  GetResponseHeadersPolicy({ Id }, call) {
    const row = responseHeadersPolicies.of(call, Id);
    return { ResponseHeadersPolicy: describe(row), ETag: row.etag };
  },

  GetResponseHeadersPolicyConfig({ Id }, call) {
    const { config, etag } = responseHeadersPolicies.of(call, Id);
    return { ResponseHeadersPolicyConfig: config, ETag: etag };
  },

  UpdateResponseHeadersPolicy: changing(
    ({ Id, IfMatch, ResponseHeadersPolicyConfig: given }, call) =>
      responseHeadersPolicies.checkUpdate(call, Id, IfMatch, given),
    ({ row, config }, call) => {
      const changed = responseHeadersPolicies.put(call, config, row.id);
      return { ResponseHeadersPolicy: describe(changed), ETag: changed.etag };
    },
  ),

  DeleteResponseHeadersPolicy: changing(
    ({ Id, IfMatch }, call) => responseHeadersPolicies.checkDelete(call, Id, IfMatch),
    (row, call) => {
      responseHeadersPolicies.remove(call, row);
      return {};
    },
  ),

  ListResponseHeadersPolicies: (input, call) => ({
    ResponseHeadersPolicyList: responseHeadersPolicies.page(call, input, (row) => ({
      Type: row.type,
      ResponseHeadersPolicy: describe(row),
    })),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function describe({ id, lastModified, config }: PolicyRow<ResponseHeadersPolicyConfig>): ResponseHeadersPolicy {
  return { Id: id, LastModifiedTime: new Date(lastModified), ResponseHeadersPolicyConfig: config };
}
