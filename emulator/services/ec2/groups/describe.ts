// Security groups and their rules as AWS describes them.

import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import {
  rulesOf,
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRules,
  securityGroups,
} from './rows.ts';

export function describeGroup(group: SecurityGroupRow, call: Call): SecurityGroup {
  const rules = rulesOf(call, group);
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    OwnerId: call.place.account,
    VpcId: group.vpcId,
    SecurityGroupArn: securityGroups.arn(call, group.id),
    IpPermissions: permissionsOf(rules.filter(({ isEgress }) => !isEgress)),
    IpPermissionsEgress: permissionsOf(rules.filter(({ isEgress }) => isEgress)),
    Tags: tagsOf(call, group.id),
  };
}

/** Rules with the same protocol and ports are one permission. */
export function permissionsOf(rules: readonly SecurityGroupRuleRow[]): IpPermission[] {
  const byPorts = Map.groupBy(rules, ({ protocol, fromPort, toPort }) => `${protocol} ${fromPort} ${toPort}`);
  return [...byPorts.values()].map((same) => {
    const [{ protocol, fromPort, toPort }] = same as [SecurityGroupRuleRow];
    return {
      IpProtocol: protocol,
      ...(protocol === '-1' ? {} : { FromPort: fromPort, ToPort: toPort }),
      IpRanges: same.flatMap(({ cidr, description }) => (cidr ? [{ CidrIp: cidr, ...said(description) }] : [])),
      Ipv6Ranges: same.flatMap(({ cidr6, description }) => (cidr6 ? [{ CidrIpv6: cidr6, ...said(description) }] : [])),
      PrefixListIds: same.flatMap(({ prefixListId, description }) =>
        prefixListId ? [{ PrefixListId: prefixListId, ...said(description) }] : [],
      ),
      UserIdGroupPairs: same.flatMap(({ toGroupId, groupOwner, peeringId, description }) =>
        toGroupId ? [{ GroupId: toGroupId, UserId: groupOwner, ...peeringOf(peeringId), ...said(description) }] : [],
      ),
    };
  });
}

function said(description: string | undefined) {
  return description === undefined ? {} : { Description: description };
}

function peeringOf(peeringId: string | undefined) {
  return peeringId === undefined ? {} : { VpcPeeringConnectionId: peeringId };
}

export function describeRule(rule: SecurityGroupRuleRow, call: Call): SecurityGroupRule {
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: securityGroupRules.arn(call, rule.id),
    GroupId: rule.ownGroupId,
    GroupOwnerId: call.place.account,
    IsEgress: rule.isEgress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(rule.cidr ? { CidrIpv4: rule.cidr } : {}),
    ...(rule.cidr6 ? { CidrIpv6: rule.cidr6 } : {}),
    ...(rule.prefixListId ? { PrefixListId: rule.prefixListId } : {}),
    ...(rule.toGroupId
      ? { ReferencedGroupInfo: { GroupId: rule.toGroupId, UserId: rule.groupOwner, ...peeringOf(rule.peeringId) } }
      : {}),
    ...said(rule.description),
    Tags: tagsOf(call, rule.id),
  };
}

type Read = (permission: IpPermission) => readonly (string | undefined)[];

const reads: Readonly<Record<string, Read>> = {
  cidr: ({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp),
  'from-port': ({ FromPort }) => [FromPort?.toString()],
  'group-id': ({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupId }) => GroupId),
  'group-name': ({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupName }) => GroupName),
  'ipv6-cidr': ({ Ipv6Ranges = [] }) => Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
  'prefix-list-id': ({ PrefixListIds = [] }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId),
  protocol: ({ IpProtocol }) => [IpProtocol],
  'to-port': ({ ToPort }) => [ToPort?.toString()],
  'user-id': ({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ UserId }) => UserId),
};

const ofPermissions = Object.entries(reads).flatMap(([name, read]) => [
  [`ip-permission.${name}`, ({ IpPermissions }: SecurityGroup) => IpPermissions?.flatMap(read)] as const,
  [
    `egress.ip-permission.${name}`,
    ({ IpPermissionsEgress }: SecurityGroup) => IpPermissionsEgress?.flatMap(read),
  ] as const,
]);

export const groupFilters: Filters<SecurityGroup> = {
  ...Object.fromEntries(ofPermissions.map(([name, read]) => [name, (group: SecurityGroup) => read(group) ?? []])),
  description: ({ Description }) => Description,
  'group-id': ({ GroupId }) => GroupId,
  'group-name': ({ GroupName }) => GroupName,
  'owner-id': ({ OwnerId }) => OwnerId,
  'vpc-id': ({ VpcId }) => VpcId,
};

export const ruleFilters: Filters<SecurityGroupRule> = {
  'group-id': ({ GroupId }) => GroupId,
  'security-group-rule-id': ({ SecurityGroupRuleId }) => SecurityGroupRuleId,
};
