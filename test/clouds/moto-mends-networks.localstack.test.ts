// What the init hook mends of moto where a gateway, a subnet or an address is taken away.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteTableCommand,
  DeleteSubnetCommand,
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { beforeAll, expect, test } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'networks, mended', (cloud) => {
  const ec2 = () => cloud.client(EC2Client);
  let network: SmallNetwork;

  beforeAll(async () => {
    network = await SmallNetwork.create(cloud);
  });

  const allocate = async () => (await ec2().send(new AllocateAddressCommand({ Domain: 'vpc' }))).AllocationId;

  test('a public NAT gateway fails in a VPC without Internet gateway, and leaves its address free', async () => {
    const [SubnetId = ''] = network.subnets;
    const AllocationId = await allocate();
    const create = async (connectivity: 'public' | 'private') => {
      const address = connectivity === 'public' ? { AllocationId } : {};
      const input = { SubnetId, ConnectivityType: connectivity, ...address };
      return (await ec2().send(new CreateNatGatewayCommand(input))).NatGateway?.NatGatewayId ?? '';
    };
    const stateOf = async (id: string) => {
      const { NatGateways } = await ec2().send(new DescribeNatGatewaysCommand({ NatGatewayIds: [id] }));
      return NatGateways?.[0]?.State;
    };
    expect(await stateOf(await create('public'))).toBe('failed');
    expect(await stateOf(await create('private'))).toBe('available');

    const { InternetGateway } = await ec2().send(new CreateInternetGatewayCommand({}));
    const { InternetGatewayId } = InternetGateway ?? {};
    await ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: network.vpcId }));
    expect(await stateOf(await create('public'))).toBe('available');
  });

  test('a deleted subnet is on no route table and on no network ACL', async () => {
    const SubnetId = await network.subnet('a', '10.0.7.0/24');
    const { RouteTable } = await ec2().send(new CreateRouteTableCommand({ VpcId: network.vpcId }));
    const { RouteTableId = '' } = RouteTable ?? {};
    await ec2().send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    await ec2().send(new DeleteSubnetCommand({ SubnetId }));

    const { RouteTables } = await ec2().send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    expect(RouteTables?.[0]?.Associations).toEqual([]);
    const { NetworkAcls = [] } = await ec2().send(new DescribeNetworkAclsCommand({}));
    const onAcls = NetworkAcls.flatMap(({ Associations = [] }) => Associations.map((each) => each.SubnetId));
    expect(onAcls).toEqual(expect.arrayContaining(network.subnets));
    expect(onAcls).not.toContain(SubnetId);
  });

  test('an Elastic IP moves to whom it is given, unless the call forbids it', async () => {
    const [subnet = ''] = network.subnets;
    const [one, other] = [await network.run(subnet), await network.run(subnet)];
    const AllocationId = await allocate();
    const give = (InstanceId: string, may: { AllowReassociation?: boolean } = {}) =>
      ec2().send(new AssociateAddressCommand({ AllocationId, InstanceId, ...may }));
    const publicAddressOf = async (id: string) => {
      const { Reservations } = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [id] }));
      return Reservations?.[0]?.Instances?.[0]?.PublicIpAddress;
    };
    await give(one);
    const address = await publicAddressOf(one);
    expect(address).toBeDefined();
    await expect(give(other, { AllowReassociation: false })).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
    });
    await give(other);
    expect([await publicAddressOf(one), await publicAddressOf(other)]).toEqual([undefined, address]);
    const { Addresses } = await ec2().send(new DescribeAddressesCommand({ AllocationIds: [String(AllocationId)] }));
    expect(Addresses).toMatchObject([{ InstanceId: other }]);
  });
});
