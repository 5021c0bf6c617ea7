// The load balancer: it spreads requests over instances in two or more Availability Zones.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html

import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetHealthOfGroup } from '../../topology/readers/elbv2.ts';
import { balancerOf, listenersOf } from '../balancer-of-shop.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

/**
 * @param tier WEB while it stands; then APP
 * @param listens what its listener does with a request
 */
export function loadBalancingTo(tier: 'web' | 'app', listens: Claim = forwardsTo(tier)): Scenario {
  const port = tier === 'web' ? 80 : 8080;
  return {
    promise: `the load balancer: over two or more zones, to the ${tier} tier`,
    stage: tier === 'web' ? '2-cloud' : '4-static-web',
    claims: [
      {
        claim: 'it is an active, internet-facing Application Load Balancer',
        *problems(shop) {
          const { Type, Scheme, State } = balancerOf(shop);
          yield* unless(Type, 'application', (actual) => `its type is ${actual}`);
          yield* unless(Scheme, 'internet-facing', (actual) => `its scheme is ${actual}`);
          yield* unless(State?.Code, 'active', (actual) => `its state is ${actual}`);
        },
      },
      {
        claim:
          "it stands in the public subnet of every zone of the shop, two at least, so that one zone's loss leaves another",
        *problems(shop) {
          const { AvailabilityZones = [] } = balancerOf(shop);
          const subnetIds = AvailabilityZones.map((zone) => zone.SubnetId).sort();
          const publicIds = shop.subnetsOf('public').map((subnet) => subnet.SubnetId);
          yield* unless(subnetIds, publicIds.sort(), (actual) => `it stands in ${actual}`);
          const zones = [...new Set(AvailabilityZones.map((zone) => zone.ZoneName))].sort();
          yield* unless(zones, shop.zones, (actual) => `it stands in the zones ${actual}`);
          if (zones.length < 2) yield `it stands in ${zones.length} zones`;
        },
      },
      listens,
      {
        claim: `the target group sends HTTP to port ${port} of instances, and asks /health whether they are well`,
        *problems(shop) {
          const group = targetsOf(shop, tier);
          const found = [group.Protocol, group.Port, group.TargetType, group.VpcId];
          yield* unless(found, ['HTTP', port, 'instance', shop.vpc.VpcId], (actual) => `it is ${actual}`);
          if (!group.HealthCheckEnabled) yield 'its health check is off';
          const check = [group.HealthCheckProtocol, group.HealthCheckPath, group.Matcher?.HttpCode];
          yield* unless(check, ['HTTP', '/health', '200'], (actual) => `its health check is ${actual}`);
        },
      },
      {
        claim: 'a loss shows within half a minute: two bad answers, fifteen seconds apart',
        *problems(shop) {
          const { HealthCheckIntervalSeconds, UnhealthyThresholdCount } = targetsOf(shop, tier);
          const check = [UnhealthyThresholdCount, HealthCheckIntervalSeconds];
          yield* unless(check, [2, 15], (actual) => `bad answers and the seconds between them are ${actual}`);
        },
      },
      {
        claim: `its targets are the instances of the ${tier} tier, all of them and no others`,
        *problems(shop) {
          const instances = shop.present(shop.instancesOf(tier), `running ${tier} instances`);
          // The port belongs to the target: one at another port is another target.
          const wanted = instances.map((instance) => `${instance.InstanceId}:${port}`);
          const targets = healthOf(shop, tier).map(({ Target }) => `${Target?.Id}:${Target?.Port}`);
          yield* unless(targets.sort(), wanted.sort(), (actual) => `its targets are ${actual}`);
        },
      },
      {
        claim: 'no target is found unwell: each is healthy, or about to be asked for the first time',
        *problems(shop) {
          for (const { Target, TargetHealth } of shop.present(healthOf(shop, tier), 'targets')) {
            const state = TargetHealth?.State ?? 'of no state';
            if (state !== 'healthy' && state !== 'initial') yield `${Target?.Id} is ${state}`;
          }
        },
      },
    ],
  };
}

export const loadBalancing = loadBalancingTo('web');

function forwardsTo(tier: 'web' | 'app'): Claim {
  return {
    claim: `it listens for HTTP on port 80 and nowhere else, and forwards to the ${tier} target group`,
    *problems(shop) {
      const listeners = listenersOf(shop);
      const ports = listeners.map((each) => `${each.Protocol} ${each.Port}`);
      yield* unless(ports, ['HTTP 80'], (actual) => `it listens on ${actual}`);
      for (const { DefaultActions = [], Port } of listeners) {
        const targets = DefaultActions.map((action) => action.TargetGroupArn ?? action.Type);
        yield* unless(
          targets,
          [targetsOf(shop, tier).TargetGroupArn],
          (actual) => `port ${Port} forwards to ${actual}`,
        );
      }
    },
  };
}

function targetsOf(shop: Shop, tier: 'web' | 'app'): TargetGroup {
  return shop.named(shop.seen.TargetGroups, 'target group', (each) => each.TargetGroupName, tier);
}

/** The targets of the group, each with how it is. */
function healthOf(shop: Shop, tier: 'web' | 'app'): TargetHealthOfGroup[] {
  const { TargetGroupArn } = targetsOf(shop, tier);
  return shop.seen.TargetHealth.filter((each) => each.TargetGroupArn === TargetGroupArn);
}
