// Which distributions have what: a policy, a key group, a web ACL.

import type { DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { required } from '../errors.ts';
import { keyGroupOf } from '../keys/rows.ts';
import { markedPageOf } from '../pages.ts';
import { cachePolicies } from '../policies/cache.ts';
import { originRequestPolicies } from '../policies/origin-request.ts';
import { responseHeadersPolicies } from '../policies/response-headers.ts';
import { distributionsWith } from './behaviours-in.ts';
import { summaryOf } from './describe.ts';
import { distributions } from './rows.ts';
import { checkWebAcl } from './web-acl.ts';

interface Page {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export const distributionListOperations = {
  ListDistributionsByCachePolicyId(input, call) {
    const { id } = cachePolicies.of(call, input.CachePolicyId);
    return { DistributionIdList: idsWith(call, input, ({ CachePolicyId }) => CachePolicyId === id) };
  },

  ListDistributionsByOriginRequestPolicyId(input, call) {
    const { id } = originRequestPolicies.of(call, input.OriginRequestPolicyId);
    return { DistributionIdList: idsWith(call, input, ({ OriginRequestPolicyId }) => OriginRequestPolicyId === id) };
  },

  ListDistributionsByResponseHeadersPolicyId(input, call) {
    const { id } = responseHeadersPolicies.of(call, input.ResponseHeadersPolicyId);
    return {
      DistributionIdList: idsWith(call, input, ({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId === id),
    };
  },

  ListDistributionsByKeyGroup(input, call) {
    const { id } = keyGroupOf(call, input.KeyGroupId);
    return {
      DistributionIdList: idsWith(
        call,
        input,
        ({ TrustedKeyGroups }) => TrustedKeyGroups?.Items?.includes(id) ?? false,
      ),
    };
  },

  /** `null` is of those that have none. */
  ListDistributionsByWebACLId(input, call) {
    const id = required(input.WebACLId, 'webACLId');
    const wanted = id === 'null' ? '' : id;
    checkWebAcl(wanted);
    const found = call.all(distributions).filter(({ config }) => config.WebACLId === wanted);
    return { DistributionList: markedPageOf(found, input, (row) => row.id, summaryOf) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function idsWith(call: Call, page: Page, isMeant: (behaviour: DefaultCacheBehavior) => boolean) {
  return markedPageOf(
    distributionsWith(call, isMeant),
    page,
    ({ id }) => id,
    ({ id }) => id,
  );
}
