// The data centre's machines: fewer, more, stopped, elsewhere, of other kinds, with other addresses.

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateVpcCidrBlockCommand,
  CreateSubnetCommand,
  DisassociateAddressCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Mutation } from '../mutation.ts';

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);
const breaks = ['1-on-premises/fixed-fleet'] as const;
const notOurs = 'what somebody else made is left alone';

export const fleet: readonly Mutation<BuiltStages['1-on-premises']>[] = [
  {
    what: 'a server was terminated',
    breaks,
    mendedBy: ['Instance shop-data-centre-server-2'],
    change: (cloud, { machines }) =>
      ec2(cloud).send(new TerminateInstancesCommand({ InstanceIds: machines.servers.slice(1, 2) })),
  },
  {
    what: 'a server was stopped',
    breaks,
    mendedBy: ['Instance shop-data-centre-server-1'],
    change: (cloud, { machines }) =>
      ec2(cloud).send(new StopInstancesCommand({ InstanceIds: machines.servers.slice(0, 1) })),
  },
  {
    what: 'a fourth server was bought',
    breaks,
    stays: notOurs,
    change: (cloud, _built, seen) => runMachine(cloud, seen, machinesSubnet(seen)),
  },
  {
    what: 'a machine stood in another zone',
    breaks,
    stays: notOurs,
    change: async (cloud, { vpcId }, seen) => {
      await runMachine(cloud, seen, await makeSubnet(cloud, vpcId, '192.168.9.0/24', 'b'));
    },
  },
  {
    what: 'the data centre was given a second block',
    breaks,
    stays: 'only the block that the VPC was made with is looked at',
    change: (cloud, { vpcId }) =>
      ec2(cloud).send(new AssociateVpcCidrBlockCommand({ VpcId: vpcId, CidrBlock: '10.9.0.0/16' })),
  },
  {
    what: 'a machine had an address out of the block',
    breaks,
    stays: notOurs,
    change: async (cloud, { vpcId }, seen) => {
      await ec2(cloud).send(new AssociateVpcCidrBlockCommand({ VpcId: vpcId, CidrBlock: '10.9.0.0/16' }));
      await runMachine(cloud, seen, await makeSubnet(cloud, vpcId, '10.9.0.0/24', 'a'));
    },
  },
  {
    what: 'the fixed address was moved to a server',
    breaks,
    mendedBy: ['Address shop-data-centre-balancer'],
    change: (cloud, { machines }, seen) =>
      ec2(cloud).send(
        new AssociateAddressCommand({
          AllocationId: fixedAddress(seen)?.AllocationId,
          InstanceId: machines.servers[0],
        }),
      ),
  },
  {
    what: 'the fixed address was taken from the balancer',
    breaks,
    mendedBy: ['Address shop-data-centre-balancer'],
    change: (cloud, _built, seen) =>
      ec2(cloud).send(new DisassociateAddressCommand({ AssociationId: fixedAddress(seen)?.AssociationId })),
  },
  {
    what: 'the database had a fixed address of its own',
    breaks,
    stays: notOurs,
    change: async (cloud, { machines }) => {
      const { AllocationId } = await ec2(cloud).send(new AllocateAddressCommand({ Domain: 'vpc' }));
      await ec2(cloud).send(new AssociateAddressCommand({ AllocationId, InstanceId: machines.database }));
    },
  },
  {
    what: 'the database carried the group of the servers',
    breaks,
    mendedBy: ['Instance shop-data-centre-database'],
    change: (cloud, { machines, groups }) =>
      ec2(cloud).send(new ModifyInstanceAttributeCommand({ InstanceId: machines.database, Groups: [groups.server] })),
  },
];

function fixedAddress(seen: Topology) {
  return seen.Addresses[0];
}

function machinesSubnet(seen: Topology): string | undefined {
  return seen.Subnets.find((each) => each.CidrBlock === '192.168.1.0/24')?.SubnetId;
}

async function makeSubnet(cloud: Cloud, vpcId: string, block: string, zone: string): Promise<string | undefined> {
  const input = { VpcId: vpcId, CidrBlock: block, AvailabilityZone: `${cloud.place.region}${zone}` };
  return (await ec2(cloud).send(new CreateSubnetCommand(input))).Subnet?.SubnetId;
}

function runMachine(cloud: Cloud, seen: Topology, subnetId: string | undefined) {
  const ImageId = seen.Instances[0]?.ImageId;
  const machine = { ImageId, InstanceType: 't3.micro', SubnetId: subnetId } as const;
  return ec2(cloud).send(new RunInstancesCommand({ ...machine, MinCount: 1, MaxCount: 1 }));
}
