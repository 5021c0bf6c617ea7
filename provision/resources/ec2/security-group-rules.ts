// The rules of one security group, brought to exactly what is desired.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html

import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  type IpPermission,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroup,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import { required } from '../required.ts';

/**
 * TCP on one port, from one source: a block of addresses, a prefix list by its id, another group by its id, which may be
 * one of a peered VPC in the same account and Region, or the group itself.
 */
export type InboundRule = { readonly port: number; readonly description: string } & (
  | { readonly fromCidr: string }
  | { readonly fromPrefixList: string }
  | { readonly fromGroup: string }
  | { readonly fromItself: true }
);

const everywhere = '0.0.0.0/0';

export async function mendRules(
  environment: Environment,
  groupId: string,
  inbound: readonly InboundRule[],
): Promise<boolean> {
  const rules = await rulesOf(environment, groupId);
  const inboundChanged = await mendInbound(environment, groupId, rules, inbound);
  const outboundChanged = await mendOutbound(environment, groupId, rules);
  return inboundChanged || outboundChanged;
}

/** Revokes every rule of the group, in both directions. */
export async function revokeAll(environment: Environment, groupId: string): Promise<void> {
  const rules = await rulesOf(environment, groupId);
  const [inbound, outbound] = [rules.filter((rule) => !rule.IsEgress), rules.filter((rule) => rule.IsEgress)];
  await revoke(environment, groupId, 'inbound', inbound);
  await revoke(environment, groupId, 'outbound', outbound);
}

/** Revokes the inbound rules of the group that admit another one; says whether there was one. */
export async function revokeRulesFrom(
  environment: Environment,
  { GroupId, IpPermissions = [] }: SecurityGroup,
  otherGroupId: string,
): Promise<boolean> {
  const pairs = IpPermissions.flatMap((permission) => permission.UserIdGroupPairs ?? []);
  if (!pairs.some((pair) => pair.GroupId === otherGroupId)) return false;
  const groupId = required(GroupId, 'GroupId');
  const rules = await rulesOf(environment, groupId);
  const naming = rules.filter((rule) => !rule.IsEgress && rule.ReferencedGroupInfo?.GroupId === otherGroupId);
  await revoke(environment, groupId, 'inbound', naming);
  return naming.length > 0;
}

async function mendInbound(
  environment: Environment,
  groupId: string,
  rules: readonly SecurityGroupRule[],
  inbound: readonly InboundRule[],
): Promise<boolean> {
  const present = rules.filter((rule) => !rule.IsEgress);
  const desired = new Map(inbound.map((rule) => [desiredKey(rule, groupId), rule]));
  const keys = new Set(present.map(foundKey));
  const missing = [...desired].filter(([key]) => !keys.has(key)).map(([, rule]) => permission(rule, groupId));
  const foreign = present.filter((rule) => !desired.has(foundKey(rule)));

  if (missing.length > 0) {
    const input = { GroupId: groupId, IpPermissions: missing };
    await environment.client(EC2Client).send(new AuthorizeSecurityGroupIngressCommand(input));
  }
  await revoke(environment, groupId, 'inbound', foreign);
  return missing.length > 0 || foreign.length > 0;
}

/** Outbound everything to everywhere is one rule, which AWS makes with the group. */
async function mendOutbound(
  environment: Environment,
  groupId: string,
  rules: readonly SecurityGroupRule[],
): Promise<boolean> {
  const present = rules.filter((rule) => rule.IsEgress);
  const open = present.find((rule) => rule.IpProtocol === '-1' && rule.CidrIpv4 === everywhere);
  const foreign = present.filter((rule) => rule !== open);
  if (!open) {
    const input = { GroupId: groupId, IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: everywhere }] }] };
    await environment.client(EC2Client).send(new AuthorizeSecurityGroupEgressCommand(input));
  }
  await revoke(environment, groupId, 'outbound', foreign);
  return !open || foreign.length > 0;
}

function rulesOf(environment: Environment, groupId: string): Promise<SecurityGroupRule[]> {
  return allPages(
    paginateDescribeSecurityGroupRules(
      { client: environment.client(EC2Client) },
      { Filters: [{ Name: 'group-id', Values: [groupId] }] },
    ),
    (page) => page.SecurityGroupRules,
  );
}

async function revoke(
  environment: Environment,
  groupId: string,
  direction: 'inbound' | 'outbound',
  rules: readonly SecurityGroupRule[],
): Promise<void> {
  if (rules.length === 0) return;
  const ec2 = environment.client(EC2Client);
  const ids = rules.map((rule) => required(rule.SecurityGroupRuleId, 'SecurityGroupRuleId'));
  const input = { GroupId: groupId, SecurityGroupRuleIds: ids };
  if (direction === 'inbound') await ec2.send(new RevokeSecurityGroupIngressCommand(input));
  else await ec2.send(new RevokeSecurityGroupEgressCommand(input));
}

function sourceOf(rule: InboundRule, groupId: string): string {
  if ('fromCidr' in rule) return rule.fromCidr;
  if ('fromPrefixList' in rule) return rule.fromPrefixList;
  return 'fromGroup' in rule ? rule.fromGroup : groupId;
}

function desiredKey(rule: InboundRule, groupId: string): string {
  return `tcp ${rule.port}-${rule.port} ${sourceOf(rule, groupId)}`;
}

function foundKey(rule: SecurityGroupRule): string {
  const source = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId;
  return `${rule.IpProtocol} ${rule.FromPort}-${rule.ToPort} ${source}`;
}

function permission(rule: InboundRule, groupId: string): IpPermission {
  const { port, description: Description } = rule;
  const source = sourceOf(rule, groupId);
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    ...sourceInput(rule, { source, Description }),
  };
}

function sourceInput(
  rule: InboundRule,
  { source, Description }: { source: string; Description: string },
): IpPermission {
  if ('fromCidr' in rule) return { IpRanges: [{ CidrIp: source, Description }] };
  if ('fromPrefixList' in rule) return { PrefixListIds: [{ PrefixListId: source, Description }] };
  return { UserIdGroupPairs: [{ GroupId: source, Description }] };
}
