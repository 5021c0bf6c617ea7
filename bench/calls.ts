// The calls that the rows make: a network with everything that belongs to it, looked at, and taken down again.

import * as sdk from '@aws-sdk/client-ec2';

export async function buildAndRemove(ec2: sdk.EC2Client): Promise<void> {
  const { Vpc } = await ec2.send(
    new sdk.CreateVpcCommand({ CidrBlock: '10.0.0.0/16', TagSpecifications: named('vpc') }),
  );
  const VpcId = Vpc?.VpcId ?? '';
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
  await ec2.send(new sdk.DescribeVpcsCommand({ VpcIds: [VpcId] }));
  await ec2.send(new sdk.ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const subnetIds: string[] = [];
  for (const CidrBlock of ['10.0.1.0/24', '10.0.2.0/24']) {
    const { Subnet } = await ec2.send(
      new sdk.CreateSubnetCommand({ VpcId, CidrBlock, TagSpecifications: named('subnet') }),
    );
    subnetIds.push(Subnet?.SubnetId ?? '');
  }
  await ec2.send(new sdk.DescribeSubnetsCommand(inVpc));
  const { InternetGateway } = await ec2.send(new sdk.CreateInternetGatewayCommand({}));
  const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
  await ec2.send(new sdk.AttachInternetGatewayCommand({ VpcId, InternetGatewayId }));
  const { RouteTable } = await ec2.send(new sdk.CreateRouteTableCommand({ VpcId }));
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  const everywhere = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
  await ec2.send(new sdk.CreateRouteCommand({ ...everywhere, GatewayId: InternetGatewayId }));
  const associate = new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId: subnetIds[0] ?? '' });
  const { AssociationId } = await ec2.send(associate);
  await ec2.send(new sdk.DescribeRouteTablesCommand(inVpc));
  const group = {
    GroupName: 'web',
    Description: 'what the balancer asks',
    VpcId,
    TagSpecifications: named('security-group'),
  };
  const { GroupId = '' } = await ec2.send(new sdk.CreateSecurityGroupCommand(group));
  const IpPermissions = [
    { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'all' }] },
  ];
  await ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  await ec2.send(new sdk.DescribeSecurityGroupsCommand(inVpc));
  await ec2.send(new sdk.DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }));
  await ec2.send(new sdk.RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  await ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId }));
  await ec2.send(new sdk.DisassociateRouteTableCommand({ AssociationId }));
  await ec2.send(new sdk.DeleteRouteCommand(everywhere));
  await ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId }));
  for (const SubnetId of subnetIds) await ec2.send(new sdk.DeleteSubnetCommand({ SubnetId }));
  await ec2.send(new sdk.DetachInternetGatewayCommand({ VpcId, InternetGatewayId }));
  await ec2.send(new sdk.DeleteInternetGatewayCommand({ InternetGatewayId }));
  await ec2.send(new sdk.DeleteVpcCommand({ VpcId }));
}

function named(type: sdk.ResourceType): sdk.TagSpecification[] {
  return [{ ResourceType: type, Tags: [{ Key: 'Name', Value: 'benchmark' }] }];
}
