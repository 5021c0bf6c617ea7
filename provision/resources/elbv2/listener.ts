// Listener: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html

import {
  CreateListenerCommand,
  DeleteListenerCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  ModifyListenerCommand,
  paginateDescribeListeners,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { groupsOf, inputOf, isAction, type RequestAction } from './action.ts';
import { loadBalancer } from './load-balancer.ts';

export interface ListenerDesired {
  readonly loadBalancerArn: string;
  readonly port: number;
  /** What is done with every request that no rule matches. */
  readonly defaultAction: RequestAction;
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
        DefaultActions: inputOf(desired.defaultAction),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { defaultAction }) {
    if (isAction(found.DefaultActions, defaultAction)) return false;
    const { ListenerArn } = found;
    await environment
      .client(ElasticLoadBalancingV2Client)
      .send(new ModifyListenerCommand({ ListenerArn, DefaultActions: inputOf(defaultAction) }));
    return true;
  },

  async remove(environment, found) {
    for (const { ListenerArn } of found) {
      await environment.client(ElasticLoadBalancingV2Client).send(new DeleteListenerCommand({ ListenerArn }));
    }
  },
};

/** The target group that gets the requests, or most of them; undefined where the listener answers by itself. */
export function receiverOf({ DefaultActions = [] }: Listener): string | undefined {
  const groups = DefaultActions.flatMap(groupsOf);
  return groups.toSorted((one, other) => (other.Weight ?? 1) - (one.Weight ?? 1))[0]?.TargetGroupArn;
}
