// What must be true of an account whatever was done in it, as its API tells.

import * as sdk from '@aws-sdk/client-ec2';

export interface Account {
  readonly vpcs: sdk.Vpc[];
  readonly subnets: sdk.Subnet[];
  readonly groups: sdk.SecurityGroup[];
  readonly rules: sdk.SecurityGroupRule[];
  readonly tables: sdk.RouteTable[];
  readonly acls: sdk.NetworkAcl[];
  readonly interfaces: sdk.NetworkInterface[];
}

export async function accountOf(client: sdk.EC2Client): Promise<Account> {
  return {
    vpcs: (await client.send(new sdk.DescribeVpcsCommand({}))).Vpcs ?? [],
    subnets: (await client.send(new sdk.DescribeSubnetsCommand({}))).Subnets ?? [],
    groups: (await client.send(new sdk.DescribeSecurityGroupsCommand({}))).SecurityGroups ?? [],
    rules: (await client.send(new sdk.DescribeSecurityGroupRulesCommand({}))).SecurityGroupRules ?? [],
    tables: (await client.send(new sdk.DescribeRouteTablesCommand({}))).RouteTables ?? [],
    acls: (await client.send(new sdk.DescribeNetworkAclsCommand({}))).NetworkAcls ?? [],
    interfaces: (await client.send(new sdk.DescribeNetworkInterfacesCommand({}))).NetworkInterfaces ?? [],
  };
}

/** A sentence for all that is not as it must be. */
export function inconsistencies({ vpcs, subnets, groups, rules, tables, acls, interfaces }: Account): string[] {
  const known = new Set<string | undefined>([
    ...vpcs.map(({ VpcId }) => VpcId),
    ...subnets.map(({ SubnetId }) => SubnetId),
    ...groups.map(({ GroupId }) => GroupId),
  ]);
  const wrong: string[] = [];
  const refers = (from: string | undefined, ...to: (string | undefined)[]) => {
    for (const id of to)
      if (id !== undefined && !known.has(id)) wrong.push(`${from} refers to ${id}, which is not there`);
  };
  for (const { SubnetId, VpcId } of subnets) refers(SubnetId, VpcId ?? 'no VPC');
  for (const { GroupId, VpcId } of groups) refers(GroupId, VpcId ?? 'no VPC');
  for (const { SecurityGroupRuleId, GroupId, ReferencedGroupInfo } of rules) {
    refers(SecurityGroupRuleId, GroupId ?? 'no group', ReferencedGroupInfo?.GroupId);
  }
  for (const { RouteTableId, VpcId, Associations = [] } of tables) {
    refers(RouteTableId, VpcId ?? 'no VPC', ...Associations.map(({ SubnetId }) => SubnetId));
  }
  for (const { NetworkAclId, VpcId, Associations = [] } of acls) {
    refers(NetworkAclId, VpcId ?? 'no VPC', ...Associations.map(({ SubnetId }) => SubnetId));
  }
  for (const { NetworkInterfaceId, VpcId, SubnetId, Groups = [] } of interfaces) {
    refers(NetworkInterfaceId, VpcId ?? 'no VPC', SubnetId ?? 'no subnet', ...Groups.map(({ GroupId }) => GroupId));
  }
  for (const { SubnetId, CidrBlock = '', AvailableIpAddressCount } of subnets) {
    const addresses = interfaces.flatMap((each) => (each.SubnetId === SubnetId ? (each.PrivateIpAddresses ?? []) : []));
    const unique = new Set(addresses.map(({ PrivateIpAddress }) => PrivateIpAddress));
    if (unique.size < addresses.length) wrong.push(`${SubnetId} has an address twice`);
    const free = 2 ** (32 - Number(CidrBlock.split('/')[1])) - 5 - addresses.length;
    if (AvailableIpAddressCount !== free) wrong.push(`${SubnetId} has ${AvailableIpAddressCount} free, not ${free}`);
    const ofSubnet = acls.filter(({ Associations = [] }) => Associations.some((each) => each.SubnetId === SubnetId));
    if (ofSubnet.length !== 1) wrong.push(`${SubnetId} has ${ofSubnet.length} network ACLs`);
  }
  for (const { VpcId } of vpcs) {
    const main = tables.filter((each) => each.VpcId === VpcId && each.Associations?.some(({ Main }) => Main));
    const defaults = groups.filter((each) => each.VpcId === VpcId && each.GroupName === 'default');
    const firstAcls = acls.filter((each) => each.VpcId === VpcId && each.IsDefault);
    if (main.length !== 1 || defaults.length !== 1 || firstAcls.length !== 1)
      wrong.push(`${VpcId} lacks what it came with`);
  }
  return wrong;
}
