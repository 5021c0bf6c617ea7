// Elastic Load Balancing (version 2): what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { attributeOperations } from './attributes/operations.ts';
import { balancerLifecycle } from './balancers/lifecycle.ts';
import { measureActions } from './balancers/measure.ts';
import { nodeActions } from './balancers/nodes.ts';
import { balancerOperations } from './balancers/operations.ts';
import { balancerSettings } from './balancers/settings.ts';
import { limitOperations } from './limits/operations.ts';
import { certificateOperations } from './listeners/certificates.ts';
import { listenerOperations } from './listeners/operations.ts';
import { ruleOperations } from './rules/operations.ts';
import { tagOperations } from './tags/operations.ts';
import { targetGroupOperations } from './targets/group-operations.ts';
import { targetActions } from './targets/look.ts';
import { targetOperations } from './targets/operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const elbv2Handlers = {
  ...attributeOperations,
  ...balancerOperations,
  ...balancerSettings,
  ...certificateOperations,
  ...limitOperations,
  ...listenerOperations,
  ...ruleOperations,
  ...tagOperations,
  ...targetGroupOperations,
  ...targetOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

export const elbv2Actions: Actions = {
  ...balancerLifecycle.actions,
  ...measureActions,
  ...nodeActions,
  ...targetActions,
};
