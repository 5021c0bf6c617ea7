// Limits of the account, and the lists of types that Auto Scaling knows.

import type { Handlers } from '../../shared/handlers.ts';
import { configurations } from '../configurations/rows.ts';
import { metricTypes } from '../groups/metrics.ts';
import { groups } from '../groups/rows.ts';
import { terminationPolicyTypes } from '../groups/settings.ts';
import { transitions } from '../hooks/rows.ts';
import { notificationTypes } from '../notifications/types.ts';
import { adjustmentTypes } from '../policies/rows.ts';
import { processTypes } from '../processes/operations.ts';
import { limits } from './limits.ts';

export const accountOperations = {
  DescribeAccountLimits: (_input, call) => ({
    MaxNumberOfAutoScalingGroups: limits.groups,
    MaxNumberOfLaunchConfigurations: limits.launchConfigurations,
    NumberOfAutoScalingGroups: call.count(groups),
    NumberOfLaunchConfigurations: call.count(configurations),
  }),

  DescribeAdjustmentTypes: () => ({ AdjustmentTypes: adjustmentTypes.map((AdjustmentType) => ({ AdjustmentType })) }),

  DescribeAutoScalingNotificationTypes: () => ({ AutoScalingNotificationTypes: [...notificationTypes] }),

  DescribeLifecycleHookTypes: () => ({ LifecycleHookTypes: [...transitions] }),

  DescribeMetricCollectionTypes: () => ({
    Metrics: metricTypes.map((Metric) => ({ Metric })),
    Granularities: [{ Granularity: '1Minute' }],
  }),

  DescribeScalingProcessTypes: () => ({ Processes: processTypes.map((ProcessName) => ({ ProcessName })) }),

  DescribeTerminationPolicyTypes: () => ({ TerminationPolicyTypes: [...terminationPolicyTypes] }),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
