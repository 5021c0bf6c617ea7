// What is being drawn, and what all of it is drawn from.

import type { NetworkInterface, RouteTable, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { PrefixList } from '../described.ts';
import type { Random } from './random.ts';

export interface DrawnSubnet {
  readonly subnet: Subnet;
  readonly block: string;
  readonly ipv6?: string;
  readonly interfaces: NetworkInterface[];
}

export interface DrawnVpc {
  readonly vpc: Vpc;
  readonly blocks: readonly string[];
  readonly ipv6?: string;
  readonly subnets: DrawnSubnet[];
  readonly groups: SecurityGroup[];
  readonly main: RouteTable;
  readonly gateway?: string;
  readonly egressOnly?: string;
  readonly nats: string[];
  /** Interfaces that routes may lead to. */
  readonly boxes: NetworkInterface[];
}

export interface Peering {
  readonly id: string;
  readonly active: boolean;
  readonly ends: readonly [DrawnVpc, DrawnVpc];
}

/** What a topology is mostly about: left to chance alone, some rules would hardly ever be what decides. */
export type Focus = 'anything' | 'detours' | 'access-lists' | 'gateway-tables';

/** Everything that is drawn from, and what is drawn so far. */
export interface Drawing {
  readonly focus: Focus;
  readonly random: Random;
  readonly account: Account;
  readonly vpcs: DrawnVpc[];
  readonly peerings: Peering[];
  /** Prefix lists of the account, of blocks of the internet, and those of VPCs. */
  readonly lists: PrefixList[];
  readonly s3: PrefixList;
}

export const ports = [22, 80, 443, 3306, 8080];
export const outsiders = ['198.51.100.7', '198.51.100.77', '203.0.113.9', '203.0.113.200', '192.0.2.44', '8.8.8.8'];
export const outsidersIpv6 = ['2001:db8::7', '2001:db8:1::9', '2400:cb00::1'];
export const s3Addresses = ['52.219.1.1', '52.219.9.9', '3.5.140.20'];
