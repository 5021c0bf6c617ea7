// A network interface that the cloud lists, as something that sends and receives.

import type { NetworkInterface } from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Topology } from '../../topology.ts';
import { nameOf } from '../names.ts';
import type { Protocol } from '../question.ts';
import type { Attachment, Owner } from './attachment.ts';

/** Undefined where it is in no subnet, or is on its way out. */
export function attachmentOf(topology: Topology, listed: NetworkInterface): Attachment | undefined {
  const { NetworkInterfaceId, VpcId, SubnetId } = listed;
  if (!NetworkInterfaceId || !VpcId || !SubnetId) return undefined;
  const owner = ownerOf(topology, listed);
  const name = nameOf(listed);
  const isNat = owner?.type === 'nat-gateway';
  return {
    key: NetworkInterfaceId,
    interfaceId: NetworkInterfaceId,
    ...(name && { name }),
    ...(owner && { owner }),
    vpcId: VpcId,
    subnetId: SubnetId,
    groupIds: isNat ? undefined : (listed.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    addresses: addressesOf(listed),
    publicAddresses: publicAddressesOf(listed),
    sourceDestCheck: listed.SourceDestCheck ?? true,
    ...(listed.Status === 'available' && !isNat && { detached: 'it is attached to nothing' }),
  };
}

function addressesOf({ PrivateIpAddress, PrivateIpAddresses = [], Ipv6Addresses = [] }: NetworkInterface): string[] {
  const all = [
    PrivateIpAddress,
    ...PrivateIpAddresses.map((each) => each.PrivateIpAddress),
    ...Ipv6Addresses.map((each) => each.Ipv6Address),
  ];
  return [...new Set(all.filter((address) => address !== undefined))];
}

function publicAddressesOf(listed: NetworkInterface): Map<string, string> {
  const { Association, PrivateIpAddress, PrivateIpAddresses = [] } = listed;
  const pairs = [{ PrivateIpAddress, Association }, ...PrivateIpAddresses].flatMap((each) =>
    each.PrivateIpAddress && each.Association?.PublicIp
      ? [[each.PrivateIpAddress, each.Association.PublicIp] as const]
      : [],
  );
  return new Map(pairs);
}

function ownerOf(topology: Topology, listed: NetworkInterface): Owner | undefined {
  const { NetworkInterfaceId, Attachment, Description = '' } = listed;
  const nat = topology.NatGateways.find((gateway) =>
    gateway.NatGatewayAddresses?.some((each) => each.NetworkInterfaceId === NetworkInterfaceId),
  );
  if (nat?.NatGatewayId) return { type: 'nat-gateway', id: nat.NatGatewayId, ...named(nameOf(nat)) };
  if (Attachment?.InstanceId) return instance(topology.Instances, Attachment.InstanceId);
  const endpoint = topology.VpcEndpoints.find((each) => each.NetworkInterfaceIds?.includes(NetworkInterfaceId ?? ''));
  if (endpoint?.VpcEndpointId) return { type: 'vpc-endpoint', id: endpoint.VpcEndpointId, ...named(nameOf(endpoint)) };
  // How AWS describes the interfaces of a load balancer's nodes: `ELB app/<name>/<id>`.
  if (!Description.startsWith('ELB ')) return undefined;
  const balancer = topology.LoadBalancers.find((each) => each.LoadBalancerArn?.endsWith(Description.slice(4)));
  return balancer?.LoadBalancerArn ? loadBalancerOwner(topology, balancer) : undefined;
}

function instance(instances: Topology['Instances'], id: string): Owner {
  const found = instances.find((each) => each.InstanceId === id);
  const state = found?.State?.Name;
  const down = state !== undefined && state !== 'running' ? `it is ${state}` : undefined;
  return { type: 'instance', id, ...named(tagValue(found?.Tags, 'Name')), ...(down && { down }) };
}

/** A load balancer, with the ports that it listens on. */
export function loadBalancerOwner({ Listeners }: Topology, balancer: Topology['LoadBalancers'][number]): Owner {
  const { LoadBalancerArn = '', LoadBalancerName, State } = balancer;
  const own = Listeners.filter((each) => each.LoadBalancerArn === LoadBalancerArn);
  const isUp = State?.Code === undefined || ['active', 'active_impaired'].includes(State.Code);
  return {
    type: 'load-balancer',
    id: LoadBalancerArn,
    ...named(LoadBalancerName),
    ...(!isUp && { down: `it is ${State?.Code}` }),
    listensOn: own.flatMap(({ Protocol, Port }) =>
      protocolsOf(Protocol).map((protocol) => ({ protocol, port: Port ?? 0 })),
    ),
  };
}

/** What a listener's protocol is carried by. */
function protocolsOf(listener: string | undefined): Protocol[] {
  if (listener === 'TCP_UDP' || listener === 'TCP_QUIC') return ['tcp', 'udp'];
  return listener === 'UDP' || listener === 'QUIC' ? ['udp'] : ['tcp'];
}

function named(name: string | undefined): { name?: string } {
  return name ? { name } : {};
}
