// Rules of security groups: add, take away, change, describe in words.

import type {
  AuthorizeSecurityGroupIngressCommandInput,
  ModifySecurityGroupRulesCommandInput,
  RevokeSecurityGroupIngressCommandInput,
  SecurityGroupRuleUpdate,
  UpdateSecurityGroupRuleDescriptionsIngressCommandInput,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalidCombination, missing, required } from '../errors.ts';
import { prefixLists } from '../prefix-lists/rows.ts';
import { putTags, removeWithTags, specifiedTags } from '../tags/tags.ts';
import { describeRule } from './describe.ts';
import { checkedCidr, checkedCidr6, checkedDescription, isSame, portsOf, referenceOf, rulesIn } from './permissions.ts';
import {
  addRules,
  rulesOf,
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRules,
  securityGroups,
} from './rows.ts';
import { checkNewRules, checkRuleQuota, groupOf, matchingRules, noSuchRule, rulesById } from './valid.ts';

type AuthorizeInput = AuthorizeSecurityGroupIngressCommandInput;
type RevokeInput = RevokeSecurityGroupIngressCommandInput;
type DescribeInput = UpdateSecurityGroupRuleDescriptionsIngressCommandInput;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
function authorize(isEgress: boolean) {
  return changing(
    (input: AuthorizeInput, call: Call) => {
      const group = groupOf(input, call);
      const rules = rulesIn(input, group, isEgress, call);
      const tags = specifiedTags(input.TagSpecifications, 'security-group-rule');
      checkNewRules(call, group, rules);
      return { group, rules, tags };
    },
    ({ group, rules, tags }, call) => {
      const made = addRules(call, group, rules);
      for (const { id } of made) putTags(call, securityGroupRules, id, tags);
      return { Return: true, SecurityGroupRules: made.map((rule) => describeRule(rule, call)) };
    },
  );
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
function revoke(isEgress: boolean) {
  return changing(
    (input: RevokeInput, call: Call) => {
      const group = groupOf(input, call);
      const { SecurityGroupRuleIds } = input;
      if (SecurityGroupRuleIds?.length) {
        if (input.IpPermissions) throw invalidCombination('Rules are given by id or by permission, not both.'); // words assumed
        return { group, found: rulesById(call, group, SecurityGroupRuleIds, isEgress) };
      }
      const { found, unknown } = matchingRules(call, group, rulesIn(input, group, isEgress, call));
      if (unknown.length > 0) throw noSuchRule();
      return { group, found };
    },
    ({ group, found }, call) => {
      const gone = new Set(found.map(({ id }) => id));
      for (const id of gone) removeWithTags(call, securityGroupRules, id);
      call.put(securityGroups.table, { ...group, ruleIds: group.ruleIds.filter((id) => !gone.has(id)) });
      return { Return: true, RevokedSecurityGroupRules: found.map(describeRevoked) };
    },
  );
}

function describeRevoked(rule: SecurityGroupRuleRow) {
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: rule.ownGroupId,
    IsEgress: rule.isEgress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    CidrIpv4: rule.cidr,
    CidrIpv6: rule.cidr6,
    PrefixListId: rule.prefixListId,
    ReferencedGroupId: rule.toGroupId,
    Description: rule.description,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html */
function updateDescriptions(isEgress: boolean) {
  return changing(
    (input: DescribeInput, call: Call) => {
      const group = groupOf(input, call);
      const { IpPermissions, SecurityGroupRuleDescriptions } = input;
      if (IpPermissions && SecurityGroupRuleDescriptions) {
        throw invalidCombination('Rules are given by id or by permission, not both.'); // words assumed
      }
      if (SecurityGroupRuleDescriptions) {
        return SecurityGroupRuleDescriptions.map(({ SecurityGroupRuleId, Description }) => {
          const [rule] = rulesById(call, group, [required(SecurityGroupRuleId, 'securityGroupRuleId')], isEgress);
          return { ...(rule as SecurityGroupRuleRow), description: checkedDescription(Description) };
        });
      }
      if (!IpPermissions) throw missing('ipPermissions');
      const wanted = rulesIn({ IpPermissions }, group, isEgress, call);
      const { found, unknown } = matchingRules(call, group, wanted);
      if (unknown.length > 0) throw noSuchRule();
      return found.map((rule) => ({ ...rule, description: wanted.find((each) => isSame(each, rule))?.description }));
    },
    (rules, call) => {
      for (const rule of rules) call.put(securityGroupRules.table, rule);
      return { Return: true };
    },
  );
}

/** A rule keeps what the request does not say, but for its kind of peer, which cannot change. */
function changed(
  { SecurityGroupRuleId, SecurityGroupRule }: SecurityGroupRuleUpdate,
  group: SecurityGroupRow,
  call: Call,
) {
  const [rule] = rulesById(call, group, [required(SecurityGroupRuleId, 'securityGroupRuleId')]);
  if (!rule || !SecurityGroupRule) throw missing('securityGroupRule');
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description } =
    SecurityGroupRule;
  const peers = [
    CidrIpv4 === undefined ? undefined : { cidr: checkedCidr(CidrIpv4) },
    CidrIpv6 === undefined ? undefined : { cidr6: checkedCidr6(CidrIpv6) },
    PrefixListId === undefined ? undefined : { prefixListId: prefixLists.get(call, PrefixListId).id },
    ReferencedGroupId === undefined ? undefined : referenceOf({ GroupId: ReferencedGroupId }, group, call),
  ].filter((peer) => peer !== undefined);
  const [peer] = peers;
  if (!peer || peers.length > 1) {
    throw invalidCombination('Exactly one of CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId is needed.'); // words assumed
  }
  const before = { cidr: rule.cidr, cidr6: rule.cidr6, prefixListId: rule.prefixListId, toGroupId: rule.toGroupId };
  const isSameKind = Object.keys(peer).some((key) => before[key as keyof typeof before] !== undefined);
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/working-with-security-groups.html: the type cannot be changed
  if (!isSameKind)
    throw new AwsError('InvalidParameterValue', 'You may not modify the source or destination type of a rule.');
  const ports = portsOf({ IpProtocol, FromPort, ToPort });
  return { ...rule, ...ports, ...peer, description: checkedDescription(Description) };
}

function validModify({ GroupId, SecurityGroupRules }: ModifySecurityGroupRulesCommandInput, call: Call) {
  const group = securityGroups.get(call, required(GroupId, 'groupId'));
  if (!SecurityGroupRules?.length) throw missing('securityGroupRule');
  const rules = SecurityGroupRules.map((update) => changed(update, group, call));
  const ids = new Set(rules.map(({ id }) => id));
  const others = rulesOf(call, group).filter(({ id }) => !ids.has(id));
  const isTwice = rules.some((rule, index) => [...others, ...rules.slice(0, index)].some((each) => isSame(each, rule)));
  if (isTwice) throw new AwsError('InvalidPermission.Duplicate', 'the specified rule already exists');
  checkRuleQuota(call, [...others, ...rules]);
  return rules;
}

export const ruleOperations = {
  AuthorizeSecurityGroupIngress: authorize(false),
  AuthorizeSecurityGroupEgress: authorize(true),
  RevokeSecurityGroupIngress: revoke(false),
  RevokeSecurityGroupEgress: revoke(true),
  UpdateSecurityGroupRuleDescriptionsIngress: updateDescriptions(false),
  UpdateSecurityGroupRuleDescriptionsEgress: updateDescriptions(true),

  ModifySecurityGroupRules: changing(validModify, (rules, call) => {
    for (const rule of rules) call.put(securityGroupRules.table, rule);
    return { Return: true };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
