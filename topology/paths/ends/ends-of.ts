// Everything there is that may open a connection, and every machine that might be started: for claims that nobody does.

import type { Topology } from '../../topology.ts';
import type { Network } from '../network/network.ts';
import type { End } from '../question.ts';
import { attachmentsOf } from './parties.ts';

/** One end, with what it is. */
export interface Sender {
  readonly end: End;
  /** The security groups that it carries; of what is outside all VPCs, and of NAT gateways, none. */
  readonly groupIds: readonly string[];
}

export type Machine = Extract<End, { kind: 'place' }>;

/** All network interfaces, load balancers, databases and replication instances, and the internet. */
export function endsOf(network: Network): Sender[] {
  const { LoadBalancers, DBInstances, ReplicationInstances } = network.topology;
  const things: End[] = [
    ...network.attachments.map(({ key }) => ({ kind: 'interface', id: key }) as const),
    ...LoadBalancers.map(({ LoadBalancerArn: id = '' }) => ({ kind: 'load-balancer', id }) as const),
    ...DBInstances.map(({ DBInstanceIdentifier: id = '' }) => ({ kind: 'database', id }) as const),
    ...ReplicationInstances.map(
      ({ ReplicationInstanceIdentifier: id = '' }) => ({ kind: 'replication-instance', id }) as const,
    ),
  ];
  return [...things.flatMap((end) => sendersAt(network, end)), { end: { kind: 'internet' }, groupIds: [] }];
}

/**
 * For each subnet a machine that might be started there with all security groups of its VPC but these. Rules only allow:
 * what this machine cannot do, none without those groups can.
 */
export function machinesWithout(topology: Topology, groupIds: readonly string[]): Machine[] {
  return topology.Subnets.flatMap(({ SubnetId: subnetId = '', VpcId }) => {
    const own = topology.SecurityGroups.flatMap((each) => (each.GroupId && each.VpcId === VpcId ? each.GroupId : []));
    const others = own.filter((groupId) => !groupIds.includes(groupId));
    return others.length === 0 ? [] : [{ kind: 'place', subnetId, groupIds: others } as const];
  });
}

/** None for what is nowhere just now. An end whose interfaces the cloud lists is there with each of them. */
function sendersAt(network: Network, end: End): Sender[] {
  const attachments = attachmentsOf(network, end);
  if (attachments.length === 0) return [];
  if (end.kind !== 'interface' && attachments.every(({ interfaceId }) => interfaceId !== undefined)) return [];
  return [{ end, groupIds: attachments[0]?.groupIds ?? [] }];
}
