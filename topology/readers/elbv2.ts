// Elastic Load Balancing: balancers, listeners, target groups, and how their targets are.

import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
  type Rule,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import type { Once } from '../read-once.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(ElasticLoadBalancingV2Client) });

/** One target of one group. */
export interface TargetHealthOfGroup extends TargetHealthDescription {
  readonly TargetGroupArn: string | undefined;
}

const readLoadBalancers = (cloud: Cloud) =>
  allPages(paginateDescribeLoadBalancers(paged(cloud), {}), (page) => page.LoadBalancers);

const readTargetGroups = (cloud: Cloud) =>
  allPages(paginateDescribeTargetGroups(paged(cloud), {}), (page) => page.TargetGroups);

async function readListeners(cloud: Cloud, once: Once): Promise<Listener[]> {
  const perBalancer = (await once(readLoadBalancers)).map(({ LoadBalancerArn }) =>
    allPages(paginateDescribeListeners(paged(cloud), { LoadBalancerArn }), (page) => page.Listeners),
  );
  return (await Promise.all(perBalancer)).flat();
}

/** One rule of one listener. */
export interface RuleOfListener extends Rule {
  readonly ListenerArn: string | undefined;
}

export const elbv2Readers = {
  LoadBalancers: readLoadBalancers,
  TargetGroups: readTargetGroups,
  Listeners: readListeners,
  /** Without the default ones, which are the listeners' default actions. */
  ListenerRules: async (cloud: Cloud, once: Once): Promise<RuleOfListener[]> => {
    const perListener = (await once(readListeners)).map(async ({ ListenerArn }) => {
      const rules = await allPages(paginateDescribeRules(paged(cloud), { ListenerArn }), (page) => page.Rules);
      return rules.filter((rule) => !rule.IsDefault).map((rule) => ({ ...rule, ListenerArn }));
    });
    return (await Promise.all(perListener)).flat();
  },
  TargetHealth: async (cloud: Cloud, once: Once): Promise<TargetHealthOfGroup[]> => {
    const perGroup = (await once(readTargetGroups)).map(async ({ TargetGroupArn }) => {
      const answer = await paged(cloud).client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      return (answer.TargetHealthDescriptions ?? []).map((each) => ({ ...each, TargetGroupArn }));
    });
    return (await Promise.all(perGroup)).flat();
  },
};
