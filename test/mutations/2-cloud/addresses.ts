// The private network: its blocks, its names, its zones, its subnets, and who has a public address.

import { AutoScalingClient, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateVpcCidrBlockCommand,
  CreateSubnetCommand,
  DeleteNatGatewayCommand,
  DeleteSubnetCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DeleteLoadBalancerCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { instanceOf } from './instances.ts';

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);
const notOurs = 'a subnet that somebody else made is left alone';

export const addresses: readonly Mutation<BuiltStages['2-cloud']>[] = [
  {
    what: 'the VPC was given a second block',
    breaks: ['2-cloud/addresses'],
    stays: 'only the block that the VPC was made with is looked at',
    change: (cloud, { network }) =>
      ec2(cloud).send(new AssociateVpcCidrBlockCommand({ VpcId: network.vpcId, CidrBlock: '10.1.0.0/16' })),
  },
  {
    what: 'DNS names were turned off',
    breaks: ['2-cloud/addresses'],
    mendedBy: ['Vpc shop-vpc'],
    change: (cloud, { network }) =>
      ec2(cloud).send(new ModifyVpcAttributeCommand({ VpcId: network.vpcId, EnableDnsHostnames: { Value: false } })),
  },
  {
    what: 'DNS resolution was turned off',
    breaks: ['2-cloud/addresses'],
    mendedBy: ['Vpc shop-vpc'],
    change: (cloud, { network }) =>
      ec2(cloud).send(new ModifyVpcAttributeCommand({ VpcId: network.vpcId, EnableDnsSupport: { Value: false } })),
  },
  {
    what: 'a private subnet gave out public addresses',
    breaks: ['2-cloud/addresses'],
    mendedBy: ['Subnet shop-app-b'],
    change: (cloud, { network }) => givePublicAddresses(cloud, network.zones[1]?.subnetIds.app, true),
  },
  {
    what: 'a public subnet gave out no public addresses',
    breaks: ['2-cloud/addresses'],
    mendedBy: ['Subnet shop-public-a'],
    change: (cloud, { network }) => givePublicAddresses(cloud, network.zones[0]?.subnetIds.public, false),
  },
  {
    what: 'an app instance was given an Elastic IP',
    breaks: ['2-cloud/addresses'],
    stays: 'an Elastic IP that somebody else allocated is left alone',
    change: async (cloud, _built, seen) => {
      const { AllocationId } = await ec2(cloud).send(new AllocateAddressCommand({ Domain: 'vpc' }));
      await ec2(cloud).send(new AssociateAddressCommand({ AllocationId, InstanceId: instanceOf('app', seen) }));
    },
  },
  {
    what: 'a subnet was made by hand, for no tier',
    breaks: ['2-cloud/addresses', '2-cloud/routing'],
    stays: notOurs,
    change: (cloud, { network }) => makeSubnet(cloud, network.vpcId, '10.0.200.0/24'),
  },
  {
    what: 'a zone had a second public subnet',
    breaks: ['2-cloud/addresses', '2-cloud/load-balancer', '2-cloud/nat', '2-cloud/routing'],
    stays: notOurs,
    change: (cloud, { network }) => makeSubnet(cloud, network.vpcId, '10.0.200.0/24', 'shop-public-by-hand'),
  },
  {
    what: 'an instance ran in a second block of the VPC',
    breaks: ['2-cloud/addresses', '2-cloud/routing'],
    stays: 'what somebody else made is left alone',
    change: async (cloud, { network }, seen) => {
      const input = { VpcId: network.vpcId, CidrBlock: '10.1.0.0/16' };
      await ec2(cloud).send(new AssociateVpcCidrBlockCommand(input));
      const { Subnet } = await makeSubnet(cloud, network.vpcId, '10.1.0.0/24');
      const ImageId = seen.Instances[0]?.ImageId;
      const machine = { ImageId, InstanceType: 't3.micro', SubnetId: Subnet?.SubnetId } as const;
      await ec2(cloud).send(new RunInstancesCommand({ ...machine, MinCount: 1, MaxCount: 1 }));
    },
  },
  {
    what: 'one zone was given up',
    breaks: [
      '2-cloud/addresses',
      '2-cloud/database',
      '2-cloud/load-balancer',
      '2-cloud/name',
      '2-cloud/security-chain',
    ],
    mendedBy: [
      ...['public', 'web', 'app', 'data'].map((tier) => `Subnet shop-${tier}-b`),
      'RouteTable shop-public',
      'NatGateway shop-nat-b',
      'RouteTable shop-private-b',
      'RouteTable shop-data',
      'LoadBalancer shop-alb',
      'Listener shop-alb:80',
      'AutoScalingGroup shop-app',
      'AutoScalingGroup shop-web',
      'DBSubnetGroup shop-data',
    ],
    change: async (cloud, { network, balancer, web, app }) => {
      const [kept, lost] = network.zones;
      for (const [tier, { autoScalingGroupName: AutoScalingGroupName }] of Object.entries({ web, app })) {
        const VPCZoneIdentifier = kept?.subnetIds[tier as 'web' | 'app'];
        const input = { AutoScalingGroupName, VPCZoneIdentifier };
        await cloud.client(AutoScalingClient).send(new UpdateAutoScalingGroupCommand(input));
      }
      const { loadBalancerArn: LoadBalancerArn } = balancer;
      await cloud.client(ElasticLoadBalancingV2Client).send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
      await ec2(cloud).send(new DeleteNatGatewayCommand({ NatGatewayId: lost?.natGatewayId }));
      for (const SubnetId of Object.values(lost?.subnetIds ?? {})) {
        await ec2(cloud).send(new DeleteSubnetCommand({ SubnetId }));
      }
    },
  },
];

function givePublicAddresses(cloud: Cloud, subnetId: string | undefined, give: boolean) {
  const input = { SubnetId: subnetId, MapPublicIpOnLaunch: { Value: give } };
  return ec2(cloud).send(new ModifySubnetAttributeCommand(input));
}

function makeSubnet(cloud: Cloud, vpcId: string, block: string, name?: string) {
  const Tags = name ? [{ Key: 'Name', Value: name }] : [];
  return ec2(cloud).send(
    new CreateSubnetCommand({
      VpcId: vpcId,
      CidrBlock: block,
      AvailabilityZone: `${cloud.place.region}a`,
      ...(name ? { TagSpecifications: [{ ResourceType: 'subnet', Tags }] } : {}),
    }),
  );
}
