// Controls: changes that no scenario speaks of, and that must fail none.

import { AutoScalingClient, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import {
  AllocateAddressCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  EC2Client,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
} from '@aws-sdk/client-ec2';
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import { control, makeBucket, notOurs, tag } from '../control.ts';
import type { Mutation } from '../mutation.ts';
import { instanceOf } from './instances.ts';

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);

export const controls: readonly Mutation<BuiltStages['2-cloud']>[] = [
  control('the VPC got a tag', notOurs, (cloud, { network }) => tag(cloud, network.vpcId)),
  control('an instance got a tag', notOurs, (cloud, _built, seen) => tag(cloud, instanceOf('web', seen))),
  control('a rule was described otherwise', 'a description admits nobody', (cloud, { chain }) =>
    ec2(cloud).send(
      new UpdateSecurityGroupRuleDescriptionsIngressCommand({
        GroupId: chain.elb,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 80,
            ToPort: 80,
            IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'customers' }],
          },
        ],
      }),
    ),
  ),
  control('another VPC stood in the account, with the same block', notOurs, (cloud) =>
    ec2(cloud).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' })),
  ),
  control('another security group stood in the VPC', notOurs, (cloud, { network }) =>
    ec2(cloud).send(
      new CreateSecurityGroupCommand({ GroupName: 'other', Description: 'of others', VpcId: network.vpcId }),
    ),
  ),
  control('an Elastic IP was kept in reserve', notOurs, (cloud) =>
    ec2(cloud).send(new AllocateAddressCommand({ Domain: 'vpc' })),
  ),
  control('somebody else was an administrator', notOurs, async (cloud) => {
    const [RoleName, PolicyArn] = ['somebody', 'arn:aws:iam::aws:policy/AdministratorAccess'];
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    await cloud.client(IAMClient).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await cloud.client(IAMClient).send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }),
  control('a bucket stood in the account', notOurs, makeBucket),
  control('the app tier was scaled out to three', 'how many run is the business of Auto Scaling', (cloud, { app }) =>
    cloud
      .client(AutoScalingClient)
      .send(new SetDesiredCapacityCommand({ AutoScalingGroupName: app.autoScalingGroupName, DesiredCapacity: 3 })),
  ),
];
