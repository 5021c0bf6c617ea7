// Security groups: make, describe, delete.

import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { required } from '../errors.ts';
import { putTags, tagsOf } from '../tags/tags.ts';
import { defaultVpcOf } from '../vpc/default.ts';
import { describeGroup, describeRule, groupFilters, ruleFilters } from './describe.ts';
import { removeGroup } from './remove.ts';
import { groupNameKey, groupNames, makeGroup, securityGroupRules, securityGroups } from './rows.ts';
import { groupOf, validCreateGroup, validDeleteGroup } from './valid.ts';

export const groupOperations = {
  CreateSecurityGroup: changing(validCreateGroup, ({ group, hasIpv6, tags }, call) => {
    const { id } = makeGroup(call, group, hasIpv6);
    putTags(call, securityGroups, id, tags);
    return { GroupId: id, SecurityGroupArn: securityGroups.arn(call, id), Tags: tagsOf(call, id) };
  }),

  /** Names are those of groups in the default VPC. */
  DescribeSecurityGroups(input, call) {
    const description = { kind: securityGroups, filters: groupFilters, shape: describeGroup };
    const byName = (input.GroupNames ?? []).map((name) => {
      const id = call.get(groupNames, groupNameKey(defaultVpcOf(call).id, name))?.id;
      if (id === undefined) throw securityGroups.notFound(name);
      return id;
    });
    const page = found(call, input, [...(input.GroupIds ?? []), ...byName], description);
    return { SecurityGroups: page.found, NextToken: page.NextToken };
  },

  DescribeSecurityGroupRules(input, call) {
    const description = { kind: securityGroupRules, filters: ruleFilters, shape: describeRule };
    const page = found(call, input, input.SecurityGroupRuleIds, description);
    return { SecurityGroupRules: page.found, NextToken: page.NextToken };
  },

  DeleteSecurityGroup: changing(
    (input, call) => validDeleteGroup(groupOf(input, call), call),
    (group, call) => {
      removeGroup(call, group);
      return { Return: true, GroupId: group.id };
    },
  ),

  /** Which VPCs at the other end of a peering connection have rules that refer to the groups. */
  DescribeSecurityGroupReferences({ GroupId, DryRun }, call) {
    const groups = required(GroupId, 'groupId').map((id) => securityGroups.get(call, id));
    if (DryRun) throw dryRun();
    const references = groups.flatMap(({ id }) =>
      securityGroupRules.all(call).flatMap(({ toGroupId, peeringId, ownGroupId }) => {
        if (toGroupId !== id || peeringId === undefined) return [];
        const vpcId = securityGroups.get(call, ownGroupId).vpcId;
        return [{ GroupId: id, ReferencingVpcId: vpcId, VpcPeeringConnectionId: peeringId }];
      }),
    );
    const unique = new Map(references.map((each) => [JSON.stringify(each), each]));
    return { SecurityGroupReferenceSet: [...unique.values()] };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
