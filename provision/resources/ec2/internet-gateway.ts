// Internet gateway: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html

import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DetachInternetGatewayCommand,
  EC2Client,
  type InternetGateway,
  paginateDescribeInternetGateways,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface InternetGatewayDesired {
  /** The VPC that it is attached to. */
  readonly vpcId: string;
}

export const internetGateway: ResourceKind<InternetGatewayDesired, InternetGateway> = {
  type: 'InternetGateway',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeInternetGateways(
        { client: environment.client(EC2Client) },
        { Filters: environment.ownedFilter() },
      ),
      (page) => page.InternetGateways,
    ),
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.InternetGatewayId, 'InternetGatewayId'),
  }),

  create: (environment, name) =>
    environment
      .client(EC2Client)
      .send(
        new CreateInternetGatewayCommand({ TagSpecifications: environment.tagSpecification('internet-gateway', name) }),
      ),

  async mend(environment, found, { vpcId }) {
    if (found.Attachments?.some((attachment) => attachment.VpcId === vpcId)) return false;
    const { InternetGatewayId } = found;
    await environment.client(EC2Client).send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId }));
    return true;
  },

  async remove(environment, found) {
    const ec2 = environment.client(EC2Client);
    for (const { InternetGatewayId, Attachments = [] } of found) {
      for (const { VpcId } of Attachments)
        await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
    }
  },
};
