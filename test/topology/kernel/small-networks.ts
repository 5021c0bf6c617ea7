// Small networks for tests of the layout: a few machines, everything open, so that a test has to say one thing alone.

import type { NetworkInterface, RouteTable, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { Account } from './account/account.ts';
import type { Asked, Side } from './described.ts';

export const outsider = '198.51.100.7';
export const outsiderIpv6 = '2001:db8::7';

export interface SmallVpc {
  readonly vpc: Vpc;
  readonly main: RouteTable;
  readonly open: SecurityGroup;
  readonly subnets: readonly Subnet[];
  /** The group where it is not `open`, and the public address where there is one. */
  place(subnet: number, more?: Placed): NetworkInterface;
}

interface Placed {
  readonly groups?: readonly SecurityGroup[];
  readonly known?: string;
  readonly check?: boolean;
}

/** A VPC 10.n.0.0/16, 2600:1f18:0:n00::/56, with three subnets and a group that admits everything. */
export function smallVpc(account: Account, number = 0): SmallVpc {
  const vpc = account.vpc([`10.${number}.0.0/16`], `2600:1f18:0:${number + 1}00::/56`);
  const blocks = (index: number) => [`10.${number}.${index}.0/24`, `2600:1f18:0:${number + 1}0${index}::/64`] as const;
  const subnets = [0, 1, 2].map((index) => account.subnet(vpc, ...blocks(index)));
  const open = opened(account, vpc);
  const main = account.lists.RouteTables.find((table) => table.VpcId === vpc.VpcId) as RouteTable;
  let host = 9;
  const place = (index: number, { groups = [open], known, check }: Placed = {}) => {
    host += 1;
    return account.instance(subnets[index] as Subnet, {
      groups,
      address: `10.${number}.${index}.${host}`,
      ipv6: `2600:1f18:0:${number + 1}0${index}::${host}`,
      publicAddress: known,
      ...(check === undefined ? {} : { check }),
    });
  };
  return { vpc, main, open, subnets, place };
}

function opened(account: Account, vpc: Vpc): SecurityGroup {
  const group = account.group(vpc);
  for (const egress of [false, true]) {
    account.admit(group, { peer: { CidrIpv4: '0.0.0.0/0' }, egress });
    account.admit(group, { peer: { CidrIpv6: '::/0' }, egress });
  }
  return group;
}

/** A group that lets everything out, and in what is said later. */
export function closed(account: Account, vpc: Vpc): SecurityGroup {
  const group = account.group(vpc);
  account.admit(group, { peer: { CidrIpv4: '0.0.0.0/0' }, egress: true });
  account.admit(group, { peer: { CidrIpv6: '::/0' }, egress: true });
  return group;
}

let lastPort = 40000;

export function ask(from: NetworkInterface | string, to: NetworkInterface | string, more: Partial<Asked> = {}): Asked {
  lastPort += 1;
  return { from: side(from), to: side(to), protocol: 'tcp', port: 80, sourcePort: lastPort, family: 'ipv4', ...more };
}

function side(end: NetworkInterface | string): Side {
  if (typeof end === 'string') return { kind: 'internet', address: end };
  return { kind: 'interface', id: end.NetworkInterfaceId ?? '' };
}
