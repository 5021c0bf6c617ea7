// The way from the app subnets to S3 that leaves the VPC neither through a NAT gateway nor through the Internet gateway.
//
// A route to S3's prefix list is more specific than the default route to NAT, so it decides for S3's addresses.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { vpcEndpoint } from '../resources/ec2/vpc-endpoint.ts';
import { required } from '../resources/required.ts';
import type { Network } from './network.ts';

/** @param bucket the one bucket of ours that is asked for through it; gives the endpoint's id */
export async function buildS3Endpoint(environment: Environment, network: Network, bucket: string): Promise<string> {
  const { region } = environment.cloud.place;
  const made = await ensure(environment, vpcEndpoint, 's3', {
    vpcId: network.vpcId,
    serviceName: `com.amazonaws.${region}.s3`,
    routeTableIds: network.zones.map((zone) => zone.privateRouteTableId),
    policy: policyFor(bucket, region),
  });
  return required(made.VpcEndpointId, 'VpcEndpointId');
}

/**
 * An endpoint policy narrows what goes through the endpoint, to whomever it belongs; what a caller may do is said by its
 * own permissions. Without the buckets of Amazon Linux no instance could install a package any more: their addresses are
 * S3's, so they are asked for through the endpoint as well.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
function policyFor(bucket: string, region: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: arnOf(bucket) },
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: [bucket, ...repositoriesIn(region)].map((each) => `${arnOf(each)}/*`),
      },
    ],
  });
}

/** The buckets from which instances with Amazon Linux 2023 and Amazon Linux 2 fetch packages. */
function repositoriesIn(region: string): string[] {
  return [`al2023-repos-${region}-de612dc2`, `amazonlinux-2-repos-${region}`];
}

function arnOf(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}
