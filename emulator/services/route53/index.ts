// Route 53: what it answers, and what it does by itself. It is one for all Regions of an account.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { answerOperations } from './answers/operations.ts';
import { changeLifecycle, changeOperations } from './changes.ts';
import { lookActions } from './checks/look.ts';
import { healthCheckOperations } from './checks/operations.ts';
import { statusOperations } from './checks/status-operations.ts';
import { delegationOperations } from './delegation/operations.ts';
import { limitOperations } from './limits/operations.ts';
import { recordOperations } from './records/operations.ts';
import { tagOperations } from './tags/operations.ts';
import { zoneListOperations } from './zones/list-operations.ts';
import { zoneOperations } from './zones/operations.ts';
import { zoneVpcOperations } from './zones/vpc-operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const route53Handlers = {
  ...answerOperations,
  ...changeOperations,
  ...delegationOperations,
  ...healthCheckOperations,
  ...limitOperations,
  ...recordOperations,
  ...statusOperations,
  ...tagOperations,
  ...zoneListOperations,
  ...zoneOperations,
  ...zoneVpcOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

export const route53Actions: Actions = { ...changeLifecycle.actions, ...lookActions };
