// Auto Scaling: groups, what they scale on, and the alarms that this takes.

import {
  AutoScalingClient,
  paginateDescribeAutoScalingGroups,
  paginateDescribePolicies,
} from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(AutoScalingClient) });

export const autoScalingReaders = {
  AutoScalingGroups: (cloud: Cloud) =>
    allPages(paginateDescribeAutoScalingGroups(paged(cloud), {}), (page) => page.AutoScalingGroups),
  ScalingPolicies: (cloud: Cloud) =>
    allPages(paginateDescribePolicies(paged(cloud), {}), (page) => page.ScalingPolicies),
  MetricAlarms: (cloud: Cloud) =>
    allPages(paginateDescribeAlarms({ client: cloud.client(CloudWatchClient) }, {}), (page) => page.MetricAlarms),
};
