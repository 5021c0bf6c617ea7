// The policies that a cache behaviour names: those that there are.

import type { Call } from '../../../world/call.ts';
import { cachePolicies } from './cache.ts';
import { originRequestPolicies } from './origin-request.ts';
import { responseHeadersPolicies } from './response-headers.ts';

interface Named {
  readonly CachePolicyId: string;
  readonly OriginRequestPolicyId: string;
  readonly ResponseHeadersPolicyId: string;
}

export function checkPolicies(call: Call, { CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId }: Named) {
  if (CachePolicyId) cachePolicies.of(call, CachePolicyId);
  if (OriginRequestPolicyId) originRequestPolicies.of(call, OriginRequestPolicyId);
  if (ResponseHeadersPolicyId) responseHeadersPolicies.of(call, ResponseHeadersPolicyId);
}
