// Subnets as AWS describes them, and how they are filtered.

import type { Subnet } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import type { BlockRow } from '../vpc/rows.ts';
import { type SubnetRow, subnets } from './rows.ts';
import { freeAddresses } from './use.ts';

export function describeSubnet(subnet: SubnetRow, call: Call): Subnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: subnets.arn(call, subnet.id),
    OwnerId: call.place.account,
    VpcId: subnet.vpcId,
    State: 'available',
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: subnet.availabilityZoneId,
    CidrBlock: subnet.cidr,
    AvailableIpAddressCount: freeAddresses(call, subnet),
    Ipv6CidrBlockAssociationSet: subnet.blocks6.map(describeSubnetBlock),
    Ipv6Native: subnet.cidr === undefined,
    DefaultForAz: subnet.isDefault,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation,
    EnableDns64: subnet.enableDns64,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: subnet.hostnameType,
      EnableResourceNameDnsARecord: subnet.resourceNameA,
      EnableResourceNameDnsAAAARecord: subnet.resourceNameAaaa,
    },
    Tags: tagsOf(call, subnet.id),
  };
}

export function describeSubnetBlock({ id, cidr, state }: BlockRow) {
  return { AssociationId: id, Ipv6CidrBlock: cidr, Ipv6CidrBlockState: { State: state } };
}

export const subnetFilters: Filters<Subnet> = {
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  'available-ip-address-count': ({ AvailableIpAddressCount }) => AvailableIpAddressCount,
  'cidr-block': ({ CidrBlock }) => CidrBlock,
  'customer-owned-ipv4-pool': ({ CustomerOwnedIpv4Pool }) => CustomerOwnedIpv4Pool,
  'default-for-az': ({ DefaultForAz }) => DefaultForAz,
  'enable-dns64': ({ EnableDns64 }) => EnableDns64,
  'enable-lni-at-device-index': ({ EnableLniAtDeviceIndex }) => EnableLniAtDeviceIndex,
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  'ipv6-cidr-block-association.association-id': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ AssociationId }) => AssociationId),
  'ipv6-cidr-block-association.state': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State),
  'ipv6-native': ({ Ipv6Native }) => Ipv6Native,
  'map-customer-owned-ip-on-launch': ({ MapCustomerOwnedIpOnLaunch }) => MapCustomerOwnedIpOnLaunch,
  'map-public-ip-on-launch': ({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch,
  'outpost-arn': ({ OutpostArn }) => OutpostArn,
  'owner-id': ({ OwnerId }) => OwnerId,
  'private-dns-name-options-on-launch.hostname-type': ({ PrivateDnsNameOptionsOnLaunch }) =>
    PrivateDnsNameOptionsOnLaunch?.HostnameType,
  'private-dns-name-options-on-launch.enable-resource-name-dns-a-record': ({ PrivateDnsNameOptionsOnLaunch }) =>
    PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord,
  'private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record': ({ PrivateDnsNameOptionsOnLaunch }) =>
    PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord,
  state: ({ State }) => State,
  'subnet-arn': ({ SubnetArn }) => SubnetArn,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'vpc-id': ({ VpcId }) => VpcId,
};

/** The names that the page of DescribeSubnets gave beside the others. */
export const subnetFilterAliases = {
  availabilityZone: 'availability-zone',
  availabilityZoneId: 'availability-zone-id',
  cidr: 'cidr-block',
  cidrBlock: 'cidr-block',
  defaultForAz: 'default-for-az',
};
