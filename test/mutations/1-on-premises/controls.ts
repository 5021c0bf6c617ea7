// Controls: changes that the scenario does not speak of, and that must not fail it.

import { AllocateAddressCommand, CreateTagsCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

const stays = 'what somebody else made is left alone';

export const controls: readonly Mutation<BuiltStages['1-on-premises']>[] = [
  {
    what: 'the VPC got a tag',
    breaks: [],
    stays,
    change: (cloud, { vpcId }) =>
      cloud
        .client(EC2Client)
        .send(new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: 'cost-centre', Value: '42' }] })),
  },
  {
    what: 'another VPC stood in the account',
    breaks: [],
    stays,
    change: (cloud) => cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' })),
  },
  {
    what: 'an Elastic IP was kept in reserve',
    breaks: [],
    stays,
    change: (cloud) => cloud.client(EC2Client).send(new AllocateAddressCommand({ Domain: 'vpc' })),
  },
];
