// From an end to what it stands for.

import { RehearsalError } from '../../../core/errors.ts';
import { describe, nameOf } from '../names.ts';
import type { Attachment } from '../network/attachment.ts';
import { type Range, rangeOf } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { AddressFamily, End } from '../question.ts';
import { publicRanges } from './internet.ts';
import { anyClientPorts, linuxPorts, type Party } from './party.ts';
import { serviceRanges } from './services.ts';
import { databaseIn, endpointInterfaces, machineIn, nodesOf, replicationInstanceIn } from './unlisted.ts';

/**
 * @param other the interfaces of the other end, from which a service is asked for
 * @throws UnknownEnd where there is no such thing; ResourcesUnknown where the cloud did not tell
 */
export function partiesOf(
  network: Network,
  end: End,
  family: AddressFamily,
  other: readonly Attachment[] = [],
): Party[] {
  switch (end.kind) {
    case 'internet':
      return [outside(end.address ?? 'the internet', addresses(network, end.address, family))];
    case 'internet-gateway': {
      if (!network.internetGateway(end.id)) throw unknownEnd(end.id);
      const label = `the internet by ${describe(end.id, network.internetGateway(end.id))}`;
      return [{ ...outside(label, addresses(network, end.address, family)), by: end.id }];
    }
    case 'service':
      return service(network, end.name, family, other);
    case 'vpc-endpoint':
      return endpoint(network, end.id);
    default:
      return attachmentsOf(network, end).map((attachment) => attached(network, attachment));
  }
}

/** The interfaces that an end in a VPC stands for; of one that is not in a VPC, none. */
export function attachmentsOf(network: Network, end: End): readonly Attachment[] {
  const { topology } = network;
  switch (end.kind) {
    case 'interface':
      return [called(network.attachment(end.id) ?? refuse(end.id), end.address)];
    case 'instance': {
      const found = topology.Instances.find((each) => each.InstanceId === end.id) ?? refuse(end.id);
      const primary = found.NetworkInterfaces?.find((each) => (each.Attachment?.DeviceIndex ?? 0) === 0);
      return [network.attachment(primary?.NetworkInterfaceId ?? '')].filter((each) => each !== undefined);
    }
    case 'auto-scaling-group': {
      const found =
        topology.AutoScalingGroups.find((each) => each.AutoScalingGroupName === end.name) ?? refuse(end.name);
      const ids = (found.Instances ?? []).flatMap(({ InstanceId }) => InstanceId ?? []);
      const running = topology.Instances.filter(
        (each) => each.State?.Name === 'running' && ids.includes(each.InstanceId ?? ''),
      );
      return running.flatMap(({ InstanceId = '' }) => attachmentsOf(network, { kind: 'instance', id: InstanceId }));
    }
    case 'load-balancer': {
      const isIt = ({ LoadBalancerArn, LoadBalancerName }: (typeof topology.LoadBalancers)[number]) =>
        LoadBalancerArn === end.id || LoadBalancerName === end.id;
      return nodesOf(network, topology.LoadBalancers.find(isIt) ?? refuse(end.id));
    }
    case 'database':
      return databaseIn(network, databaseNamed(network, end.id));
    case 'replication-instance': {
      const all = topology.ReplicationInstances;
      return replicationInstanceIn(
        network,
        all.find((each) => each.ReplicationInstanceIdentifier === end.id) ?? refuse(end.id),
      );
    }
    case 'security-group':
      return carriersOf(network, end.id);
    case 'place':
      return machineIn(network, end.subnetId, end.groupIds);
    case 'vpc-endpoint':
      return endpointInterfaces(network, network.endpoint(end.id) ?? refuse(end.id));
    default:
      return [];
  }
}

/** The interface, with one of its addresses before the others. */
function called(attachment: Attachment, address: string | undefined): Attachment {
  if (address === undefined) return attachment;
  if (!attachment.addresses.includes(address)) throw unknownEnd(`${address} at ${attachment.key}`);
  return { ...attachment, addresses: [address, ...attachment.addresses.filter((each) => each !== address)] };
}

/** Everything there is that carries the group. */
function carriersOf(network: Network, groupId: string): Attachment[] {
  if (!network.group(groupId)) throw unknownEnd(groupId);
  const { LoadBalancers, DBInstances, ReplicationInstances, VpcEndpoints } = network.topology;
  const all = [
    ...network.attachments,
    ...LoadBalancers.flatMap((each) => nodesOf(network, each)),
    ...DBInstances.flatMap((each) => databaseIn(network, each)),
    ...ReplicationInstances.flatMap((each) => replicationInstanceIn(network, each)),
    ...VpcEndpoints.flatMap((each) => endpointInterfaces(network, each)),
  ];
  const carriers = all.filter((each) => each.groupIds?.includes(groupId));
  return [...new Map(carriers.map((each) => [each.key, each])).values()];
}

function databaseNamed({ topology }: Network, id: string) {
  const instance = topology.DBInstances.find((each) => each.DBInstanceIdentifier === id);
  if (instance) return instance;
  const cluster = topology.DBClusters.find((each) => each.DBClusterIdentifier === id) ?? refuse(id);
  const writer = cluster.DBClusterMembers?.find((each) => each.IsClusterWriter)?.DBInstanceIdentifier;
  return topology.DBInstances.find((each) => each.DBInstanceIdentifier === writer) ?? refuse(`the writer of ${id}`);
}

/** A public endpoint: behind an interface endpoint whose private names hold where it is asked for, else on the internet. */
function service(network: Network, name: string, family: AddressFamily, other: readonly Attachment[]): Party[] {
  const fullName = `com.amazonaws.${network.topology.place.region}.${name}`;
  const vpcIds = new Set(other.map(({ vpcId }) => vpcId));
  const own = network.topology.VpcEndpoints.filter(
    (each) =>
      each.VpcEndpointType === 'Interface' &&
      each.ServiceName === fullName &&
      each.PrivateDnsEnabled &&
      vpcIds.has(each.VpcId ?? ''),
  );
  if (own.length > 0) return own.flatMap(({ VpcEndpointId = '' }) => endpoint(network, VpcEndpointId));
  const { ranges, oneOf } = serviceRanges(network, fullName, family);
  return [{ ...outside(`${name} (${fullName})`, ranges), oneOf }];
}

function endpoint(network: Network, id: string): Party[] {
  const found = network.endpoint(id) ?? refuse(id);
  if (found.VpcEndpointType !== 'Gateway') {
    return attachmentsOf(network, { kind: 'vpc-endpoint', id }).map((attachment) => attached(network, attachment));
  }
  const { ranges } = serviceRanges(network, found.ServiceName ?? '', 'ipv4');
  return [{ ...outside(`${found.ServiceName} by ${describe(id, found)}`, ranges), by: id }];
}

function attached(network: Network, attachment: Attachment): Party {
  const clientPorts = ['instance', 'place', undefined].includes(attachment.owner?.type) ? linuxPorts : anyClientPorts;
  return { kind: 'attachment', label: labelOf(network, attachment), attachment, clientPorts };
}

/** `shop-web (i-0123…) in shop-web-a`: what people know it by, and where it is. */
function labelOf(network: Network, { owner, interfaceId, name, subnetId }: Attachment): string {
  const id = owner?.type === 'load-balancer' ? owner.name : (owner?.id ?? interfaceId ?? '');
  const known = owner?.name ?? name;
  const subnet = network.subnet(subnetId);
  const who = known === undefined || known === id ? id : `${known} (${id})`;
  return `${who} in ${(subnet && nameOf(subnet)) ?? subnetId}`;
}

function outside(label: string, ranges: readonly Range[]): Party & { kind: 'outside' } {
  return { kind: 'outside', label, ranges, clientPorts: anyClientPorts };
}

function addresses(network: Network, address: string | undefined, family: AddressFamily): readonly Range[] {
  return address === undefined ? publicRanges(network, family) : [rangeOf(address)];
}

function refuse(id: string): never {
  throw unknownEnd(id);
}

function unknownEnd(id: string): RehearsalError {
  return new RehearsalError('UnknownEnd', `there is no ${id} in what was read of the cloud`);
}
