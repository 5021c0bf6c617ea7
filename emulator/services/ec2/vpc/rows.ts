// VPCs and sets of DHCP options, as they are kept.

import type { DhcpConfiguration, Tenancy } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';

export interface BlockRow {
  /** `vpc-cidr-assoc-…` or `subnet-cidr-assoc-…` */
  readonly id: string;
  readonly cidr: string;
  readonly state: 'associating' | 'associated' | 'disassociating';
}

export interface VpcRow {
  readonly id: string;
  readonly state: 'pending' | 'available';
  readonly isDefault: boolean;
  readonly tenancy: Tenancy;
  readonly dhcpOptionsId: string;
  /** The primary one first. */
  readonly blocks: readonly BlockRow[];
  readonly blocks6: readonly BlockRow[];
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
}

export const vpcs = new Kind<VpcRow>({
  name: 'Vpc',
  prefix: 'vpc',
  type: 'vpc',
  isNetwork: true,
  malformed: 'InvalidVpcID.Malformed',
  notFound: ['InvalidVpcID.NotFound', doesNotExist('vpc ID')],
});

export interface DhcpOptionsRow {
  readonly id: string;
  readonly configurations: readonly DhcpConfiguration[];
}

export const dhcpOptions = new Kind<DhcpOptionsRow>({
  name: 'DhcpOptions',
  prefix: 'dopt',
  type: 'dhcp-options',
  malformed: 'InvalidDhcpOptionsId.Malformed',
  notFound: ['InvalidDhcpOptionsID.NotFound', doesNotExist('dhcpOptions ID')],
});

/** Blocks that are the VPC's now: not those on their way out. */
export function cidrsOf({ blocks }: VpcRow): string[] {
  return blocks.filter(({ state }) => state !== 'disassociating').map(({ cidr }) => cidr);
}

export function cidrs6Of({ blocks6 }: VpcRow): string[] {
  return blocks6.filter(({ state }) => state !== 'disassociating').map(({ cidr }) => cidr);
}
