// VPCs as AWS describes them, and how they are filtered.

import type { Vpc } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import type { BlockRow, VpcRow } from './rows.ts';

export function describeVpc(vpc: VpcRow, call: Call): Vpc {
  return {
    VpcId: vpc.id,
    OwnerId: call.place.account,
    State: vpc.state,
    CidrBlock: vpc.blocks[0]?.cidr,
    CidrBlockAssociationSet: vpc.blocks.map(describeBlock),
    Ipv6CidrBlockAssociationSet: vpc.blocks6.map((block) => describeBlock6(block, call)),
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: vpc.tenancy,
    IsDefault: vpc.isDefault,
    Tags: tagsOf(call, vpc.id),
  };
}

export function describeBlock({ id, cidr, state }: BlockRow) {
  return { AssociationId: id, CidrBlock: cidr, CidrBlockState: { State: state } };
}

export function describeBlock6({ id, cidr, state }: BlockRow, { place }: Call) {
  return {
    AssociationId: id,
    Ipv6CidrBlock: cidr,
    Ipv6CidrBlockState: { State: state },
    NetworkBorderGroup: place.region,
    Ipv6Pool: 'Amazon',
  };
}

export const vpcFilters: Filters<Vpc> = {
  cidr: ({ CidrBlock }) => CidrBlock,
  'cidr-block-association.cidr-block': ({ CidrBlockAssociationSet }) =>
    CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock),
  'cidr-block-association.association-id': ({ CidrBlockAssociationSet }) =>
    CidrBlockAssociationSet?.map(({ AssociationId }) => AssociationId),
  'cidr-block-association.state': ({ CidrBlockAssociationSet }) =>
    CidrBlockAssociationSet?.map(({ CidrBlockState }) => CidrBlockState?.State),
  'dhcp-options-id': ({ DhcpOptionsId }) => DhcpOptionsId,
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  'ipv6-cidr-block-association.ipv6-pool': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ Ipv6Pool }) => Ipv6Pool),
  'ipv6-cidr-block-association.association-id': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ AssociationId }) => AssociationId),
  'ipv6-cidr-block-association.state': ({ Ipv6CidrBlockAssociationSet }) =>
    Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State),
  'is-default': ({ IsDefault }) => IsDefault,
  'owner-id': ({ OwnerId }) => OwnerId,
  state: ({ State }) => State,
  'vpc-id': ({ VpcId }) => VpcId,
};

/** As programs from before the hyphens write them. */
export const vpcFilterAliases = { cidrBlock: 'cidr', dhcpOptionsId: 'dhcp-options-id', isDefault: 'is-default' };
