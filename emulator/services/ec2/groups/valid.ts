// What AWS refuses of security groups. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html

import type { CreateSecurityGroupCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { missing, required } from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { weightOf } from '../prefix-lists/rows.ts';
import { checkQuota, quotaOf } from '../quotas.ts';
import { specifiedTags } from '../tags/tags.ts';
import { defaultVpcOf } from '../vpc/default.ts';
import { cidrs6Of, vpcs } from '../vpc/rows.ts';
import { isSame } from './permissions.ts';
import {
  groupNameKey,
  groupNames,
  type NewRule,
  rulesOf,
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRules,
  securityGroups,
} from './rows.ts';
import { isInForce } from './stale.ts';

const characters = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;

export function validCreateGroup(input: CreateSecurityGroupCommandInput, call: Call) {
  const name = required(input.GroupName, 'groupName');
  const description = required(input.Description, 'groupDescription');
  // A name is stored without the space at its end.
  const trimmed = name.trimEnd();
  if (name.length > 255 || !characters.test(name)) throw invalidText(name, 'groupName');
  if (name.startsWith('sg-')) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`,
    );
  }
  if (description.length > 255 || !characters.test(description)) throw invalidText(description, 'groupDescription');
  if (trimmed.toLowerCase() === 'default') {
    throw new AwsError('InvalidGroup.Reserved', `The security group '${trimmed}' is reserved`); // words assumed
  }
  const vpc = input.VpcId === undefined ? defaultVpcOf(call) : vpcs.get(call, input.VpcId);
  const tags = specifiedTags(input.TagSpecifications, 'security-group');
  if (call.get(groupNames, groupNameKey(vpc.id, trimmed))) {
    const message = `The security group '${trimmed}' already exists for VPC '${vpc.id}'`;
    throw new AwsError('InvalidGroup.Duplicate', message);
  }
  const count = call.count(securityGroups.table) + 1;
  const full = 'The maximum number of security groups has been reached.';
  checkQuota(call, 'SecurityGroupsPerRegion', count, 'SecurityGroupLimitExceeded', full);
  return { group: { vpcId: vpc.id, name: trimmed, description }, hasIpv6: cidrs6Of(vpc).length > 0, tags };
}

function invalidText(text: string, name: string): AwsError {
  const message = `Value (${text}) for parameter ${name} is invalid. Character sets beyond ASCII are not supported.`;
  return new AwsError('InvalidParameterValue', message);
}

/** By id, or by name in the default VPC. */
export function groupOf(
  { GroupId, GroupName }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
  call: Call,
): SecurityGroupRow {
  if (GroupId !== undefined && GroupId !== '') return securityGroups.get(call, GroupId);
  if (!GroupName) throw missing('groupId');
  const id = call.get(groupNames, groupNameKey(defaultVpcOf(call).id, GroupName))?.id;
  if (id === undefined) throw securityGroups.notFound(GroupName);
  return securityGroups.get(call, id);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
export function validDeleteGroup(group: SecurityGroupRow, call: Call): SecurityGroupRow {
  if (group.name === 'default') {
    const message = `the specified group: "${group.id}" name: "default" cannot be deleted by a user`;
    throw new AwsError('CannotDelete', message);
  }
  const isUsed =
    networkInterfaces.all(call).some(({ groupIds }) => groupIds.includes(group.id)) ||
    securityGroupRules
      .all(call)
      .some((rule) => rule.toGroupId === group.id && rule.ownGroupId !== group.id && isInForce(call, rule));
  if (!isUsed) return group;
  throw new AwsError('DependencyViolation', `resource ${group.id} has a dependent object`);
}

/** Refuses a rule that the group has, and more rules than it may have. */
export function checkNewRules(call: Call, group: SecurityGroupRow, rules: readonly NewRule[]): void {
  const theirs = rulesOf(call, group);
  for (const [index, rule] of rules.entries()) {
    const isThere = theirs.some((each) => isSame(each, rule));
    const isTwice = rules.slice(0, index).some((each) => isSame(each, rule));
    if (isTwice) {
      throw new AwsError('InvalidParameterValue', 'The same permission must not appear multiple times');
    }
    if (isThere) {
      const message = `the specified rule "${wordsOf(rule)}" already exists`;
      throw new AwsError('InvalidPermission.Duplicate', message);
    }
  }
  checkRuleQuota(call, [...theirs, ...rules]);
}

/**
 * Rules in and out are counted apart, and so are IPv4 and IPv6; a prefix list counts as many as it may have entries.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export function checkRuleQuota(call: Call, rules: readonly NewRule[]): void {
  const quota = quotaOf(call, 'RulesPerSecurityGroup');
  for (const isEgress of [true, false]) {
    const there = rules.filter((rule) => rule.isEgress === isEgress);
    const countOf = (isMeant: (rule: NewRule) => boolean) =>
      there
        .filter(isMeant)
        .reduce((sum, { prefixListId }) => sum + (prefixListId ? weightOf(call, prefixListId) : 1), 0);
    const ofFour = countOf(({ cidr6 }) => cidr6 === undefined);
    const ofSix = countOf(({ cidr }) => cidr === undefined);
    if (Math.max(ofFour, ofSix) <= quota) continue;
    const message = 'The maximum number of rules per security group has been reached.';
    throw new AwsError('RulesPerSecurityGroupLimitExceeded', message);
  }
}

/** `peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW` */
function wordsOf({ cidr, cidr6, prefixListId, toGroupId, protocol, fromPort, toPort }: NewRule): string {
  const peer = cidr ?? cidr6 ?? prefixListId ?? toGroupId;
  if (protocol === '-1') return `peer: ${peer}, ALL, ALLOW`;
  const ports = protocol.startsWith('icmp')
    ? `type: ${fromPort}, code: ${toPort}`
    : `from port: ${fromPort}, to port: ${toPort}`;
  return `peer: ${peer}, ${protocol.toUpperCase()}, ${ports}, ALLOW`;
}

/** The group's rules with those ids; another group's are not found. */
export function rulesById(call: Call, group: SecurityGroupRow, ids: readonly string[], isEgress?: boolean) {
  return ids.map((id): SecurityGroupRuleRow => {
    const rule = securityGroupRules.get(call, id);
    const isMeant = rule.ownGroupId === group.id && (isEgress === undefined || rule.isEgress === isEgress);
    if (!isMeant) throw securityGroupRules.notFound(id);
    return rule;
  });
}

/** The group's rules that the request describes; for a rule that is not there, what `revoke` says. */
export function matchingRules(call: Call, group: SecurityGroupRow, rules: readonly NewRule[]) {
  const theirs = rulesOf(call, group);
  const found = rules.map((rule) => theirs.find((each) => isSame(each, rule)));
  const unknown = rules.filter((_, index) => found[index] === undefined);
  return { found: found.filter((each) => each !== undefined), unknown };
}

/** In a VPC this is an error, and nothing is revoked. */
export function noSuchRule(): AwsError {
  return new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
}
