// What AWS refuses of network interfaces.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html

import type { CreateNetworkInterfaceCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { holds, isIpv4Address, isIpv6Address, short6 } from '../blocks.ts';
import { between, invalidCombination, invalidValue, refuseUnbuilt, required } from '../errors.ts';
import { groupNameKey, groupNames, securityGroups } from '../groups/rows.ts';
import { checkQuota, quotaOf } from '../quotas.ts';
import { type SubnetRow, subnets } from '../subnet/rows.ts';
import { checkFree, isTaken, isUsable } from '../subnet/use.ts';
import { specifiedTags } from '../tags/tags.ts';
import { type NetworkInterfaceRow, networkInterfaces } from './rows.ts';

export function validCreateInterface(input: CreateNetworkInterfaceCommandInput, call: Call) {
  const prefixes = ['Ipv4Prefixes', 'Ipv4PrefixCount', 'Ipv6Prefixes', 'Ipv6PrefixCount'] as const;
  const others = ['EnablePrimaryIpv6', 'ConnectionTrackingSpecification', 'Operator', 'InterfaceType'] as const;
  refuseUnbuilt('CreateNetworkInterface', input, ...prefixes, ...others);
  const subnet = subnets.get(call, required(input.SubnetId, 'subnetId'));
  const groupIds = checkedGroups(call, input.Groups, subnet);
  const wanted = wantedAddresses(input);
  const secondary = between(input.SecondaryPrivateIpAddressCount ?? 0, 'secondaryPrivateIpAddressCount', 0, 1000);
  if (secondary > 0 && wanted.length > 1) {
    throw invalidCombination('Secondary private addresses are given one by one or by their number, not both.'); // words assumed
  }
  const count = subnet.cidr === undefined ? 0 : Math.max(1, wanted.length) + secondary;
  checkAddresses(call, subnet, wanted);
  if (subnet.cidr !== undefined) checkFree(call, subnet, count);
  const addresses6 = wantedAddresses6(
    call,
    subnet,
    input.Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address ?? ''),
    input.Ipv6AddressCount,
  );
  const tags = specifiedTags(input.TagSpecifications, 'network-interface');
  const full = 'The maximum number of network interfaces has been reached.';
  const interfaces = call.count(networkInterfaces.table) + 1;
  checkQuota(call, 'InterfacesPerRegion', interfaces, 'NetworkInterfaceLimitExceeded', full);
  return { interface: { subnet, description: input.Description ?? '', groupIds, wanted, count, addresses6 }, tags };
}

function wantedAddresses({ PrivateIpAddress, PrivateIpAddresses = [] }: CreateNetworkInterfaceCommandInput): string[] {
  const primary = PrivateIpAddresses.filter(({ Primary }) => Primary);
  if (primary.length > 1 || (primary.length > 0 && PrivateIpAddress)) {
    throw invalidCombination('Only one primary private IP address can be given.'); // words assumed
  }
  const first = PrivateIpAddress ?? primary[0]?.PrivateIpAddress;
  const rest = PrivateIpAddresses.filter(({ Primary }) => !Primary).map((each) =>
    required(each.PrivateIpAddress, 'privateIpAddress'),
  );
  return first ? [first, ...rest] : rest;
}

/** Of the subnet's VPC; without any it is the default one. */
export function checkedGroups(call: Call, ids: readonly string[] | undefined, subnet: SubnetRow): string[] {
  const byDefault = call.get(groupNames, groupNameKey(subnet.vpcId, 'default'))?.id;
  if (!ids?.length) return byDefault === undefined ? [] : [byDefault];
  for (const id of ids) {
    securityGroups.checkForm(id);
    const group = call.get(securityGroups.table, id);
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidSecurityGroupID.NotFound)
    if (!group) throw new AwsError('InvalidSecurityGroupID.NotFound', `The security group ID '${id}' does not exist`);
    if (group.vpcId !== subnet.vpcId) {
      const message = `Security group ${id} and subnet ${subnet.id} belong to different networks.`;
      throw new AwsError('InvalidParameter', message);
    }
  }
  if (ids.length > quotaOf(call, 'SecurityGroupsPerInterface')) {
    const message = 'You have exceeded the number of security groups allowed per network interface.';
    throw new AwsError('SecurityGroupsPerInterfaceLimitExceeded', message);
  }
  return [...ids];
}

/** Refuses addresses that the subnet does not have, that AWS keeps, or that somebody has. */
export function checkAddresses(call: Call, subnet: SubnetRow, addresses: readonly string[]): void {
  for (const [index, address] of addresses.entries()) {
    if (!isIpv4Address(address)) throw invalidValue(address, 'privateIpAddress', 'Invalid IPv4 address.');
    if (!subnet.cidr || !holds(subnet.cidr, address)) {
      throw new AwsError('InvalidParameterValue', "Address does not fall within the subnet's address range");
    }
    if (!isUsable(subnet, address)) {
      throw new AwsError('InvalidParameterValue', `Address ${address} is in subnet's reserved address range`);
    }
    if (isTaken(call, subnet, address) || addresses.indexOf(address) !== index) {
      throw new AwsError('InvalidIPAddress.InUse', `Address ${address} is in use.`);
    }
  }
}

/** Those that are named, or as many as are asked for, of the subnet's IPv6 block. */
export function wantedAddresses6(call: Call, subnet: SubnetRow, named: readonly string[] = [], count = 0): string[] {
  if (named.length === 0 && count === 0) return [];
  if (named.length > 0 && count > 0) {
    throw invalidCombination('IPv6 addresses are given one by one or by their number, not both.'); // words assumed
  }
  const block = subnet.blocks6[0]?.cidr;
  if (block === undefined) {
    const message = `Subnet ${subnet.id} is not associated with an IPv6 CIDR block.`; // words assumed
    throw new AwsError('InvalidParameterValue', message);
  }
  const inUse = new Set(networkInterfaces.all(call).flatMap(({ addresses6 }) => addresses6));
  for (const address of named) {
    if (!isIpv6Address(address) || !holds(block, address))
      throw invalidValue(address, 'ipv6Addresses', 'Not an address of the subnet.');
    if (inUse.has(short6(address))) throw new AwsError('InvalidIPAddress.InUse', `Address ${address} is in use.`);
  }
  const drawn = () => short6(`${block.split('::')[0]}:${call.draw(16).match(/..../g)?.join(':')}`);
  return named.length > 0 ? named.map(short6) : Array.from({ length: count }, drawn);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidNetworkInterface.InUse) */
export function validDeleteInterface(call: Call, id: string): NetworkInterfaceRow {
  const row = networkInterfaces.get(call, id);
  if (row.attachment) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${id}] in use.`);
  return row;
}

/** What a service made, the service alone may change. */
export function checkOwn({ requester }: NetworkInterfaceRow): void {
  if (requester === undefined) return;
  throw new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');
}
