// EC2 as the SDK's own client sees it, over the door in this process.

import * as sdk from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { answering, InProcessHandler } from '../../../../emulator/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { onWire } from '../../../../emulator/services/shared/handlers.ts';
import { Time } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';

function client() {
  const world = new World({ now: Date.UTC(2026, 0, 1), actions: ec2Actions });
  const ec2 = onWire(ec2Handlers, new Time(world, 'auto', () => 0));
  let count = 0;
  const answer = answering({ ec2 }, () => {
    count += 1;
    return String(count);
  });
  const at = (region: string) =>
    new sdk.EC2Client({
      region,
      credentials: { accessKeyId: '111122223333', secretAccessKey: 'test' },
      requestHandler: new InProcessHandler(answer),
      maxAttempts: 1,
    });
  return { at, ec2: at('ap-northeast-2') };
}

/** Milliseconds in the world cost nothing: the waiters look again at once. */
const wait = (ec2: sdk.EC2Client) => ({ client: ec2, maxWaitTime: 30, minDelay: 0.001, maxDelay: 0.001 });
const refused = (error: unknown) => {
  const { name, message, $metadata } = error as sdk.EC2ServiceException;
  return { name, message, status: $metadata.httpStatusCode };
};

describe('the SDK’s client', () => {
  it('builds a network with a public and a private subnet, and takes it down', async () => {
    const { ec2 } = client();
    const tags = (type: sdk.ResourceType, Name: string) => [
      { ResourceType: type, Tags: [{ Key: 'Name', Value: Name }] },
    ];
    const { Vpc } = await ec2.send(
      new sdk.CreateVpcCommand({ CidrBlock: '10.0.0.0/16', TagSpecifications: tags('vpc', 'shop') }),
    );
    const VpcId = Vpc?.VpcId ?? '';
    await sdk.waitUntilVpcAvailable(wait(ec2), { VpcIds: [VpcId] });
    await ec2.send(new sdk.ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    const subnet = async (CidrBlock: string) =>
      (await ec2.send(new sdk.CreateSubnetCommand({ VpcId, CidrBlock }))).Subnet?.SubnetId ?? '';
    const [open, closed] = [await subnet('10.0.1.0/24'), await subnet('10.0.2.0/24')];
    await sdk.waitUntilSubnetAvailable(wait(ec2), { SubnetIds: [open, closed] });
    const { InternetGateway } = await ec2.send(new sdk.CreateInternetGatewayCommand({}));
    const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
    await ec2.send(new sdk.AttachInternetGatewayCommand({ VpcId, InternetGatewayId }));
    const { AllocationId } = await ec2.send(new sdk.AllocateAddressCommand({ Domain: 'vpc' }));
    const { NatGateway } = await ec2.send(new sdk.CreateNatGatewayCommand({ SubnetId: open, AllocationId }));
    const NatGatewayId = NatGateway?.NatGatewayId ?? '';
    expect(NatGateway?.State).toBe('pending');
    await sdk.waitUntilNatGatewayAvailable(wait(ec2), { NatGatewayIds: [NatGatewayId] });
    const { RouteTable } = await ec2.send(new sdk.CreateRouteTableCommand({ VpcId }));
    const RouteTableId = RouteTable?.RouteTableId ?? '';
    await ec2.send(new sdk.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId }));
    const { AssociationId } = await ec2.send(new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId: closed }));
    const { GroupId = '' } = await ec2.send(
      new sdk.CreateSecurityGroupCommand({ GroupName: 'web', Description: 'd', VpcId }),
    );
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'all' }] },
    ];
    await ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const groups = await ec2.send(new sdk.DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
    expect(groups.SecurityGroups?.[0]?.IpPermissions).toMatchObject(IpPermissions);
    const tables = await ec2.send(new sdk.DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    expect(tables.RouteTables?.[0]?.Routes).toMatchObject([{ GatewayId: 'local' }, { NatGatewayId, State: 'active' }]);

    const deletion = new sdk.DeleteVpcCommand({ VpcId });
    expect(await ec2.send(deletion).catch(refused)).toEqual({
      name: 'DependencyViolation',
      message: `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
      status: 400,
    });
    await ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId }));
    await ec2.send(new sdk.DisassociateRouteTableCommand({ AssociationId }));
    await ec2.send(new sdk.DeleteRouteTableCommand({ RouteTableId }));
    await ec2.send(new sdk.DeleteNatGatewayCommand({ NatGatewayId }));
    await sdk.waitUntilNatGatewayDeleted(wait(ec2), { NatGatewayIds: [NatGatewayId] });
    await ec2.send(new sdk.ReleaseAddressCommand({ AllocationId }));
    await ec2.send(new sdk.DetachInternetGatewayCommand({ VpcId, InternetGatewayId }));
    await ec2.send(new sdk.DeleteInternetGatewayCommand({ InternetGatewayId }));
    for (const SubnetId of [open, closed]) await ec2.send(new sdk.DeleteSubnetCommand({ SubnetId }));
    await ec2.send(deletion);
    const left = await ec2.send(new sdk.DescribeVpcsCommand({}));
    expect(left.Vpcs?.map(({ IsDefault }) => IsDefault)).toEqual([true]);
  });

  it('gets pages, filters, tags, and errors with their status', async () => {
    const { ec2, at } = client();
    const pages: number[] = [];
    const paginated = sdk.paginateDescribeSecurityGroupRules({ client: ec2, pageSize: 5 }, {});
    for await (const { SecurityGroupRules = [] } of paginated) pages.push(SecurityGroupRules.length);
    expect(pages).toEqual([2]);
    const { Subnets = [] } = await ec2.send(
      new sdk.DescribeSubnetsCommand({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] }),
    );
    expect(Subnets).toHaveLength(4);
    const Resources = Subnets.map(({ SubnetId = '' }) => SubnetId);
    await ec2.send(new sdk.CreateTagsCommand({ Resources, Tags: [{ Key: 'tier', Value: 'web' }] }));
    const tagged = await ec2.send(new sdk.DescribeTagsCommand({ Filters: [{ Name: 'key', Values: ['tier'] }] }));
    expect(tagged.Tags?.map(({ ResourceId, Value }) => [ResourceId, Value])).toEqual(
      Resources.map((id) => [id, 'web']),
    );
    const dry = new sdk.CreateVpcCommand({ CidrBlock: '10.0.0.0/16', DryRun: true });
    expect(await ec2.send(dry).catch(refused)).toMatchObject({ name: 'DryRunOperation', status: 412 });
    const absent = new sdk.DescribeSpotPriceHistoryCommand({});
    expect(await ec2.send(absent).catch(refused)).toMatchObject({ name: 'NotImplemented', status: 501 });
    const zones = await at('us-east-1').send(new sdk.DescribeAvailabilityZonesCommand({}));
    expect(zones.AvailabilityZones).toHaveLength(6);
  });
});
