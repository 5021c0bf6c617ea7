// VPC peering connection between two VPCs of the environment, which asks and accepts by itself:
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html

import {
  AcceptVpcPeeringConnectionCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcPeeringConnectionCommand,
  EC2Client,
  paginateDescribeVpcPeeringConnections,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { pollUntil } from '../../wait.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface VpcPeeringConnectionDesired {
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
}

/** A connection in any other state is listed for up to two days, and is no resource of anybody's any more. */
const living = ['initiating-request', 'pending-acceptance', 'provisioning', 'active', 'deleting'];

export const vpcPeeringConnection: ResourceKind<VpcPeeringConnectionDesired, VpcPeeringConnection> = {
  type: 'VpcPeeringConnection',
  async list(environment) {
    const Filters = environment.ownedFilter({ Name: 'status-code', Values: living });
    const pages = paginateDescribeVpcPeeringConnections({ client: environment.client(EC2Client) }, { Filters });
    const owned = await ownedPages(environment, pages, (page) => page.VpcPeeringConnections);
    return owned.filter((each) => living.includes(statusOf(each)));
  },
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.VpcPeeringConnectionId, 'VpcPeeringConnectionId'),
  }),
  conditionOf: (found): Condition => {
    const status = statusOf(found);
    if (status === 'deleting') return 'leaving';
    // One that waits to be accepted waits for `mend`.
    return status === 'active' || status === 'pending-acceptance' ? 'ready' : 'pending';
  },

  create: (environment, name, { requesterVpcId, accepterVpcId }) =>
    environment.client(EC2Client).send(
      new CreateVpcPeeringConnectionCommand({
        VpcId: requesterVpcId,
        PeerVpcId: accepterVpcId,
        TagSpecifications: environment.tagSpecification('vpc-peering-connection', name),
      }),
    ),

  async mend(environment, found, { requesterVpcId, accepterVpcId }) {
    const { name, id } = vpcPeeringConnection.identify(found);
    requireSame(name, 'requester', found.RequesterVpcInfo?.VpcId, requesterVpcId);
    requireSame(name, 'accepter', found.AccepterVpcInfo?.VpcId, accepterVpcId);
    if (statusOf(found) === 'active') return false;
    await environment.client(EC2Client).send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    await untilActive(environment, id);
    return true;
  },

  async remove(environment, found) {
    for (const each of found) {
      if (statusOf(each) === 'deleting') continue;
      const { VpcPeeringConnectionId } = each;
      await environment.client(EC2Client).send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    }
  },
};

function statusOf({ Status }: VpcPeeringConnection): string {
  return Status?.Code ?? '';
}

async function untilActive(environment: Environment, id: string): Promise<void> {
  await pollUntil(environment, 300, `${id} to be active`, async () => {
    const all = await vpcPeeringConnection.list(environment);
    return all.find((each) => each.VpcPeeringConnectionId === id && statusOf(each) === 'active');
  });
}
