// CloudFront: what it answers, and what it does by itself. It is one for all Regions.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { originAccessControlOperations } from './access/control-operations.ts';
import { originAccessIdentityOperations } from './access/identity-operations.ts';
import { aliasOperations } from './distributions/alias-operations.ts';
import { distributionLifecycle } from './distributions/lifecycle.ts';
import { distributionListOperations } from './distributions/list-operations.ts';
import { distributionOperations } from './distributions/operations.ts';
import { functionOperations } from './functions/operations.ts';
import { invalidationOperations } from './invalidations/operations.ts';
import { invalidationLifecycle } from './invalidations/rows.ts';
import { keyGroupOperations } from './keys/key-group-operations.ts';
import { publicKeyOperations } from './keys/public-key-operations.ts';
import { monitoringOperations } from './monitoring/operations.ts';
import { cachePolicyOperations } from './policies/cache-operations.ts';
import { originRequestPolicyOperations } from './policies/origin-request-operations.ts';
import { responseHeadersPolicyOperations } from './policies/response-headers-operations.ts';
import { tagOperations } from './tags/operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const cloudfrontHandlers = {
  ...aliasOperations,
  ...cachePolicyOperations,
  ...distributionListOperations,
  ...distributionOperations,
  ...functionOperations,
  ...invalidationOperations,
  ...keyGroupOperations,
  ...monitoringOperations,
  ...originAccessControlOperations,
  ...originAccessIdentityOperations,
  ...originRequestPolicyOperations,
  ...publicKeyOperations,
  ...responseHeadersPolicyOperations,
  ...tagOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

export const cloudfrontActions: Actions = { ...distributionLifecycle.actions, ...invalidationLifecycle.actions };
