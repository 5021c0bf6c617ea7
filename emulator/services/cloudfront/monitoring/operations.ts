// Additional metrics of a distribution, which cost extra: asked for or not. They are not measured here.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional

import type { MonitoringSubscription } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributionOf } from '../distributions/rows.ts';
import { oneOf, required } from '../errors.ts';
import { subscriptions } from './rows.ts';

export const monitoringOperations = {
  CreateMonitoringSubscription: changing(
    ({ DistributionId, MonitoringSubscription: given }, call) => {
      const { id: distributionId } = distributionOf(call, DistributionId);
      const at = 'monitoringSubscription.realtimeMetricsSubscriptionConfig';
      const config = required(given?.RealtimeMetricsSubscriptionConfig, at);
      const status = oneOf(config.RealtimeMetricsSubscriptionStatus, at, ['Enabled', 'Disabled']);
      if (call.get(subscriptions, distributionId)) {
        const message = 'A monitoring subscription already exists for the specified distribution.';
        throw new AwsError('MonitoringSubscriptionAlreadyExists', message);
      }
      return { distributionId, status };
    },
    (row, call) => ({ MonitoringSubscription: describe(call.put(subscriptions, row)) }),
  ),

  GetMonitoringSubscription: ({ DistributionId }, call) => ({
    MonitoringSubscription: describe(subscriptionOf(call, DistributionId)),
  }),

  DeleteMonitoringSubscription: changing(
    ({ DistributionId }, call) => subscriptionOf(call, DistributionId),
    ({ distributionId }, call) => {
      call.remove(subscriptions, distributionId);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function subscriptionOf(call: Call, id: string | undefined) {
  const row = call.get(subscriptions, call.aside(() => distributionOf(call, id)).id);
  if (row) return row;
  const message = 'A monitoring subscription does not exist for the specified distribution.';
  throw new AwsError('NoSuchMonitoringSubscription', message);
}

function describe({ status }: { readonly status: 'Enabled' | 'Disabled' }): MonitoringSubscription {
  return { RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: status } };
}
