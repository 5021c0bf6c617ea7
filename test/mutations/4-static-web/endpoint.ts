// The gateway endpoint for S3: gone, on other tables, with another policy, and routes that take S3's addresses past it.

import {
  DeleteVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
  type ModifyVpcEndpointCommandInput,
} from '@aws-sdk/client-ec2';
import { addressIn } from '../../../core/cidr.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Mutation } from '../mutation.ts';
import { makeRoute } from '../routes.ts';

type Built = BuiltStages['4-static-web'];

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);

export const endpoint: readonly Mutation<Built>[] = [
  {
    what: 'the endpoint was deleted',
    breaks: ['4-static-web/endpoint'],
    mendedBy: ['VpcEndpoint shop-s3'],
    change: (cloud, { endpointId }) => ec2(cloud).send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [endpointId] })),
  },
  {
    what: 'the app subnets of one zone lost their way to the endpoint',
    breaks: ['4-static-web/endpoint'],
    mendedBy: ['VpcEndpoint shop-s3'],
    change: (cloud, { endpointId, network }) =>
      modify(cloud, endpointId, { RemoveRouteTableIds: [network.zones[1]?.privateRouteTableId ?? ''] }),
  },
  {
    what: 'the data subnets were given a way to the endpoint',
    breaks: ['4-static-web/endpoint', '4-static-web/routing'],
    mendedBy: ['VpcEndpoint shop-s3'],
    change: (cloud, { endpointId, network }) =>
      modify(cloud, endpointId, { AddRouteTableIds: [network.dataRouteTableId] }),
  },
  {
    what: 'the endpoint let through whatever is asked of S3',
    breaks: ['4-static-web/endpoint'],
    mendedBy: ['VpcEndpoint shop-s3'],
    change: (cloud, { endpointId }) => allow(cloud, endpointId, { Action: '*', Resource: '*' }),
  },
  {
    what: 'the endpoint let nobody ask for the packages of Amazon Linux',
    breaks: ['4-static-web/endpoint'],
    mendedBy: ['VpcEndpoint shop-s3'],
    change: (cloud, { endpointId, website }) => {
      const bucket = `arn:aws:s3:::${website.bucket}`;
      return allow(cloud, endpointId, { Action: ['s3:GetObject', 's3:ListBucket'], Resource: [bucket, `${bucket}/*`] });
    },
  },
  {
    what: 'a more specific route took some of S3 out by NAT',
    breaks: ['4-static-web/endpoint'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network: { zones } }, seen) =>
      makeRoute(cloud, zones[0]?.privateRouteTableId, `${addressIn(blockOfS3(seen), 0)}/32`, {
        NatGatewayId: zones[0]?.natGatewayId,
      }),
  },
  {
    what: 'half of what is not S3 went through the NAT gateway of the other zone',
    breaks: ['4-static-web/endpoint', '4-static-web/nat', '4-static-web/routing'],
    mendedBy: ['RouteTable shop-private-b'],
    change: (cloud, { network: { zones } }) =>
      makeRoute(cloud, zones[1]?.privateRouteTableId, '128.0.0.0/1', { NatGatewayId: zones[0]?.natGatewayId }),
  },
];

function modify(cloud: Cloud, VpcEndpointId: string, changes: Omit<ModifyVpcEndpointCommandInput, 'VpcEndpointId'>) {
  return ec2(cloud).send(new ModifyVpcEndpointCommand({ VpcEndpointId, ...changes }));
}

function allow(cloud: Cloud, endpointId: string, statement: object) {
  const Statement = [{ Effect: 'Allow', Principal: '*', ...statement }];
  return modify(cloud, endpointId, { PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) });
}

/** The first block of addresses in the prefix list of the Region's S3. */
function blockOfS3({ PrefixLists, place }: Topology): string {
  const list = PrefixLists.find((each) => each.PrefixListName === `com.amazonaws.${place.region}.s3`);
  const block = list?.Entries[0]?.Cidr;
  if (block === undefined) throw new Error('the prefix list of S3 has no block to lead elsewhere');
  return block;
}
