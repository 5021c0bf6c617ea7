// IAM: what it answers, and what it does by itself. Policies are kept, not enforced: whoever calls may do anything, but to
// take a role needs its trust.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { accountOperations } from './account.ts';
import { credentialOperations } from './credentials.ts';
import { groupOperations } from './groups.ts';
import { instanceProfileOperations } from './instance-profiles.ts';
import { noneOperations } from './none.ts';
import { policyOperations } from './policies.ts';
import { policyListOperations } from './policy-lists.ts';
import { principalPolicyOperations } from './principal-policies.ts';
import { roleOperations } from './roles.ts';
import { deletionLifecycle, serviceLinkedOperations } from './service-linked.ts';
import { userOperations } from './users.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const iamHandlers = {
  ...accountOperations,
  ...credentialOperations,
  ...groupOperations,
  ...instanceProfileOperations,
  ...noneOperations,
  ...policyListOperations,
  ...policyOperations,
  ...principalPolicyOperations,
  ...roleOperations,
  ...serviceLinkedOperations,
  ...userOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;

export const iamActions: Actions = { ...deletionLifecycle.actions };
