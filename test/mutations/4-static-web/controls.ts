// Controls: changes that no scenario speaks of, and that must fail none.

import { CreateVpcEndpointCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ChangeTagsForResourceCommand, Route53Client } from '@aws-sdk/client-route-53';
import { PutBucketCorsCommand, S3Client } from '@aws-sdk/client-s3';
import { type BuiltStages, Environment } from '../../../provision/index.ts';
import { control, foreignTag, makeBucket, notOurs, putPage } from '../control.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['4-static-web'];

export const controls: readonly Mutation<Built>[] = [
  control('somebody put another object into the bucket', notOurs, (cloud, { website }) =>
    putPage(cloud, website.bucket),
  ),
  control(
    'pages of another host were allowed to read the website',
    'whose scripts may read it is left alone',
    (cloud, { website }) =>
      cloud.client(S3Client).send(
        new PutBucketCorsCommand({
          Bucket: website.bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://example.org'] }] },
        }),
      ),
  ),
  control('another bucket stood in the account', notOurs, makeBucket),
  control('the VPC had an endpoint for DynamoDB, which no subnet goes to', notOurs, (cloud, { network }) =>
    cloud.client(EC2Client).send(
      new CreateVpcEndpointCommand({
        VpcEndpointType: 'Gateway',
        VpcId: network.vpcId,
        ServiceName: `com.amazonaws.${cloud.place.region}.dynamodb`,
      }),
    ),
  ),
  control('the health check got a tag', notOurs, (cloud, { healthCheckId }) =>
    new Environment(cloud).globalClient(Route53Client).send(
      new ChangeTagsForResourceCommand({
        ResourceType: 'healthcheck',
        ResourceId: healthCheckId,
        AddTags: [foreignTag],
      }),
    ),
  ),
];
