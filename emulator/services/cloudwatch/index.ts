// CloudWatch: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { evaluationActions } from './alarms/evaluate.ts';
import { historyActions } from './alarms/history.ts';
import { alarmOperations } from './alarms/operations.ts';
import { retentionActions } from './metrics/put.ts';

export const cloudwatchHandlers = { ...alarmOperations } satisfies Handlers<
  typeof import('@aws-sdk/client-cloudwatch')
>;

export const cloudwatchActions: Actions = { ...evaluationActions, ...historyActions, ...retentionActions };
