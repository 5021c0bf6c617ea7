// The security groups of a launch: by id, or by name in the default VPC.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination } from '../errors.ts';
import { groupNameKey, groupNames, securityGroups } from '../groups/rows.ts';
import { checkedGroups } from '../interfaces/valid.ts';
import type { SubnetRow } from '../subnet/rows.ts';

/** @param isSubnetGiven then groups go by id alone */
export function groupsOf(
  call: Call,
  subnet: SubnetRow,
  ids: readonly string[] = [],
  names: readonly string[] = [],
  isSubnetGiven = false,
): string[] {
  if (names.length > 0 && isSubnetGiven) {
    throw invalidCombination('The parameter groupName cannot be used with the parameter subnet');
  }
  const byName = names.map((name) => {
    const id = call.get(groupNames, groupNameKey(subnet.vpcId, name))?.id;
    if (id !== undefined) return id;
    const message = `The security group '${name}' does not exist in default VPC '${subnet.vpcId}'`;
    throw new AwsError('InvalidGroup.NotFound', message);
  });
  for (const id of ids) {
    securityGroups.checkForm(id);
    if (call.get(securityGroups.table, id)) continue;
    throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist in VPC '${subnet.vpcId}'`);
  }
  return checkedGroups(call, [...new Set([...ids, ...byName])], subnet);
}
