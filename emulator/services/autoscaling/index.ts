// Auto Scaling: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { accountOperations } from './account/operations.ts';
import { activityOperations } from './activities/operations.ts';
import { configurationOperations } from './configurations/operations.ts';
import { capacityOperations } from './groups/capacity.ts';
import { collectActions } from './groups/collect.ts';
import { metricOperations } from './groups/metrics.ts';
import { groupOperations } from './groups/operations.ts';
import { targetOperations } from './groups/targets.ts';
import { hookOperations } from './hooks/operations.ts';
import { joinLeaveOperations } from './instances/join-leave.ts';
import { instanceOperations } from './instances/operations.ts';
import { notificationOperations } from './notifications/operations.ts';
import { alarmActions } from './policies/act.ts';
import { policyOperations } from './policies/operations.ts';
import { processOperations } from './processes/operations.ts';
import { lookActions } from './reconcile/look.ts';
import { refreshOperations } from './refresh/operations.ts';
import { scheduledOperations } from './scheduled/operations.ts';
import { scheduledTimers } from './scheduled/run.ts';
import { tagOperations } from './tags/operations.ts';

/** Handlers by operation; an operation that is not here is not built: warm pools, forecasts, Classic Load Balancers. */
export const autoscalingHandlers = {
  ...accountOperations,
  ...activityOperations,
  ...capacityOperations,
  ...configurationOperations,
  ...groupOperations,
  ...hookOperations,
  ...instanceOperations,
  ...joinLeaveOperations,
  ...metricOperations,
  ...notificationOperations,
  ...policyOperations,
  ...processOperations,
  ...refreshOperations,
  ...scheduledOperations,
  ...tagOperations,
  ...targetOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;

export const autoscalingActions: Actions = {
  ...alarmActions,
  ...collectActions,
  ...lookActions,
  ...scheduledTimers,
};
