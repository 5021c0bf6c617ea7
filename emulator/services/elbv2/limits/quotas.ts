// How many there may be: AWS's default quotas, under the names by which DescribeAccountLimits tells them.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Limit.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html

import { quotasOf } from '../../shared/quotas.ts';

const defaults = {
  'application-load-balancers': 50,
  'target-groups': 3000,
  'targets-per-application-load-balancer': 1000,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'network-load-balancers': 50,
  'targets-per-network-load-balancer': 3000,
  'targets-per-availability-zone-per-network-load-balancer': 500,
  'listeners-per-network-load-balancer': 50,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'target-groups-per-action-on-network-load-balancer': 5,
  'certificates-per-application-load-balancer': 25,
  'certificates-per-network-load-balancer': 25,
  'targets-per-target-group': 1000,
  'target-id-registrations-per-application-load-balancer': 1000,
} as const;

export type Quota = keyof typeof defaults;

export const quotas = Object.keys(defaults) as readonly Quota[];

export const { quotaOf, setQuota, checkQuota } = quotasOf<Quota>('elbv2', defaults);
