// What the init hook mends of moto in EC2: a test for each thing that AWS does and moto, left alone, does not.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DetachInternetGatewayCommand,
  EC2Client,
  ReleaseAddressCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { beforeAll, expect, test } from '@jest/globals';
import { contains } from '../../core/cidr.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'EC2, mended', (cloud) => {
  const ec2 = () => cloud.client(EC2Client);
  let network: SmallNetwork;

  beforeAll(async () => {
    network = await SmallNetwork.create(cloud);
  });

  test('an instance takes its network interface with it, and gives its Elastic IP back', async () => {
    const [subnet = ''] = network.subnets;
    const instance = await network.run(subnet);
    const { AllocationId } = await ec2().send(new AllocateAddressCommand({ Domain: 'vpc' }));
    await ec2().send(new AssociateAddressCommand({ AllocationId, InstanceId: instance }));
    expect(await network.interfacesIn(subnet)).toHaveLength(1);
    await expect(ec2().send(new ReleaseAddressCommand({ AllocationId }))).rejects.toThrow('is in use');
    for (const _again of [1, 2]) await ec2().send(new TerminateInstancesCommand({ InstanceIds: [instance] }));
    expect(await network.interfacesIn(subnet)).toEqual([]);
    const { Addresses } = await ec2().send(new DescribeAddressesCommand({ AllocationIds: [String(AllocationId)] }));
    expect(Addresses?.[0]?.AssociationId).toBeUndefined();
    await ec2().send(new ReleaseAddressCommand({ AllocationId }));
  });

  test('a NAT gateway has an address of its subnet, and leaves nothing when it is deleted', async () => {
    const [SubnetId = ''] = network.subnets;
    const { InternetGateway } = await ec2().send(new CreateInternetGatewayCommand({}));
    const gateway = { InternetGatewayId: InternetGateway?.InternetGatewayId, VpcId: network.vpcId };
    await ec2().send(new AttachInternetGatewayCommand(gateway));
    const { AllocationId } = await ec2().send(new AllocateAddressCommand({ Domain: 'vpc' }));
    const create = () => ec2().send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
    const { NatGateway } = await create();
    await expect(create()).rejects.toThrow('already associated');
    const interfaces = await network.interfacesIn(SubnetId);
    expect(interfaces).toHaveLength(1);
    expect(contains('10.0.0.0/24', interfaces[0] ?? '')).toBe(true);
    expect(NatGateway).toMatchObject({
      ConnectivityType: 'public',
      NatGatewayAddresses: [{ PrivateIp: interfaces[0] }],
    });
    for (const _again of [1, 2]) {
      await ec2().send(new DeleteNatGatewayCommand({ NatGatewayId: NatGateway?.NatGatewayId }));
    }
    expect(await network.interfacesIn(SubnetId)).toEqual([]);
    await ec2().send(new ReleaseAddressCommand({ AllocationId }));
    await ec2().send(new DetachInternetGatewayCommand(gateway));
    const { NatGateways } = await ec2().send(new DescribeNatGatewaysCommand({}));
    expect(NatGateways?.map((one) => one.State)).toEqual(['deleted']);
  });

  test('instances asked for again with the same client token are the same', async () => {
    const [subnet = ''] = network.subnets;
    const [first, again, other] = [
      await network.run(subnet, 'once'),
      await network.run(subnet, 'once'),
      await network.run(subnet),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [first, other] }));
  });

  test('what is used stays: a subnet, a security group, an Internet gateway, a VPC', async () => {
    const inUse = { name: 'DependencyViolation' };
    const SubnetId = await network.subnet('c', '10.0.9.0/24');
    const instance = await network.run(SubnetId);
    await expect(ec2().send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject(inUse);

    const { InternetGateway } = await ec2().send(new CreateInternetGatewayCommand({}));
    const gateway = { InternetGatewayId: InternetGateway?.InternetGatewayId, VpcId: network.vpcId };
    await ec2().send(new AttachInternetGatewayCommand(gateway));
    const { AllocationId } = await ec2().send(new AllocateAddressCommand({ Domain: 'vpc' }));
    await ec2().send(new AssociateAddressCommand({ AllocationId, InstanceId: instance }));
    await expect(ec2().send(new DetachInternetGatewayCommand(gateway))).rejects.toMatchObject(inUse);
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [instance] }));
    await ec2().send(new DeleteSubnetCommand({ SubnetId }));
    await ec2().send(new DetachInternetGatewayCommand(gateway));

    const [source, target] = [await network.securityGroup('source'), await network.securityGroup('target')];
    const fromSource = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: source }] };
    const rule = { GroupId: target, IpPermissions: [fromSource] };
    await ec2().send(new AuthorizeSecurityGroupIngressCommand(rule));
    const removeSecurityGroup = (GroupId: string) => ec2().send(new DeleteSecurityGroupCommand({ GroupId }));
    await expect(removeSecurityGroup(source)).rejects.toMatchObject(inUse);
    await removeSecurityGroup(target);
    await removeSecurityGroup(source);

    const { Vpc } = await ec2().send(new CreateVpcCommand({ CidrBlock: '10.8.0.0/16' }));
    await ec2().send(new AttachInternetGatewayCommand({ ...gateway, VpcId: Vpc?.VpcId }));
    await expect(ec2().send(new DeleteVpcCommand({ VpcId: Vpc?.VpcId }))).rejects.toMatchObject(inUse);
    await ec2().send(new DetachInternetGatewayCommand({ ...gateway, VpcId: Vpc?.VpcId }));
    await ec2().send(new DeleteVpcCommand({ VpcId: Vpc?.VpcId }));

    // With the VPC goes the network ACL that came with it.
    const { NetworkAcls = [] } = await ec2().send(new DescribeNetworkAclsCommand({}));
    expect(NetworkAcls.map((acl) => acl.VpcId)).not.toContain(Vpc?.VpcId);
  });
});
