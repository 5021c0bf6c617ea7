// VPC: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html

import {
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeVpcAttributeCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
  paginateDescribeVpcs,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface VpcDesired {
  readonly cidr: string;
  /** Tags beside the environment's own, by key. */
  readonly tags?: Readonly<Record<string, string>>;
}

export const vpc: ResourceKind<VpcDesired, Vpc> = {
  type: 'Vpc',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeVpcs({ client: environment.client(EC2Client) }, { Filters: environment.ownedFilter() }),
      (page) => page.Vpcs,
    ),
  identify: (found) => ({ name: required(tagValue(found.Tags, 'Name'), 'Tags'), id: required(found.VpcId, 'VpcId') }),
  conditionOf: (found) => (found.State === 'pending' ? 'pending' : 'ready'),

  create: (environment, name, { cidr, tags }) => {
    const own = environment.tagSpecification('vpc', name);
    const all = own.map((each) => ({ ...each, Tags: [...(each.Tags ?? []), ...tagList(tags)] }));
    return environment.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: cidr, TagSpecifications: all }));
  },

  async mend(environment, found, { cidr, tags }) {
    requireSame(vpc.identify(found).name, 'CIDR block', found.CidrBlock, cidr);
    const id = required(found.VpcId, 'VpcId');
    // One attribute a call: AWS refuses two in one request.
    const support = await turnOn(environment, id, 'enableDnsSupport', 'EnableDnsSupport');
    const hostnames = await turnOn(environment, id, 'enableDnsHostnames', 'EnableDnsHostnames');
    const untagged = tagList(tags).filter(({ Key, Value }) => tagValue(found.Tags, Key) !== Value);
    if (untagged.length > 0) {
      await environment.client(EC2Client).send(new CreateTagsCommand({ Resources: [id], Tags: untagged }));
    }
    return support || hostnames || untagged.length > 0;
  },

  async remove(environment, found) {
    for (const { VpcId } of found) await environment.client(EC2Client).send(new DeleteVpcCommand({ VpcId }));
  },
};

function tagList(tags: Readonly<Record<string, string>> = {}) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

async function turnOn(
  environment: Environment,
  vpcId: string,
  attribute: 'enableDnsSupport' | 'enableDnsHostnames',
  field: 'EnableDnsSupport' | 'EnableDnsHostnames',
): Promise<boolean> {
  const ec2 = environment.client(EC2Client);
  const seen = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: attribute }));
  if (seen[field]?.Value) return false;
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, [field]: { Value: true } }));
  return true;
}
