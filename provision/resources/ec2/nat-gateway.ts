// NAT gateway: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html

import {
  CreateNatGatewayCommand,
  DeleteNatGatewayCommand,
  EC2Client,
  type NatGateway,
  paginateDescribeNatGateways,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface NatGatewayDesired {
  readonly subnetId: string;
  /** The Elastic IP that what leaves through it comes from. */
  readonly allocationId: string;
}

export const natGateway: ResourceKind<NatGatewayDesired, NatGateway> = {
  type: 'NatGateway',
  // A deleted one is listed for another hour; it is no resource of anybody's any more.
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeNatGateways(
        { client: environment.client(EC2Client) },
        {
          Filter: environment.ownedFilter({ Name: 'state', Values: ['pending', 'available', 'failed', 'deleting'] }),
        },
      ),
      (page) => page.NatGateways,
    ),
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.NatGatewayId, 'NatGatewayId'),
  }),
  conditionOf: (found): Condition => {
    if (found.State === 'failed') return { failed: found.FailureMessage ?? found.FailureCode ?? 'no reason given' };
    return found.State === 'deleting' ? 'leaving' : found.State === 'pending' ? 'pending' : 'ready';
  },

  create: (environment, name, { subnetId, allocationId }) =>
    environment.client(EC2Client).send(
      new CreateNatGatewayCommand({
        SubnetId: subnetId,
        AllocationId: allocationId,
        ConnectivityType: 'public',
        TagSpecifications: environment.tagSpecification('natgateway', name),
      }),
    ),

  async mend(_environment, found, { subnetId, allocationId }) {
    const { name } = natGateway.identify(found);
    requireSame(name, 'subnet', found.SubnetId, subnetId);
    requireSame(name, 'Elastic IP', found.NatGatewayAddresses?.[0]?.AllocationId, allocationId);
    return false;
  },

  async remove(environment, found) {
    for (const { NatGatewayId, State } of found) {
      if (State === 'deleting') continue;
      await environment.client(EC2Client).send(new DeleteNatGatewayCommand({ NatGatewayId }));
    }
  },
};
