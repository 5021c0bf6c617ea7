// The subnets that a load balancer is to be in, and what it is to have in each.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer

import type { IpAddressType, SubnetMapping } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { holds, isIpv4Address, isIpv6Address } from '../../ec2/blocks.ts';
import { gatewayOf, internetGateways } from '../../ec2/gateways/rows.ts';
import { addresses, networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { type SubnetRow, subnets } from '../../ec2/subnet/rows.ts';
import { freeAddresses, isTaken, isUsable } from '../../ec2/subnet/use.ts';
import { invalid, invalidConfiguration, required, unbuilt } from '../errors.ts';
import type { NodeWanted } from './nodes.ts';
import type { LoadBalancerRow } from './rows.ts';

interface Given {
  readonly Subnets?: readonly string[] | undefined;
  readonly SubnetMappings?: readonly SubnetMapping[] | undefined;
}

type Balancer = Pick<LoadBalancerRow, 'type' | 'scheme' | 'ipAddressType' | 'nodes'>;

export function wantedNodes(
  call: Call,
  { Subnets = [], SubnetMappings = [] }: Given,
  balancer: Balancer,
): NodeWanted[] {
  if (Subnets.length > 0 && SubnetMappings.length > 0) {
    throw invalid('You must specify either subnets or subnet mappings, but not both');
  }
  const mappings = SubnetMappings.length > 0 ? SubnetMappings : Subnets.map((SubnetId) => ({ SubnetId }));
  if (mappings.length === 0) throw invalid('At least one subnet must be specified'); // words assumed
  const nodes = mappings.map((mapping) => wantedNode(call, mapping, balancer));
  checkTogether(nodes, balancer);
  for (const { subnet } of nodes) checkSubnet(call, subnet, balancer);
  return nodes;
}

function wantedNode(call: Call, mapping: SubnetMapping, balancer: Balancer): NodeWanted {
  const id = required(mapping.SubnetId, 'subnetMappings.1.member.subnetId');
  const subnet = call.get(subnets.table, id);
  if (!subnet) throw new AwsError('SubnetNotFound', `The subnet ID '${id}' does not exist`);
  const {
    AllocationId: allocationId,
    PrivateIPv4Address: privateIp,
    IPv6Address: address6,
    SourceNatIpv6Prefix,
  } = mapping;
  if (SourceNatIpv6Prefix !== undefined) throw unbuilt('A subnet mapping with SourceNatIpv6Prefix');
  const before = balancer.nodes.find(({ subnetId }) => subnetId === id);
  if (balancer.type === 'application' && (allocationId ?? privateIp ?? address6) !== undefined) {
    throw invalidConfiguration('You cannot specify IP addresses for the subnets of an Application Load Balancer'); // words assumed
  }
  if (allocationId !== undefined && allocationId !== before?.allocationId)
    checkAllocation(call, allocationId, balancer);
  if (privateIp !== undefined && privateIp !== before?.privateIp) checkPrivate(call, subnet, privateIp, balancer);
  if (address6 !== undefined && address6 !== before?.address6) check6(call, subnet, address6, balancer.ipAddressType);
  return { subnet, allocationId, privateIp, address6 };
}

function checkAllocation(call: Call, id: string, { scheme }: Balancer): void {
  if (scheme === 'internal') throw invalidConfiguration('An internal load balancer cannot have Elastic IP addresses'); // words assumed
  const row = call.get(addresses.table, id);
  if (!row) throw new AwsError('AllocationIdNotFound', `The allocation IDs '${id}' do not exist`);
  if (row.association) throw new AwsError('ResourceInUse', `The allocation IDs are not available for use: ${id}`);
}

function checkPrivate(call: Call, subnet: SubnetRow, address: string, { scheme }: Balancer): void {
  if (scheme === 'internet-facing') {
    throw invalidConfiguration('Private IPv4 addresses can only be specified for internal load balancers'); // words assumed
  }
  if (!isIpv4Address(address) || !isUsable(subnet, address)) {
    throw invalidConfiguration(`'${address}' is not a valid private IPv4 address of subnet '${subnet.id}'`); // words assumed
  }
  if (isTaken(call, subnet, address)) throw new AwsError('ResourceInUse', `The address '${address}' is in use`); // words assumed
}

function check6(call: Call, subnet: SubnetRow, address: string, ipAddressType: IpAddressType): void {
  const isInside = isIpv6Address(address) && subnet.blocks6.some(({ cidr }) => holds(cidr, address));
  if (ipAddressType === 'ipv4' || !isInside) {
    throw invalidConfiguration(`'${address}' is not a valid IPv6 address of subnet '${subnet.id}'`); // words assumed
  }
  if (networkInterfaces.all(call).some(({ addresses6 }) => addresses6.includes(address))) {
    throw new AwsError('ResourceInUse', `The address '${address}' is in use`); // words assumed
  }
}

/** One subnet per Availability Zone, all of one VPC, and for an Application Load Balancer two zones. */
function checkTogether(nodes: readonly NodeWanted[], { type }: Balancer): void {
  const zones = nodes.map(({ subnet }) => subnet.availabilityZone);
  if (new Set(zones).size < zones.length) {
    throw invalidConfiguration('A load balancer cannot be attached to multiple subnets in the same Availability Zone');
  }
  const vpcIds = new Set(nodes.map(({ subnet }) => subnet.vpcId));
  if (vpcIds.size > 1) {
    const ids = nodes.map(({ subnet }) => `'${subnet.id}'`).join(', ');
    throw invalidConfiguration(`All subnets must belong to the same VPC: ${ids}`);
  }
  if (type === 'application' && zones.length < 2) {
    throw invalid('At least two subnets in two different Availability Zones must be specified');
  }
}

/** The subnet has room for the nodes, and a way to the internet where they are to be reached from there. */
function checkSubnet(call: Call, subnet: SubnetRow, { scheme, ipAddressType, nodes, type }: Balancer): void {
  if (scheme === 'internet-facing' && !gatewayOf(internetGateways.all(call), subnet.vpcId)) {
    throw new AwsError('InvalidSubnet', `VPC ${subnet.vpcId} has no internet gateway`);
  }
  if (ipAddressType !== 'ipv4' && subnet.blocks6.length === 0) {
    throw new AwsError('InvalidSubnet', `The subnet '${subnet.id}' has no associated IPv6 CIDR block`); // words assumed
  }
  const isNew = !nodes.some(({ subnetId }) => subnetId === subnet.id);
  if (isNew && freeAddresses(call, subnet) < (type === 'application' ? 8 : 1)) {
    const message = `Not enough IP space available in ${subnet.id}. ELB requires at least 8 free IP addresses in each subnet.`;
    throw new AwsError('InvalidSubnet', message);
  }
}
