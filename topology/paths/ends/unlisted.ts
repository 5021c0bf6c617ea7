// What has addresses in a subnet without a network interface that the cloud lists: AWS gives each node of a load balancer
// one, each database and each replication instance; an imitation may not, and AWS does not tell which is a database's.

import type { ReplicationInstance } from '@aws-sdk/client-database-migration-service';
import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DBInstance, DBSubnetGroup } from '@aws-sdk/client-rds';
import { describe, nameOf } from '../names.ts';
import type { Attachment, Owner } from '../network/attachment.ts';
import { addressOf, rangeOf } from '../network/block.ts';
import { loadBalancerOwner } from '../network/interface.ts';
import type { Network } from '../network/network.ts';

/** A node in each of the subnets of the load balancer. */
export function nodesOf(network: Network, balancer: LoadBalancer): Attachment[] {
  const owner = loadBalancerOwner(network.topology, balancer);
  const listed = network.attachments.filter((each) => each.owner?.id === owner.id);
  if (listed.length > 0) return listed;
  const { AvailabilityZones = [], SecurityGroups, Scheme, Type } = balancer;
  const groupIds = Type === 'network' && !SecurityGroups?.length ? undefined : (SecurityGroups ?? []);
  return AvailabilityZones.flatMap(({ SubnetId = '', LoadBalancerAddresses = [] }) => {
    const { PrivateIPv4Address, IpAddress } = LoadBalancerAddresses[0] ?? {};
    const isOpen = Scheme === 'internet-facing';
    return unlisted(network, owner, SubnetId, {
      groupIds,
      isOpen,
      address: PrivateIPv4Address,
      publicAddress: IpAddress,
    });
  });
}

/** Where the database runs now: in one of the subnets that its group has in its Availability Zone. */
export function databaseIn(network: Network, instance: DBInstance): Attachment[] {
  const { DBInstanceIdentifier: id = '', DBInstanceStatus, AvailabilityZone, DBSubnetGroup } = instance;
  const isUp = !['stopped', 'stopping', 'creating', 'deleting', 'failed'].includes(DBInstanceStatus ?? '');
  const owner: Owner = { type: 'database', id, name: id, ...(!isUp && { down: `it is ${DBInstanceStatus}` }) };
  const groupIds = (instance.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []);
  const isOpen = instance.PubliclyAccessible ?? false;
  return subnetsIn(DBSubnetGroup, AvailabilityZone).flatMap((id) => unlisted(network, owner, id, { groupIds, isOpen }));
}

/** The machine that DMS moves data with. */
export function replicationInstanceIn(network: Network, instance: ReplicationInstance): Attachment[] {
  const { ReplicationInstanceIdentifier: id = '', ReplicationInstancePrivateIpAddress: address } = instance;
  const { ReplicationSubnetGroup, ReplicationInstanceStatus, AvailabilityZone, VpcSecurityGroups = [] } = instance;
  const isUp = !['creating', 'deleting', 'deleted', 'failed'].includes(ReplicationInstanceStatus ?? '');
  const owner: Owner = {
    type: 'replication-instance',
    id,
    ...(!isUp && { down: `it is ${ReplicationInstanceStatus}` }),
  };
  const listed = address && network.attachmentAt(ReplicationSubnetGroup?.VpcId ?? '', address);
  if (listed) return [{ ...listed, owner }];
  const groupIds = VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []);
  const isOpen = instance.PubliclyAccessible ?? false;
  return subnetsIn(ReplicationSubnetGroup, AvailabilityZone).flatMap((subnetId) =>
    unlisted(network, owner, subnetId, { groupIds, isOpen }),
  );
}

/** The subnets of the group in the zone; where no zone is told, all of them. */
function subnetsIn(group: Pick<DBSubnetGroup, 'Subnets'> | undefined, zone: string | undefined): string[] {
  const there = (group?.Subnets ?? []).filter(
    (each) => zone === undefined || each.SubnetAvailabilityZone?.Name === zone,
  );
  return there.map(({ SubnetIdentifier = '' }) => SubnetIdentifier);
}

/** The interfaces of an interface endpoint, one in each of its subnets; of a gateway endpoint none. */
export function endpointInterfaces(network: Network, endpoint: VpcEndpoint): Attachment[] {
  const { VpcEndpointId: id = '', VpcEndpointType, SubnetIds = [], Groups = [], State } = endpoint;
  const listed = network.attachments.filter((each) => each.owner?.id === id);
  if (listed.length > 0 || VpcEndpointType !== 'Interface') return listed;
  const isUp = State === undefined || State.toLowerCase() === 'available';
  const name = nameOf(endpoint);
  const owner: Owner = { type: 'vpc-endpoint', id, ...(name && { name }), ...(!isUp && { down: `it is ${State}` }) };
  const groupIds = Groups.flatMap(({ GroupId }) => GroupId ?? []);
  return SubnetIds.flatMap((subnetId) => unlisted(network, owner, subnetId, { groupIds, isOpen: false }));
}

/** A machine that might be started. */
export function machineIn(network: Network, subnetId: string, groupIds: readonly string[]): Attachment[] {
  const isOpen = network.subnet(subnetId)?.MapPublicIpOnLaunch ?? false;
  const groups = groupIds.map((id) => describe(id, network.group(id))).join(', ') || 'no security group';
  const owner: Owner = { type: 'place', id: `a machine with ${groups}` };
  return unlisted(network, owner, subnetId, { groupIds, isOpen });
}

interface Unlisted {
  readonly groupIds: readonly string[] | undefined;
  /** Whether it has a public address. */
  readonly isOpen: boolean;
  readonly address?: string | undefined;
  readonly publicAddress?: string | undefined;
}

/**
 * Stands for a public address that is not told: one of a block that nobody has, another for each private address.
 * https://datatracker.ietf.org/doc/html/rfc1112
 */
export function someAddressFor(privateAddress: string): string {
  return privateAddress.replace(/^\d+/, '240');
}

/** Whether it is what stands for a public address that is not told. */
export function isUntold(address: string): boolean {
  return address.startsWith('240.');
}

function unlisted(network: Network, owner: Owner, subnetId: string, described: Unlisted): Attachment[] {
  const subnet = network.subnet(subnetId);
  if (!subnet?.VpcId || !subnet.CidrBlock) return [];
  const { groupIds, isOpen, publicAddress } = described;
  const address = described.address ?? freeAddressIn(network, subnet.VpcId, subnet.CidrBlock);
  return [
    {
      key: `${owner.id} in ${subnetId}`,
      owner,
      vpcId: subnet.VpcId,
      subnetId,
      groupIds,
      addresses: [address],
      ...(described.address === undefined && { somewhereIn: subnet.CidrBlock }),
      publicAddresses: new Map(isOpen ? [[address, publicAddress ?? someAddressFor(address)]] : []),
      sourceDestCheck: true,
    },
  ];
}

/** The same interface with another of the addresses that it may have. */
export function withAddress(attachment: Attachment, address: string): Attachment {
  const [open] = attachment.publicAddresses.values();
  return { ...attachment, addresses: [address], publicAddresses: new Map(open ? [[address, open]] : []) };
}

/**
 * An address of the block that no listed interface has; the first four and the last are AWS's own.
 *
 * @param taken addresses that the other end has
 */
export function freeAddressIn(network: Network, vpcId: string, block: string, taken: readonly string[] = []): string {
  const { family, first, last } = rangeOf(block);
  for (let value = first + 4n; value < last; value += 1n) {
    const address = addressOf(family, value);
    if (network.attachmentAt(vpcId, address) === undefined && !taken.includes(address)) return address;
  }
  return addressOf(family, first);
}
