// The network of the embedded cloud as the analysis of paths takes it: what EC2's own Describe operations say, asked
// within the emulator's call, so that it is the network as that call sees it.

import { ec2Handlers } from '../../emulator/services/ec2/index.ts';
import { elbv2Handlers } from '../../emulator/services/elbv2/index.ts';
import type { Call } from '../../emulator/world/call.ts';
import { Paths } from '../../topology/paths/find-path.ts';
import { type Resources, topologyOf } from '../../topology/topology.ts';

interface Page {
  readonly NextToken?: string | undefined;
  /** What the services of load balancers call it. */
  readonly NextMarker?: string | undefined;
}

/** What decides about packets, as `readTopology` reads it. Whether instances run does not: nobody would have to look anew whenever one starts. */
export function networkOf(call: Call): Partial<Resources> {
  const ec2 = ec2Handlers;
  return {
    Vpcs: all(call, ec2.DescribeVpcs, ({ Vpcs }) => Vpcs),
    Subnets: all(call, ec2.DescribeSubnets, ({ Subnets }) => Subnets),
    RouteTables: all(call, ec2.DescribeRouteTables, ({ RouteTables }) => RouteTables),
    NetworkAcls: all(call, ec2.DescribeNetworkAcls, ({ NetworkAcls }) => NetworkAcls),
    SecurityGroups: all(call, ec2.DescribeSecurityGroups, ({ SecurityGroups }) => SecurityGroups),
    SecurityGroupRules: all(call, ec2.DescribeSecurityGroupRules, ({ SecurityGroupRules }) => SecurityGroupRules),
    NetworkInterfaces: all(call, ec2.DescribeNetworkInterfaces, ({ NetworkInterfaces }) => NetworkInterfaces),
    InternetGateways: all(call, ec2.DescribeInternetGateways, ({ InternetGateways }) => InternetGateways),
    EgressOnlyInternetGateways: all(
      call,
      ec2.DescribeEgressOnlyInternetGateways,
      ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways,
    ),
    NatGateways: all(call, ec2.DescribeNatGateways, ({ NatGateways }) => NatGateways).filter(
      ({ State }) => State !== 'deleted',
    ),
    VpcPeeringConnections: all(
      call,
      ec2.DescribeVpcPeeringConnections,
      ({ VpcPeeringConnections }) => VpcPeeringConnections,
    ).filter(({ Status }) => !['deleted', 'expired', 'failed', 'rejected'].includes(Status?.Code ?? '')),
    VpcEndpoints: all(call, ec2.DescribeVpcEndpoints, ({ VpcEndpoints }) => VpcEndpoints),
    PrefixLists: all(call, ec2.DescribeManagedPrefixLists, ({ PrefixLists }) => PrefixLists).map((list) => {
      const ofList = { PrefixListId: list.PrefixListId };
      return { ...list, Entries: all(call, ec2.GetManagedPrefixListEntries, ({ Entries }) => Entries, ofList) };
    }),
  };
}

/** What has interfaces: instances, of which it is told that they do not run, and load balancers, with their ports. */
export function machinesOf(call: Call): Partial<Resources> {
  const reservations = all(call, ec2Handlers.DescribeInstances, ({ Reservations }) => Reservations);
  const instances = reservations.flatMap(({ Instances = [] }) => Instances);
  const balancers = all(call, elbv2Handlers.DescribeLoadBalancers, ({ LoadBalancers }) => LoadBalancers);
  return {
    Instances: instances.filter(({ State }) => State?.Name !== 'terminated'),
    LoadBalancers: balancers,
    Listeners: balancers.flatMap(({ LoadBalancerArn }) =>
      all(call, elbv2Handlers.DescribeListeners, ({ Listeners }) => Listeners, { LoadBalancerArn }),
    ),
  };
}

/** Of one network, in one account and Region, with what was found out about it. */
export interface Known {
  readonly paths: Paths;
  /** Whether the connections that were asked about get through. */
  readonly verdicts: Map<string, boolean>;
}

/** A network that nobody's state holds any more is forgotten with all that is known of it. */
const known = new WeakMap<object, Map<string, Known>>();

/** Made once for each network and place; each time anew where the call itself has changed the network. */
export function knownOf(call: Call): Known {
  const { network, place } = call;
  if (network === undefined) return know(call);
  const places = known.get(network) ?? new Map<string, Known>();
  known.set(network, places);
  const key = `${place.account} ${place.region}`;
  const found = places.get(key) ?? know(call);
  places.set(key, found);
  return found;
}

function know(call: Call): Known {
  return { paths: new Paths(topologyOf(call.place, networkOf(call))), verdicts: new Map() };
}

function all<Input extends object, Output extends Page, Item>(
  call: Call,
  operation: (input: Input, call: Call) => Output,
  itemsOf: (page: Output) => readonly Item[] | undefined,
  input: object = {},
): Item[] {
  const items: Item[] = [];
  for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
    const page = operation({ ...input, NextToken: token, Marker: token } as never, call);
    items.push(...(itemsOf(page) ?? []));
    token = page.NextToken ?? page.NextMarker;
  }
  return items;
}
