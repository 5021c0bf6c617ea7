// Stale rules: they refer to a group of another VPC that is gone, or whose peering connection is.
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html

import type { StaleIpPermission, StaleSecurityGroup } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { dryRun } from '../../shared/operation.ts';
import { pageOfList } from '../../shared/pages.ts';
import { required } from '../errors.ts';
import { peerings } from '../peering/rows.ts';
import { vpcs } from '../vpc/rows.ts';
import { permissionsOf } from './describe.ts';
import { rulesOf, type SecurityGroupRow, type SecurityGroupRuleRow, securityGroups } from './rows.ts';

/** Whether the rule lets traffic of the group in or out still, so that the group cannot go. */
export function isInForce(call: Call, { peeringId }: SecurityGroupRuleRow): boolean {
  return peeringId === undefined || call.get(peerings.table, peeringId)?.status === 'active';
}

function isStale(call: Call, rule: SecurityGroupRuleRow): boolean {
  const { toGroupId, groupOwner = call.place.account, peeringId } = rule;
  if (toGroupId === undefined || peeringId === undefined) return false;
  const isThere = call.get(securityGroups.table, toGroupId, { ...call.place, account: groupOwner }) !== undefined;
  return !isInForce(call, rule) || !isThere;
}

function describeStale(call: Call, group: SecurityGroupRow): StaleSecurityGroup | undefined {
  const stale = rulesOf(call, group).filter((rule) => isStale(call, rule));
  if (stale.length === 0) return undefined;
  const permissions = (isEgress: boolean): StaleIpPermission[] =>
    permissionsOf(stale.filter((rule) => rule.isEgress === isEgress)).map(
      ({ IpProtocol, FromPort, ToPort, UserIdGroupPairs }) => ({
        IpProtocol,
        FromPort,
        ToPort,
        IpRanges: [],
        PrefixListIds: [],
        UserIdGroupPairs,
      }),
    );
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    StaleIpPermissions: permissions(false),
    StaleIpPermissionsEgress: permissions(true),
  };
}

export const staleOperations = {
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html */
  DescribeStaleSecurityGroups({ VpcId, MaxResults, NextToken, DryRun }, call) {
    const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
    if (DryRun) throw dryRun();
    const groups = securityGroups.all(call).filter(({ vpcId }) => vpcId === vpc.id);
    const stale = groups.map((group) => describeStale(call, group)).filter((each) => each !== undefined);
    const page = pageOfList(stale, { MaxResults, NextToken }, { least: 5, most: 255 });
    return { StaleSecurityGroupSet: page.found, NextToken: page.NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
