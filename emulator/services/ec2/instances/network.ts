// The network interfaces that an instance is launched with: new ones, and some that are there already.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceNetworkInterfaceSpecification.html

import type { InstanceNetworkInterfaceSpecification, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, invalidValue, missing, required } from '../errors.ts';
import { type NetworkInterfaceRow, networkInterfaces } from '../interfaces/rows.ts';
import { checkAddresses, wantedAddresses6 } from '../interfaces/valid.ts';
import { type SubnetRow, subnets } from '../subnet/rows.ts';
import type { TypeRow } from '../types/catalogue.ts';
import { groupsOf } from './groups.ts';

export interface NewAttachment {
  readonly deviceIndex: number;
  readonly deleteOnTermination: boolean;
  /** One that is there already; the rest is for a new one. */
  readonly existing: NetworkInterfaceRow | undefined;
  readonly subnet: SubnetRow;
  readonly groupIds: readonly string[];
  readonly description: string;
  readonly wanted: readonly string[];
  /** How many private addresses. */
  readonly count: number;
  readonly wanted6: readonly string[];
  readonly count6: number;
}

export interface NetworkPlan {
  /** The primary one first. */
  readonly attachments: readonly NewAttachment[];
  readonly getsPublicIp: boolean;
}

/** @param most how many instances are to have interfaces of this kind */
export function networkOf(
  call: Call,
  request: RunInstancesCommandInput,
  { subnet, type, most }: { readonly subnet: SubnetRow; readonly type: TypeRow; readonly most: number },
): NetworkPlan {
  const { NetworkInterfaces } = request;
  const given = NetworkInterfaces?.length ? specified(request, NetworkInterfaces) : [whole(call, request, subnet)];
  const attachments = given.map((each) => attachmentOf(call, each, subnet));
  checkLimits(attachments, type);
  for (const { existing, wanted } of attachments) {
    if (most > 1 && (existing || wanted.length > 0)) {
      const message = 'Only one instance can be launched with a given network interface or private IP address.';
      throw invalidCombination(message); // words assumed
    }
  }
  const asked = given.find(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress !== undefined);
  if (asked?.AssociatePublicIpAddress && (given.length > 1 || asked.NetworkInterfaceId)) {
    const message =
      'The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.';
    throw invalidCombination(message);
  }
  const bySubnet = given.length === 1 && !given[0]?.NetworkInterfaceId && subnet.mapPublicIpOnLaunch;
  const isIpv4 = subnet.cidr !== undefined;
  return { attachments, getsPublicIp: isIpv4 && (asked?.AssociatePublicIpAddress ?? bySubnet) };
}

/** The instance's own fields, as the one interface that they mean. */
function whole(
  call: Call,
  request: RunInstancesCommandInput,
  subnet: SubnetRow,
): InstanceNetworkInterfaceSpecification {
  const { PrivateIpAddress, Ipv6Addresses, Ipv6AddressCount, SecurityGroupIds, SecurityGroups } = request;
  return {
    DeviceIndex: 0,
    PrivateIpAddress,
    Ipv6Addresses,
    Ipv6AddressCount,
    SubnetId: subnet.id,
    Groups: groupsOf(call, subnet, SecurityGroupIds, SecurityGroups, request.SubnetId !== undefined),
  };
}

/** What an interface has is not said of the instance too. */
function specified(
  request: RunInstancesCommandInput,
  given: readonly InstanceNetworkInterfaceSpecification[],
): readonly InstanceNetworkInterfaceSpecification[] {
  const conflicts = [
    [request.SubnetId, 'subnet ID'],
    [request.SecurityGroupIds?.length || request.SecurityGroups?.length, 'security groups'],
    [request.PrivateIpAddress, 'private IP address'],
    [request.Ipv6Addresses?.length || request.Ipv6AddressCount, 'IPv6 addresses'],
  ] as const;
  const [, what] = conflicts.find(([value]) => value) ?? [];
  if (what) {
    const message = `Network interfaces and an instance-level ${what} may not be specified on the same request`;
    throw invalidCombination(message);
  }
  const indexes = given.map(({ DeviceIndex }) => DeviceIndex);
  if (indexes.includes(undefined)) throw missing('networkInterface.deviceIndex');
  if (new Set(indexes).size < indexes.length) throw invalidValue(indexes, 'deviceIndex', 'Each can be given once.');
  if (!indexes.includes(0)) {
    const message = 'When specifying network interfaces, you must include a device at index 0.';
    throw new AwsError('InvalidParameterCombination', message); // code assumed
  }
  return [...given].sort((one, other) => (one.DeviceIndex ?? 0) - (other.DeviceIndex ?? 0));
}

function attachmentOf(call: Call, given: InstanceNetworkInterfaceSpecification, primary: SubnetRow): NewAttachment {
  const { DeviceIndex: deviceIndex = 0, NetworkInterfaceId, DeleteOnTermination, Description = '' } = given;
  if (NetworkInterfaceId) return existingOne(call, given, NetworkInterfaceId, primary);
  const subnet = given.SubnetId ? subnets.get(call, given.SubnetId) : primary;
  checkZone(subnet.availabilityZone, primary);
  const wanted = wantedAddresses(given);
  checkAddresses(call, subnet, wanted);
  const secondary = given.SecondaryPrivateIpAddressCount ?? 0;
  if (secondary > 0 && wanted.length > 1) {
    throw invalidCombination('Secondary private addresses are given one by one or by their number, not both.'); // words assumed
  }
  const wanted6 = (given.Ipv6Addresses ?? []).map(({ Ipv6Address, IsPrimaryIpv6 }) => {
    if (IsPrimaryIpv6)
      throw new AwsError('NotImplemented', 'Primary IPv6 addresses are not implemented', { status: 501 });
    return required(Ipv6Address, 'ipv6Address');
  });
  const count6 = given.Ipv6AddressCount ?? (subnet.assignIpv6AddressOnCreation && wanted6.length === 0 ? 1 : 0);
  wantedAddresses6(call, subnet, wanted6, count6);
  return {
    deviceIndex,
    deleteOnTermination: DeleteOnTermination ?? true,
    existing: undefined,
    subnet,
    groupIds: groupsOf(call, subnet, given.Groups),
    description: Description,
    wanted,
    count: subnet.cidr === undefined ? 0 : Math.max(1, wanted.length) + secondary,
    wanted6,
    count6,
  };
}

function existingOne(
  call: Call,
  { DeviceIndex: deviceIndex = 0, ...given }: InstanceNetworkInterfaceSpecification,
  id: string,
  primary: SubnetRow,
): NewAttachment {
  const existing = networkInterfaces.get(call, id);
  const { SubnetId, Groups, PrivateIpAddress, PrivateIpAddresses, Description, DeleteOnTermination } = given;
  const own = [SubnetId, Groups?.length, PrivateIpAddress, PrivateIpAddresses?.length, Description];
  if (own.some((value) => value)) {
    throw invalidCombination(`A network interface that exists, ${id}, has a subnet, groups and addresses of its own.`); // words assumed
  }
  if (existing.attachment) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${id}] in use.`);
  checkZone(existing.availabilityZone, primary);
  return {
    deviceIndex,
    // The page: true for a new interface alone.
    deleteOnTermination: DeleteOnTermination ?? false,
    existing,
    subnet: subnets.get(call, existing.subnetId),
    groupIds: existing.groupIds,
    description: existing.description,
    wanted: [],
    count: 0,
    wanted6: [],
    count6: 0,
  };
}

function wantedAddresses({ PrivateIpAddress, PrivateIpAddresses = [] }: InstanceNetworkInterfaceSpecification) {
  const primary = PrivateIpAddresses.filter(({ Primary }) => Primary);
  if (primary.length > 1 || (primary.length > 0 && PrivateIpAddress)) {
    throw invalidCombination('Only one primary private IP address can be given.'); // words assumed
  }
  const first = PrivateIpAddress ?? primary[0]?.PrivateIpAddress;
  const rest = PrivateIpAddresses.filter(({ Primary }) => !Primary);
  return [...(first ? [first] : []), ...rest.map((each) => required(each.PrivateIpAddress, 'privateIpAddress'))];
}

function checkZone(zone: string, primary: SubnetRow): void {
  if (zone === primary.availabilityZone) return;
  throw invalidCombination('All network interfaces of an instance must be in its Availability Zone.'); // words assumed
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html */
function checkLimits(attachments: readonly NewAttachment[], type: TypeRow): void {
  if (attachments.length > type.interfaces) {
    const message = `Interface count ${attachments.length} exceeds the limit for ${type.name}`;
    throw new AwsError('AttachmentLimitExceeded', message);
  }
  const most = type.addressesPerInterface;
  if (attachments.some(({ count, existing }) => Math.max(count, existing?.addresses.length ?? 0) > most)) {
    throw new AwsError('PrivateIpAddressLimitExceeded', 'Number of private addresses will exceed limit.');
  }
}
