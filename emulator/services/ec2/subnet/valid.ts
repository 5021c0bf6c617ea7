// What AWS refuses of subnets. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html

import type {
  AssociateSubnetCidrBlockCommandInput,
  CreateDefaultSubnetCommandInput,
  CreateSubnetCommandInput,
  ModifySubnetAttributeCommandInput,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type DescribedZone, invalidZone, zonesOf } from '../account/regions.ts';
import { block6Of, blockOf, holds, share } from '../blocks.ts';
import {
  dependencyViolation,
  invalidCombination,
  invalidValue,
  missing,
  oneOf,
  refuseUnbuilt,
  required,
} from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { checkQuota } from '../quotas.ts';
import { specifiedTags } from '../tags/tags.ts';
import { isVpcSize } from '../vpc/blocks.ts';
import { defaultVpcOf, freeBlock } from '../vpc/default.ts';
import { cidrs6Of, cidrsOf, type VpcRow, vpcs } from '../vpc/rows.ts';
import { type SubnetRow, subnets } from './rows.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export function validCreateSubnet(input: CreateSubnetCommandInput, call: Call) {
  const unbuilt = ['OutpostArn', 'Ipv4IpamPoolId', 'Ipv4NetmaskLength', 'Ipv6IpamPoolId', 'Ipv6NetmaskLength'] as const;
  refuseUnbuilt('CreateSubnet', input, ...unbuilt);
  const vpc = vpcs.get(call, required(input.VpcId, 'vpcId'));
  const isIpv6Only = input.Ipv6Native === true;
  if (!isIpv6Only && !input.CidrBlock) throw missing('cidrBlock');
  if (isIpv6Only && input.CidrBlock) {
    throw invalidCombination('An IPv6 only subnet has no IPv4 block.'); // words assumed
  }
  if (isIpv6Only && !input.Ipv6CidrBlock) throw missing('ipv6CidrBlock');
  const zone = zoneOf(input, call);
  const others = subnets.all(call).filter(({ vpcId }) => vpcId === vpc.id);
  const cidr = input.CidrBlock ? checkedSubnetBlock(vpc, others, input.CidrBlock) : undefined;
  const cidr6 = input.Ipv6CidrBlock ? checkedSubnetBlock6(vpc, others, input.Ipv6CidrBlock) : undefined;
  const tags = specifiedTags(input.TagSpecifications, 'subnet');
  const full = 'The maximum number of subnets has been reached.';
  checkQuota(call, 'SubnetsPerVpc', others.length + 1, 'SubnetLimitExceeded', full);
  const place = { availabilityZone: zone.ZoneName, availabilityZoneId: zone.ZoneId };
  return { subnet: { vpcId: vpc.id, ...place, cidr, cidr6 }, tags };
}

/** Without a zone EC2 chooses; here it is the first (assumed). */
function zoneOf(
  { AvailabilityZone, AvailabilityZoneId }: Pick<CreateSubnetCommandInput, 'AvailabilityZone' | 'AvailabilityZoneId'>,
  { place }: Call,
): DescribedZone {
  if (AvailabilityZone && AvailabilityZoneId) {
    throw invalidCombination('AvailabilityZone and AvailabilityZoneId cannot be given together.'); // words assumed
  }
  const zones = zonesOf(place.region);
  const wanted = AvailabilityZone ?? AvailabilityZoneId;
  const zone = wanted ? zones.find(({ ZoneName, ZoneId }) => [ZoneName, ZoneId].includes(wanted)) : zones[0];
  if (zone) return zone;
  if (AvailabilityZoneId) throw invalidZone(AvailabilityZoneId);
  const known = zones.map(({ ZoneName }) => ZoneName).join(', ');
  throw invalidValue(
    wanted,
    'availabilityZone',
    `Subnets can currently only be created in the following availability zones: ${known}.`,
  );
}

function checkedSubnetBlock(vpc: VpcRow, others: readonly SubnetRow[], text: string): string {
  const block = blockOf(text, 'cidrBlock');
  if (!isVpcSize(block) || !cidrsOf(vpc).some((cidr) => holds(cidr, block))) throw range(text);
  if (others.some(({ cidr }) => cidr && share(cidr, block))) throw conflict(text);
  return block;
}

/** From /44 to /64 in steps of four. */
function checkedSubnetBlock6(vpc: VpcRow, others: readonly SubnetRow[], text: string): string {
  const block = block6Of(text, 'ipv6CidrBlock');
  const size = Number(block.split('/')[1]);
  const isSize = size >= 44 && size <= 64 && size % 4 === 0;
  if (!isSize || !cidrs6Of(vpc).some((cidr) => holds(cidr, block))) throw range(text);
  if (others.some(({ blocks6 }) => blocks6.some(({ cidr }) => share(cidr, block)))) throw conflict(text);
  return block;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidSubnet.Range) */
function range(cidr: string): AwsError {
  return new AwsError('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`);
}

/** The same page (InvalidSubnet.Conflict). */
function conflict(cidr: string): AwsError {
  return new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
}

/** What is in a subnet has a network interface there: instances, NAT gateways, endpoints, load balancers, databases. */
export function validDeleteSubnet(call: Call, id: string): SubnetRow {
  const subnet = subnets.get(call, id);
  if (networkInterfaces.all(call).some(({ subnetId }) => subnetId === id)) throw dependencyViolation('subnet', id);
  return subnet;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultSubnet.html */
export function validCreateDefaultSubnet(input: CreateDefaultSubnetCommandInput, call: Call) {
  refuseUnbuilt('CreateDefaultSubnet', input, 'Ipv6Native');
  if (!input.AvailabilityZone && !input.AvailabilityZoneId) throw missing('availabilityZone');
  const zone = zoneOf(input, call);
  const vpc = defaultVpcOf(call);
  const there = subnets.all(call).find((each) => each.isDefault && each.availabilityZone === zone.ZoneName);
  if (there) {
    const message = `'${there.id}' is already the default subnet in ${zone.ZoneName}.`;
    throw new AwsError('DefaultSubnetAlreadyExistsInAvailabilityZone', message);
  }
  const cidr = freeBlock(call, vpc, (each, taken) => !taken.some((other) => share(each, other)));
  if (cidr === undefined) throw new AwsError('InvalidSubnet.Conflict', 'The default VPC has no room for a subnet.'); // assumed
  return { vpc, zone, cidr };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html */
export function validModifySubnet(input: ModifySubnetAttributeCommandInput, call: Call): SubnetRow {
  const unbuilt = ['CustomerOwnedIpv4Pool', 'EnableLniAtDeviceIndex'] as const;
  refuseUnbuilt('ModifySubnetAttribute', input, ...unbuilt, 'MapCustomerOwnedIpOnLaunch', 'DisableLniAtDeviceIndex');
  const subnet = subnets.get(call, required(input.SubnetId, 'subnetId'));
  const hostnameType = input.PrivateDnsHostnameTypeOnLaunch;
  const given = {
    mapPublicIpOnLaunch: input.MapPublicIpOnLaunch?.Value,
    assignIpv6AddressOnCreation: input.AssignIpv6AddressOnCreation?.Value,
    enableDns64: input.EnableDns64?.Value,
    hostnameType: hostnameType && oneOf(hostnameType, 'privateDnsHostnameTypeOnLaunch', ['ip-name', 'resource-name']),
    resourceNameA: input.EnableResourceNameDnsARecordOnLaunch?.Value,
    resourceNameAaaa: input.EnableResourceNameDnsAAAARecordOnLaunch?.Value,
  };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  if (set.length === 0) throw invalidCombination('No attributes specified.');
  // The page: one attribute at a time.
  if (set.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  const hasIpv6 = subnet.blocks6.length > 0;
  if (given.assignIpv6AddressOnCreation && !hasIpv6) {
    const message = `Invalid value 'true' for assignIpv6AddressOnCreation. Subnet must be associated with an IPv6 CIDR block.`;
    throw new AwsError('InvalidParameterValue', message); // words assumed
  }
  return { ...subnet, ...Object.fromEntries(set) };
}

export function validAssociateBlock6(input: AssociateSubnetCidrBlockCommandInput, call: Call) {
  refuseUnbuilt('AssociateSubnetCidrBlock', input, 'Ipv6IpamPoolId', 'Ipv6NetmaskLength');
  const subnet = subnets.get(call, required(input.SubnetId, 'subnetId'));
  const vpc = vpcs.get(call, subnet.vpcId);
  const text = required(input.Ipv6CidrBlock, 'ipv6CidrBlock');
  const others = subnets.all(call).filter(({ id, vpcId }) => vpcId === vpc.id && id !== subnet.id);
  const cidr6 = checkedSubnetBlock6(vpc, others, text);
  if (subnet.blocks6.length > 0) {
    const message = `The subnet '${subnet.id}' already has an associated IPv6 CIDR block.`;
    throw new AwsError('Resource.AlreadyAssociated', message); // code and words assumed
  }
  return { subnet, cidr6 };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateSubnetCidrBlock.html */
export function validDisassociateBlock6(call: Call, id: string) {
  const subnet = subnets.all(call).find(({ blocks6 }) => blocks6.some((block) => block.id === id));
  const block = subnet?.blocks6.find((each) => each.id === id);
  if (!subnet || !block) {
    const message = `The subnet CIDR block with association ID '${id}' does not exist`;
    throw new AwsError('InvalidSubnetCidrBlockAssociationID.NotFound', message);
  }
  const isUsed = networkInterfaces.all(call).some((each) => each.subnetId === subnet.id && each.addresses6.length > 0);
  if (isUsed) throw new AwsError('InvalidCidrBlock.InUse', `The subnet CIDR block ${block.cidr} is in use.`); // assumed
  return { subnet, block };
}
