// Security groups and network ACLs.

import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Building } from './building.ts';

export async function buildRules(building: Building): Promise<void> {
  const { paper, names, call } = building;
  for (const { GroupId, GroupName, VpcId } of paper.SecurityGroups) {
    const made = await call('CreateSecurityGroup', {
      GroupName: `on-paper-${GroupName}`,
      Description: 'group',
      VpcId: names.id(VpcId),
    });
    const id = names.note(GroupId, made.GroupId);
    // AWS lets everything out of a new one; on paper it has no rule.
    const Filters = [{ Name: 'group-id', Values: [id] }];
    const { SecurityGroupRules = [] } = await call('DescribeSecurityGroupRules', { Filters });
    const SecurityGroupRuleIds = SecurityGroupRules.flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? []);
    await call('RevokeSecurityGroupEgress', { GroupId: id, SecurityGroupRuleIds });
  }
  const said = new Set<string>();
  for (const rule of paper.SecurityGroupRules) {
    const input = { GroupId: names.id(rule.GroupId), IpPermissions: [permission(building, rule)] };
    const text = JSON.stringify([input, rule.IsEgress]);
    // AWS refuses a rule that is there.
    if (said.has(text)) continue;
    said.add(text);
    await call(rule.IsEgress ? 'AuthorizeSecurityGroupEgress' : 'AuthorizeSecurityGroupIngress', input);
  }
  await buildAccessLists(building);
}

function permission({ names }: Building, rule: SecurityGroupRule): IpPermission {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const group = ReferencedGroupInfo;
  return {
    IpProtocol,
    ...(IpProtocol === '-1' ? {} : { FromPort, ToPort }),
    ...(CidrIpv4 && { IpRanges: [{ CidrIp: names.address(CidrIpv4) }] }),
    ...(CidrIpv6 && { Ipv6Ranges: [{ CidrIpv6: names.address(CidrIpv6) }] }),
    ...(PrefixListId && { PrefixListIds: [{ PrefixListId: names.id(PrefixListId) }] }),
    ...(group && {
      UserIdGroupPairs: [
        {
          GroupId: names.id(group.GroupId),
          ...(group.VpcPeeringConnectionId && {
            UserId: group.UserId,
            VpcId: names.id(group.VpcId),
            VpcPeeringConnectionId: names.id(group.VpcPeeringConnectionId),
          }),
        },
      ],
    }),
  };
}

async function buildAccessLists({ paper, names, call }: Building): Promise<void> {
  for (const { VpcId, IsDefault, Entries = [], Associations = [] } of paper.NetworkAcls) {
    if (IsDefault || Associations.length === 0) continue;
    const made = await call('CreateNetworkAcl', { VpcId: names.id(VpcId) });
    const NetworkAclId = made.NetworkAcl?.NetworkAclId;
    for (const { RuleNumber = 0, RuleAction, Egress, Protocol, CidrBlock, Ipv6CidrBlock, PortRange } of Entries) {
      if (RuleNumber >= 32767) continue;
      await call('CreateNetworkAclEntry', {
        ...{ NetworkAclId, RuleNumber, RuleAction, Egress, Protocol },
        ...(CidrBlock && { CidrBlock: names.address(CidrBlock) }),
        ...(Ipv6CidrBlock && { Ipv6CidrBlock: names.address(Ipv6CidrBlock) }),
        ...(PortRange && { PortRange }),
      });
    }
    for (const { SubnetId } of Associations) {
      const Filters = [{ Name: 'association.subnet-id', Values: [names.id(SubnetId)] }];
      const { NetworkAcls } = await call('DescribeNetworkAcls', { Filters });
      const before = NetworkAcls?.[0]?.Associations?.find((each) => each.SubnetId === names.id(SubnetId));
      const AssociationId = before?.NetworkAclAssociationId;
      await call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    }
  }
}
