// Takes a security group away, with its rules.

import type { Call } from '../../../world/call.ts';
import { removeWithTags } from '../tags/tags.ts';
import { groupNameKey, groupNames, type SecurityGroupRow, securityGroupRules, securityGroups } from './rows.ts';

export function removeGroup(call: Call, group: SecurityGroupRow): void {
  for (const id of group.ruleIds) removeWithTags(call, securityGroupRules, id);
  call.remove(groupNames, groupNameKey(group.vpcId, group.name));
  removeWithTags(call, securityGroups, group.id);
}
