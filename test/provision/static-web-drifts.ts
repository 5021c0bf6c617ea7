// Changes by hand of what stage 4 adds, each with the step that has to mend it.

import * as ec2 from '@aws-sdk/client-ec2';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import * as s3 from '@aws-sdk/client-s3';
import type { Cloud } from '../../core/cloud.ts';
import type { BuiltStages } from '../../provision/index.ts';

type Built = BuiltStages['4-static-web'];
type Drift = [what: string, step: string, change: (cloud: Cloud, built: Built) => Promise<unknown>];

const onBucket = (
  what: string,
  change: (client: s3.S3Client, bucket: { readonly Bucket: string }) => Promise<unknown>,
): Drift => [
  what,
  'Bucket shop-website',
  (cloud, { website }) => change(cloud.client(s3.S3Client), { Bucket: website.bucket }),
];

const onEndpoint = (what: string, changeOf: (built: Built) => Partial<ec2.ModifyVpcEndpointCommandInput>): Drift => [
  what,
  'VpcEndpoint shop-s3',
  (cloud, built) => {
    const input = { VpcEndpointId: built.endpointId, ...changeOf(built) };
    return cloud.client(ec2.EC2Client).send(new ec2.ModifyVpcEndpointCommand(input));
  },
];

const everyone = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' };

export const drifts: Drift[] = [
  onBucket('the policy was deleted', (client, bucket) => client.send(new s3.DeleteBucketPolicyCommand(bucket))),
  onBucket('the policy let everyone write', (client, { Bucket }) => {
    const Statement = [{ ...everyone, Resource: `arn:aws:s3:::${Bucket}/*` }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    return client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy }));
  }),
  onBucket('public access was blocked', (client, bucket) =>
    client.send(
      new s3.PutPublicAccessBlockCommand({ ...bucket, PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }),
    ),
  ),
  onBucket('the website was turned off', (client, bucket) => client.send(new s3.DeleteBucketWebsiteCommand(bucket))),
  onBucket('the error document was dropped', (client, bucket) =>
    client.send(
      new s3.PutBucketWebsiteCommand({
        ...bucket,
        WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } },
      }),
    ),
  ),
  onBucket('access control lists were let in', (client, bucket) =>
    client.send(
      new s3.PutBucketOwnershipControlsCommand({
        ...bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    ),
  ),
  [
    'a page was deleted',
    'BucketObject shop-website/guide/index.html',
    (cloud, { website }) =>
      cloud.client(s3.S3Client).send(new s3.DeleteObjectCommand({ Bucket: website.bucket, Key: 'guide/index.html' })),
  ],
  [
    'a page was put as something else',
    'BucketObject shop-website/index.html',
    (cloud, { website }) =>
      cloud
        .client(s3.S3Client)
        .send(new s3.PutObjectCommand({ Bucket: website.bucket, Key: 'index.html', Body: 'mine' })),
  ],
  onEndpoint('the endpoint was taken off one table', ({ network }) => ({
    RemoveRouteTableIds: [network.zones[1]?.privateRouteTableId ?? ''],
  })),
  onEndpoint('the endpoint was put on the data table', ({ network }) => ({
    AddRouteTableIds: [network.dataRouteTableId],
  })),
  onEndpoint('the endpoint let everything through', () => ({
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [everyone] }),
  })),
  [
    'an address of S3 was sent to NAT',
    'RouteTable shop-private-a',
    (cloud, { network }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.CreateRouteCommand({
          RouteTableId: network.zones[0]?.privateRouteTableId,
          DestinationCidrBlock: '52.216.7.0/24',
          NatGatewayId: network.zones[0]?.natGatewayId,
        }),
      ),
  ],
  [
    'the app instances were given all of S3',
    'Role shop-app-ap-northeast-2',
    (cloud, { app }) => {
      const PolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      });
      const input = { RoleName: app.roleName, PolicyName: 'permissions', PolicyDocument };
      return cloud.client(IAMClient).send(new PutRolePolicyCommand(input));
    },
  ],
  [
    'the listener answered by itself',
    'Listener shop-alb:80',
    (cloud, { balancer }) => {
      const FixedResponseConfig = { StatusCode: '503', ContentType: 'text/plain' };
      const DefaultActions = [{ Type: 'fixed-response' as const, FixedResponseConfig }];
      return cloud
        .client(elbv2.ElasticLoadBalancingV2Client)
        .send(new elbv2.ModifyListenerCommand({ ListenerArn: balancer.listenerArn, DefaultActions }));
    },
  ],
];
