// From what people call a subnet, a security group or the target of a route to the one that is meant.

import type { SecurityGroup, Subnet } from '@aws-sdk/client-ec2';
import { RehearsalError } from '../../../core/errors.ts';
import type { Topology } from '../../topology.ts';
import { nameOf } from '../names.ts';

interface Candidate<Item> {
  readonly id: string;
  readonly name: string | undefined;
  readonly item: Item;
}

/** By its id or Name tag; `web-a` for `shop-web-a`. @throws RehearsalError `UnknownEnd` */
export function findSubnet({ Subnets }: Topology, text: string, environment?: string): Subnet {
  const all = Subnets.map((item) => ({ id: item.SubnetId ?? '', name: nameOf(item), item }));
  return findNamed('subnet', all, text, environment);
}

/** By its id, its own name or Name tag. @throws RehearsalError `UnknownEnd` */
export function findGroup({ SecurityGroups }: Topology, text: string, environment?: string): SecurityGroup {
  const all = SecurityGroups.flatMap((item) =>
    [...new Set([item.GroupName, nameOf(item)])].map((name) => ({ id: item.GroupId ?? '', name, item })),
  );
  return findNamed('security group', all, text, environment);
}

/**
 * The id of what a route leads to: `local` and `nothing` are themselves.
 *
 * @throws RehearsalError `UnknownEnd`
 */
export function findTarget(topology: Topology, text: string, environment?: string): string {
  if (text === 'local' || text === 'nothing' || /^(tgw|vgw|lgw|cagw)-[0-9a-z]+$/.test(text)) return text;
  return findNamed('target of a route', targetsIn(topology), text, environment, ', local, nothing');
}

/** `shop-nat-a (nat-0123…)`. */
export function targetInWords(topology: Topology, id: string): string {
  const name = targetsIn(topology).find((each) => each.id === id)?.name;
  return name === undefined ? id : `${name} (${id})`;
}

function targetsIn(topology: Topology): Candidate<string>[] {
  const { NatGateways, InternetGateways, VpcEndpoints, VpcPeeringConnections, NetworkInterfaces, Instances } = topology;
  const ofInstance = (id: string | undefined) => NetworkInterfaces.find((each) => each.Attachment?.InstanceId === id);
  const targets = [
    ...NatGateways.filter(({ State }) => !['deleted', 'deleting'].includes(State ?? '')).map(
      (each) => [each.NatGatewayId, each] as const,
    ),
    ...InternetGateways.map((each) => [each.InternetGatewayId, each] as const),
    ...topology.EgressOnlyInternetGateways.map((each) => [each.EgressOnlyInternetGatewayId, each] as const),
    ...VpcEndpoints.map((each) => [each.VpcEndpointId, each] as const),
    ...VpcPeeringConnections.map((each) => [each.VpcPeeringConnectionId, each] as const),
    ...Instances.map((each) => [ofInstance(each.InstanceId)?.NetworkInterfaceId, each] as const),
    ...NetworkInterfaces.map((each) => [each.NetworkInterfaceId, each] as const),
  ];
  return targets.flatMap(([id, each]) => (id === undefined ? [] : [{ id, name: nameOf(each), item: id }]));
}

function findNamed<Item>(
  what: string,
  candidates: readonly Candidate<Item>[],
  text: string,
  environment: string | undefined,
  others = '',
): Item {
  const fits: ((each: Candidate<Item>) => boolean)[] = [
    ({ id, name }) => id === text || name === text,
    ({ name }) => environment !== undefined && name === `${environment}-${text}`,
    ({ name }) => name?.endsWith(`-${text}`) ?? false,
  ];
  for (const isIt of fits) {
    const found = new Map(candidates.filter(isIt).map((each) => [each.id, each]));
    const [meant, ...more] = found.values();
    if (meant && more.length === 0) return meant.item;
    if (meant) {
      const all = [meant, ...more].map(({ id, name }) => `${name} (${id})`);
      throw new RehearsalError('UnknownEnd', `${text} may mean ${all.join(' or ')}`, {
        solution: 'Name one of them by its whole name or its id.',
      });
    }
  }
  const names = [...new Set(candidates.map(({ id, name }) => name ?? id))].sort();
  throw new RehearsalError('UnknownEnd', `there is no ${what} called ${text}`, {
    solution: `Name one of: ${names.join(', ')}${others}.`,
  });
}
