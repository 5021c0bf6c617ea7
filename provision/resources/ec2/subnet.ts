// Subnet: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html

import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  paginateDescribeSubnets,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface SubnetDesired {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  /** Whether what starts in it gets a public address. */
  readonly isPublic: boolean;
}

export const subnet: ResourceKind<SubnetDesired, Subnet> = {
  type: 'Subnet',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeSubnets({ client: environment.client(EC2Client) }, { Filters: environment.ownedFilter() }),
      (page) => page.Subnets,
    ),
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.SubnetId, 'SubnetId'),
  }),
  conditionOf: (found) => (found.State === 'pending' ? 'pending' : 'ready'),

  create: (environment, name, { vpcId, cidr, zone }) =>
    environment.client(EC2Client).send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        CidrBlock: cidr,
        AvailabilityZone: zone,
        TagSpecifications: environment.tagSpecification('subnet', name),
      }),
    ),

  async mend(environment, found, { cidr, zone, isPublic }) {
    const { name, id } = subnet.identify(found);
    requireSame(name, 'CIDR block', found.CidrBlock, cidr);
    requireSame(name, 'Availability Zone', found.AvailabilityZone, zone);
    if ((found.MapPublicIpOnLaunch ?? false) === isPublic) return false;
    await environment
      .client(EC2Client)
      .send(new ModifySubnetAttributeCommand({ SubnetId: id, MapPublicIpOnLaunch: { Value: isPublic } }));
    return true;
  },

  async remove(environment, found) {
    for (const { SubnetId } of found) await environment.client(EC2Client).send(new DeleteSubnetCommand({ SubnetId }));
  },
};
