// The load balancer: it spreads requests over instances in two or more Availability Zones.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html

import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Scenario, unless } from '../scenario.ts';
import { Missing, type Shop } from '../shop.ts';

export const loadBalancing: Scenario = {
  promise: 'the load balancer: over two or more zones, to the web tier',
  stage: '2-cloud',
  claims: [
    {
      claim: 'it is an active, internet-facing Application Load Balancer with a name to reach it by',
      *problems(shop) {
        const { Type, Scheme, State, DNSName } = balancerOf(shop);
        yield* unless(Type, 'application', (actual) => `its type is ${actual}`);
        yield* unless(Scheme, 'internet-facing', (actual) => `its scheme is ${actual}`);
        yield* unless(State?.Code, 'active', (actual) => `its state is ${actual}`);
        if (!DNSName) yield 'it has no DNS name';
      },
    },
    {
      claim:
        "it stands in the public subnet of every zone of the shop, two at least, so that one zone's loss leaves another",
      *problems(shop) {
        const subnetIds = balancerOf(shop)
          .AvailabilityZones?.map((zone) => zone.SubnetId)
          .sort();
        const publicIds = shop.subnetsOf('public').map((subnet) => subnet.SubnetId);
        yield* unless(subnetIds, publicIds.sort(), (actual) => `it stands in ${actual}`);
        if ((subnetIds?.length ?? 0) < 2) yield `it stands in ${subnetIds?.length ?? 0} zones`;
      },
    },
    {
      claim: 'it listens for HTTP on port 80 and nowhere else, and forwards to the web target group',
      *problems(shop) {
        const { LoadBalancerArn } = balancerOf(shop);
        const listeners = shop.seen.Listeners.filter((each) => each.LoadBalancerArn === LoadBalancerArn);
        const ports = listeners.map((each) => `${each.Protocol} ${each.Port}`);
        yield* unless(ports, ['HTTP 80'], (actual) => `it listens on ${actual}`);
        for (const { DefaultActions = [], Port } of listeners) {
          const targets = DefaultActions.map((action) => action.TargetGroupArn ?? action.Type);
          yield* unless(targets, [targetsOf(shop).TargetGroupArn], (actual) => `port ${Port} forwards to ${actual}`);
        }
      },
    },
    {
      claim: 'the target group sends HTTP to port 80 of instances, and asks /health whether they are well',
      *problems(shop) {
        const group = targetsOf(shop);
        const found = [group.Protocol, group.Port, group.TargetType, group.VpcId];
        yield* unless(found, ['HTTP', 80, 'instance', shop.vpc.VpcId], (actual) => `it is ${actual}`);
        if (!group.HealthCheckEnabled) yield 'its health check is off';
        const check = [group.HealthCheckProtocol, group.HealthCheckPath, group.Matcher?.HttpCode];
        yield* unless(check, ['HTTP', '/health', '200'], (actual) => `its health check is ${actual}`);
      },
    },
    {
      claim: 'a loss shows within half a minute: two bad answers, fifteen seconds apart',
      *problems(shop) {
        const { HealthCheckIntervalSeconds: every = 0, UnhealthyThresholdCount: times = 0 } = targetsOf(shop);
        if (every * times > 30) yield `it takes ${every * times} seconds until a target counts as unhealthy`;
      },
    },
    {
      claim: 'its targets are the instances of the web tier, all of them and no others',
      *problems(shop) {
        const { TargetGroupArn } = targetsOf(shop);
        const targets = shop.seen.TargetHealth.filter((each) => each.TargetGroupArn === TargetGroupArn);
        const instances = shop.instancesOf('web').map((instance) => instance.InstanceId);
        if (instances.length === 0) throw new Missing('there are no web instances');
        const ids = targets.map((each) => each.Target?.Id).sort();
        yield* unless(ids, instances.sort(), (actual) => `its targets are ${actual}`);
      },
    },
  ],
};

function balancerOf(shop: Shop): LoadBalancer {
  return shop.named(shop.seen.LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
}

function targetsOf(shop: Shop): TargetGroup {
  return shop.named(shop.seen.TargetGroups, 'target group', (each) => each.TargetGroupName, 'web');
}
