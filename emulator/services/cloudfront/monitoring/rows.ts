// Additional metrics of a distribution, as they are kept: whether somebody has asked for them.

import type { RealtimeMetricsSubscriptionStatus } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

interface SubscriptionRow {
  readonly distributionId: string;
  readonly status: RealtimeMetricsSubscriptionStatus;
}

export const subscriptions = table<SubscriptionRow>(
  'cloudfront.MonitoringSubscription',
  ({ distributionId }) => distributionId,
  { scope: 'account' },
);

export function forgetSubscription(call: Call, distributionId: string): void {
  if (call.get(subscriptions, distributionId)) call.remove(subscriptions, distributionId);
}
