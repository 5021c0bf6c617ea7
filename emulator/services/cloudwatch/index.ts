// CloudWatch: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { compositeActions, compositeOperations } from './alarms/composite-operations.ts';
import { describeOperations } from './alarms/describe-operations.ts';
import { evaluationActions } from './alarms/evaluate.ts';
import { historyActions } from './alarms/history.ts';
import { historyOperations } from './alarms/history-operations.ts';
import { alarmOperations } from './alarms/operations.ts';
import { dashboardOperations } from './dashboards/operations.ts';
import { dataOperations } from './metrics/data-operations.ts';
import { listOperations } from './metrics/list-operations.ts';
import { retentionActions } from './metrics/put.ts';
import { putOperations } from './metrics/put-operations.ts';
import { statisticsOperations } from './metrics/statistics-operations.ts';
import { tagOperations } from './tag-operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const cloudwatchHandlers = {
  ...alarmOperations,
  ...compositeOperations,
  ...dashboardOperations,
  ...dataOperations,
  ...describeOperations,
  ...historyOperations,
  ...listOperations,
  ...putOperations,
  ...statisticsOperations,
  ...tagOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;

/** Beside these, `alarm action autoscaling` is set about alarms: Auto Scaling registers it. */
export const cloudwatchActions: Actions = {
  ...compositeActions,
  ...evaluationActions,
  ...historyActions,
  ...retentionActions,
};
