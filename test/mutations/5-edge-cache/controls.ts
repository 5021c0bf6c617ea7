// Controls: changes that no scenario speaks of, and that must fail none.

import { CloudFrontClient, CreateInvalidationCommand, TagResourceCommand } from '@aws-sdk/client-cloudfront';
import { type BuiltStages, Environment } from '../../../provision/index.ts';
import { control, foreignTag, notOurs, putPage } from '../control.ts';
import type { Mutation } from '../mutation.ts';
import { listOf, reconfigure } from './configuration.ts';

type Built = BuiltStages['5-edge-cache'];

export const controls: readonly Mutation<Built>[] = [
  control('what is kept at the edge was thrown away', 'it comes back by itself', (cloud, { cache }) =>
    new Environment(cloud).globalClient(CloudFrontClient).send(
      new CreateInvalidationCommand({
        DistributionId: cache.distributionId,
        InvalidationBatch: { CallerReference: 'by-hand', Paths: listOf(['/*']) },
      }),
    ),
  ),
  control('the distribution got a tag', 'whose tag it is, is not known', (cloud, { cache }, seen) =>
    new Environment(cloud).globalClient(CloudFrontClient).send(
      new TagResourceCommand({
        Resource: seen.Distributions.find(({ Id }) => Id === cache.distributionId)?.ARN,
        Tags: { Items: [foreignTag] },
      }),
    ),
  ),
  control('the distribution wrote a log', 'what the stage does not declare is left as it is', (cloud, built) =>
    reconfigure(cloud, built, () => ({
      Logging: {
        Enabled: true,
        IncludeCookies: false,
        Bucket: `logs-${cloud.place.account}.s3.amazonaws.com`,
        Prefix: 'edge/',
      },
    })),
  ),
  control('somebody put another object into the bucket', notOurs, (cloud, { website }) =>
    putPage(cloud, website.bucket),
  ),
];
