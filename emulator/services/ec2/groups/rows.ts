// Security groups and their rules, as they are kept.

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { doesNotExist, Kind } from '../kind.ts';

export interface SecurityGroupRow {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly ruleIds: readonly string[];
}

/** Where a rule lets traffic come from or go to: one of these has a value. */
export interface Peer {
  readonly cidr?: string | undefined;
  readonly cidr6?: string | undefined;
  readonly prefixListId?: string | undefined;
  readonly toGroupId?: string | undefined;
  /** The account of the group that is referred to, and the peering connection by which. */
  readonly groupOwner?: string | undefined;
  readonly peeringId?: string | undefined;
}

export interface SecurityGroupRuleRow extends Peer {
  readonly id: string;
  readonly ownGroupId: string;
  readonly isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, or a number. */
  readonly protocol: string;
  /** The ICMP type where the protocol is ICMP; -1 for all. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly description: string | undefined;
}

export const securityGroups = new Kind<SecurityGroupRow>({
  name: 'SecurityGroup',
  prefix: 'sg',
  type: 'security-group',
  isNetwork: true,
  malformed: 'InvalidGroupId.Malformed',
  notFound: ['InvalidGroup.NotFound', doesNotExist('security group')],
});

export const securityGroupRules = new Kind<SecurityGroupRuleRow>({
  name: 'SecurityGroupRule',
  prefix: 'sgr',
  type: 'security-group-rule',
  isNetwork: true,
  malformed: 'InvalidSecurityGroupRuleId.Malformed',
  notFound: ['InvalidSecurityGroupRuleId.NotFound', doesNotExist('security group rule ID')],
});

interface NameRow {
  readonly key: string;
  readonly id: string;
}

/** Groups by VPC and name, so that making one does not look at all others. */
export const groupNames = table<NameRow>('ec2.SecurityGroupName', ({ key }) => key);

export function groupNameKey(vpcId: string, name: string): string {
  return `${vpcId} ${name}`;
}

export type NewGroup = Omit<SecurityGroupRow, 'id' | 'ruleIds'>;
export type NewRule = Omit<SecurityGroupRuleRow, 'id' | 'ownGroupId'>;

export function rulesOf(call: Call, { ruleIds }: SecurityGroupRow): SecurityGroupRuleRow[] {
  return ruleIds.map((id) => call.get(securityGroupRules.table, id)).filter((rule) => rule !== undefined);
}

/** A new group lets all traffic out. */
export function makeGroup(call: Call, group: NewGroup, hasIpv6: boolean): SecurityGroupRow {
  const row = { ...group, id: securityGroups.newId(call), ruleIds: [] };
  call.put(groupNames, { key: groupNameKey(row.vpcId, row.name), id: row.id });
  const all = { isEgress: true, protocol: '-1', fromPort: -1, toPort: -1, description: undefined };
  addRules(call, row, [{ ...all, cidr: '0.0.0.0/0' }, ...(hasIpv6 ? [{ ...all, cidr6: '::/0' }] : [])]);
  return securityGroups.get(call, row.id);
}

/** The group of a new VPC, whose members may also reach one another. */
export function makeDefaultGroup(call: Call, vpcId: string, hasIpv6: boolean): SecurityGroupRow {
  const row = makeGroup(call, { vpcId, name: 'default', description: 'default VPC security group' }, hasIpv6);
  const among = { isEgress: false, protocol: '-1', fromPort: -1, toPort: -1, description: undefined };
  addRules(call, row, [{ ...among, toGroupId: row.id, groupOwner: call.place.account }]);
  return securityGroups.get(call, row.id);
}

export function addRules(call: Call, group: SecurityGroupRow, rules: readonly NewRule[]): SecurityGroupRuleRow[] {
  const made = rules.map((rule) =>
    call.put(securityGroupRules.table, { ...rule, id: securityGroupRules.newId(call), ownGroupId: group.id }),
  );
  const ruleIds = [...group.ruleIds, ...made.map(({ id }) => id)];
  call.put(securityGroups.table, { ...group, ruleIds });
  return made;
}
