// What scales, or is run by AWS, in an account where nothing should.

import { AutoScalingClient, CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateLaunchTemplateCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateLoadBalancerCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

const breaks = ['1-on-premises/fixed-fleet'] as const;
const stays = 'what somebody else made is left alone';

export const scaling: readonly Mutation<BuiltStages['1-on-premises']>[] = [
  {
    what: 'there was a launch template',
    breaks,
    stays,
    change: (cloud) =>
      cloud.client(EC2Client).send(
        new CreateLaunchTemplateCommand({
          LaunchTemplateName: 'by-hand',
          LaunchTemplateData: { InstanceType: 't3.micro' },
        }),
      ),
  },
  {
    what: 'a server was scaled',
    breaks,
    stays,
    change: (cloud, { machines, zone }) =>
      cloud.client(AutoScalingClient).send(
        new CreateAutoScalingGroupCommand({
          AutoScalingGroupName: 'by-hand',
          InstanceId: machines.servers[0],
          AvailabilityZones: [zone],
          MinSize: 0,
          MaxSize: 1,
          DesiredCapacity: 0,
        }),
      ),
  },
  {
    what: 'there was a load balancer of AWS',
    breaks,
    stays,
    change: (cloud, _built, seen) =>
      cloud.client(ElasticLoadBalancingV2Client).send(
        new CreateLoadBalancerCommand({
          Name: 'by-hand',
          Type: 'network',
          Subnets: seen.Subnets.flatMap((each) => (each.CidrBlock === '192.168.0.0/24' ? (each.SubnetId ?? []) : [])),
        }),
      ),
  },
  {
    what: 'there was a database of RDS',
    breaks,
    stays,
    change: (cloud) =>
      cloud.client(RDSClient).send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: 'by-hand',
          Engine: 'postgres',
          DBInstanceClass: 'db.t3.micro',
          AllocatedStorage: 20,
          MasterUsername: 'shop',
          MasterUserPassword: 'made-by-hand',
        }),
      ),
  },
];
