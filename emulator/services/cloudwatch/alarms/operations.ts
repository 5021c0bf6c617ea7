// Metric alarms: put, set, delete.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { effect } from './put.ts';
import { validAlarm } from './valid.ts';

export const alarmOperations = {
  PutMetricAlarm: changing(validAlarm, (settings, call, input) => {
    effect(call, settings, input);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
