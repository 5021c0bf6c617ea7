// Controls: changes that the scenario does not speak of, and that must not fail it.

import { AllocateAddressCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { BuiltStages } from '../../../provision/index.ts';
import { control, notOurs, tag } from '../control.ts';
import type { Mutation } from '../mutation.ts';

export const controls: readonly Mutation<BuiltStages['1-on-premises']>[] = [
  control('the VPC got a tag', notOurs, (cloud, { vpcId }) => tag(cloud, vpcId)),
  control('another VPC stood in the account', notOurs, (cloud) =>
    cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' })),
  ),
  control('an Elastic IP was kept in reserve', notOurs, (cloud) =>
    cloud.client(EC2Client).send(new AllocateAddressCommand({ Domain: 'vpc' })),
  ),
];
