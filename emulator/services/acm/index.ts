// Certificate Manager: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { accountOperations } from './account.ts';
import { certificateLifecycle } from './certificates/lifecycle.ts';
import { certificateOperations } from './certificates/operations.ts';
import { tagOperations } from './tags/operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const acmHandlers = {
  ...accountOperations,
  ...certificateOperations,
  ...tagOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-acm')>;

export const acmActions: Actions = certificateLifecycle.actions;
