// NAT gateways: deleted, too many, in the wrong place, of the wrong kind, failed.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateSecurityGroupCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { deleteNatGateway, detachInternet, makeRoute, redirect } from '../routes.ts';
import { admit, tcp } from './security-chain.ts';

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);
const notOurs = 'a NAT gateway that somebody else made is left alone';

export const nat: readonly Mutation<BuiltStages['2-cloud']>[] = [
  {
    what: 'a NAT gateway was deleted',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['NatGateway shop-nat-b', 'RouteTable shop-private-b'],
    change: (cloud, { network }) => deleteNatGateway(cloud, network.zones[1]?.natGatewayId),
  },
  {
    what: 'a public subnet held a second NAT gateway',
    breaks: ['2-cloud/nat'],
    stays: notOurs,
    change: (cloud, { network }) => makeGateway(cloud, network.zones[0]?.subnetIds.public),
  },
  {
    what: 'a NAT gateway stood in a private subnet',
    breaks: ['2-cloud/nat'],
    stays: notOurs,
    change: (cloud, { network }) => makeGateway(cloud, network.zones[0]?.subnetIds.web),
  },
  {
    what: 'a private subnet could be reached from a part of the internet',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }) =>
      makeRoute(cloud, network.zones[0]?.privateRouteTableId, '198.51.100.0/24', {
        GatewayId: network.internetGatewayId,
      }),
  },
  {
    what: 'somebody started a machine in a public subnet, open to the world',
    breaks: ['2-cloud/addresses', '2-cloud/nat'],
    stays: 'a machine that somebody else made is left alone',
    change: async (cloud, { network }, { Instances: [any] }) => {
      const named = { GroupName: 'open', Description: 'of others', VpcId: network.vpcId };
      const { GroupId = '' } = await ec2(cloud).send(new CreateSecurityGroupCommand(named));
      await admit(cloud, GroupId, tcp(22, 22, '0.0.0.0/0'));
      const SubnetId = network.zones[0]?.subnetIds.public;
      const machine = { ImageId: any?.ImageId, SubnetId, SecurityGroupIds: [GroupId], MinCount: 1, MaxCount: 1 };
      const { Instances = [] } = await ec2(cloud).send(new RunInstancesCommand(machine));
      const { AllocationId } = await ec2(cloud).send(new AllocateAddressCommand({ Domain: 'vpc' }));
      await ec2(cloud).send(new AssociateAddressCommand({ AllocationId, InstanceId: Instances[0]?.InstanceId }));
    },
  },
  {
    what: 'a part of the internet was reached through the other zone',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }) =>
      makeRoute(cloud, network.zones[0]?.privateRouteTableId, '198.51.100.0/24', {
        NatGatewayId: network.zones[1]?.natGatewayId,
      }),
  },
  {
    what: 'a private NAT gateway took the place of a public one',
    breaks: ['2-cloud/nat'],
    stays: 'a NAT gateway keeps the kind and the address that it was made with, and `up` refuses to go on',
    change: async (cloud, { network }) => {
      const [zone] = network.zones;
      await deleteNatGateway(cloud, zone?.natGatewayId);
      const Tags = [
        { Key: 'Name', Value: 'shop-nat-a' },
        { Key: 'cloud-rehearsal:environment', Value: 'shop' },
      ];
      const { NatGateway } = await ec2(cloud).send(
        new CreateNatGatewayCommand({
          SubnetId: zone?.subnetIds.public,
          ConnectivityType: 'private',
          TagSpecifications: [{ ResourceType: 'natgateway', Tags }],
        }),
      );
      await redirect(cloud, zone?.privateRouteTableId, { NatGatewayId: NatGateway?.NatGatewayId });
    },
  },
  {
    what: 'a NAT gateway was made while the VPC had no Internet gateway, and failed',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    stays: notOurs,
    change: async (cloud, { network }) => {
      const { internetGatewayId: InternetGatewayId, vpcId: VpcId } = network;
      await detachInternet(cloud, network);
      await makeGateway(cloud, network.zones[0]?.subnetIds.public);
      await ec2(cloud).send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    },
  },
];

async function makeGateway(cloud: Cloud, subnetId: string | undefined) {
  const { AllocationId } = await ec2(cloud).send(new AllocateAddressCommand({ Domain: 'vpc' }));
  return ec2(cloud).send(new CreateNatGatewayCommand({ SubnetId: subnetId, AllocationId }));
}
