// Application Load Balancer:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html

import {
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer,
  paginateDescribeLoadBalancers,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../../core/pages.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { ownedOf } from './tagged.ts';

export interface LoadBalancerDesired {
  /** In two or more Availability Zones. */
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
}

export const loadBalancer: ResourceKind<LoadBalancerDesired, LoadBalancer> = {
  type: 'LoadBalancer',
  async list(environment) {
    const client = environment.client(ElasticLoadBalancingV2Client);
    const all = await allPages(paginateDescribeLoadBalancers({ client }, {}), (page) => page.LoadBalancers);
    return ownedOf(environment, all, (each) => loadBalancer.identify(each).id);
  },
  identify: (found) => ({
    name: required(found.LoadBalancerName, 'LoadBalancerName'),
    id: required(found.LoadBalancerArn, 'LoadBalancerArn'),
  }),
  conditionOf: ({ State }): Condition => {
    if (State?.Code === 'failed') return { failed: State.Reason ?? 'no reason given' };
    return State?.Code === 'provisioning' ? 'pending' : 'ready';
  },

  create: (environment, name, { subnetIds, groupIds }) =>
    environment.client(ElasticLoadBalancingV2Client).send(
      new CreateLoadBalancerCommand({
        Name: name,
        Type: 'application',
        Scheme: 'internet-facing',
        IpAddressType: 'ipv4',
        Subnets: [...subnetIds],
        SecurityGroups: [...groupIds],
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { subnetIds, groupIds }) {
    const client = environment.client(ElasticLoadBalancingV2Client);
    const { id } = loadBalancer.identify(found);
    const zones = found.AvailabilityZones?.map((zone) => zone.SubnetId);
    const hasSubnets = sameMembers(zones, subnetIds);
    const hasGroups = sameMembers(found.SecurityGroups, groupIds);
    if (!hasSubnets) await client.send(new SetSubnetsCommand({ LoadBalancerArn: id, Subnets: [...subnetIds] }));
    if (!hasGroups) {
      await client.send(new SetSecurityGroupsCommand({ LoadBalancerArn: id, SecurityGroups: [...groupIds] }));
    }
    return !hasSubnets || !hasGroups;
  },

  async remove(environment, found) {
    for (const { LoadBalancerArn } of found) {
      await environment.client(ElasticLoadBalancingV2Client).send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    }
  },
  maxWait: 600,
};
