// Route 53 Domains: what it answers, and what it does by itself. On AWS it is in us-east-1 alone, one for all Regions; here
// it is found from every Region.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { availabilityOperations } from './availability.ts';
import { changeOperations } from './change-operations.ts';
import { operationLifecycle } from './lifecycle.ts';
import { readOperations } from './read-operations.ts';
import { registerOperations } from './register.ts';
import { tagOperations } from './tag-operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const route53domainsHandlers = {
  ...availabilityOperations,
  ...changeOperations,
  ...readOperations,
  ...registerOperations,
  ...tagOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;

export const route53domainsActions: Actions = operationLifecycle.actions;
