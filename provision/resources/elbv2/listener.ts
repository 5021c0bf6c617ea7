// Listener: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html

import {
  type Action,
  CreateListenerCommand,
  DeleteListenerCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  ModifyListenerCommand,
  paginateDescribeListeners,
  type TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { loadBalancer } from './load-balancer.ts';

export interface ListenerDesired {
  readonly loadBalancerArn: string;
  readonly port: number;
  /** Where every request goes that no rule sends elsewhere. */
  readonly targetGroupArn: string;
  /** A target group that gets no request yet: AWS asks only for the health of targets that a listener knows of. */
  readonly warmingUp?: string;
}

/** A listener has no name of its own; it is called after its balancer and port, `shop-alb:80`. */
export interface NamedListener extends Listener {
  readonly name: string;
}

export const listener: ResourceKind<ListenerDesired, NamedListener> = {
  type: 'Listener',
  async list(environment) {
    const client = environment.client(ElasticLoadBalancingV2Client);
    const all: NamedListener[] = [];
    for (const balancer of await loadBalancer.list(environment)) {
      const { LoadBalancerArn, LoadBalancerName } = balancer;
      const listeners = await allPages(
        paginateDescribeListeners({ client }, { LoadBalancerArn }),
        (page) => page.Listeners,
      );
      all.push(...listeners.map((each) => ({ ...each, name: `${LoadBalancerName}:${each.Port}` })));
    }
    return all;
  },
  identify: (found) => ({ name: found.name, id: required(found.ListenerArn, 'ListenerArn') }),

  create: (environment, name, desired) =>
    environment.client(ElasticLoadBalancingV2Client).send(
      new CreateListenerCommand({
        LoadBalancerArn: desired.loadBalancerArn,
        Protocol: 'HTTP',
        Port: desired.port,
        DefaultActions: actionsOf(desired),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, desired) {
    const [action, ...others] = found.DefaultActions ?? [];
    const wanted = actionsOf(desired).map(forwarded).join();
    if (action && forwarded(action) === wanted && others.length === 0) return false;
    await environment
      .client(ElasticLoadBalancingV2Client)
      .send(new ModifyListenerCommand({ ListenerArn: found.ListenerArn, DefaultActions: actionsOf(desired) }));
    return true;
  },

  async remove(environment, found) {
    for (const { ListenerArn } of found) {
      await environment.client(ElasticLoadBalancingV2Client).send(new DeleteListenerCommand({ ListenerArn }));
    }
  },
};

function actionsOf({ targetGroupArn, warmingUp }: ListenerDesired): Action[] {
  if (warmingUp === undefined) return [{ Type: 'forward', TargetGroupArn: targetGroupArn }];
  const TargetGroups = [
    { TargetGroupArn: targetGroupArn, Weight: 1 },
    { TargetGroupArn: warmingUp, Weight: 0 },
  ];
  return [{ Type: 'forward', ForwardConfig: { TargetGroups } }];
}

/** The target group that gets the requests, or most of them; undefined where the listener answers by itself. */
export function receiverOf({ DefaultActions = [] }: Listener): string | undefined {
  const groups = DefaultActions.flatMap(groupsOf);
  return groups.toSorted((one, other) => (other.Weight ?? 1) - (one.Weight ?? 1))[0]?.TargetGroupArn;
}

function groupsOf({ Type, TargetGroupArn, ForwardConfig }: Action): TargetGroupTuple[] {
  if (Type !== 'forward') return [];
  return ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }];
}

/** Each group with its share of the requests; of one alone the weight says nothing. */
function forwarded(action: Action): string {
  const groups = groupsOf(action);
  const texts = groups.map(
    ({ TargetGroupArn, Weight = 1 }) => `${TargetGroupArn} ${groups.length > 1 ? Weight : 'all'}`,
  );
  return texts.sort().join(', ');
}
