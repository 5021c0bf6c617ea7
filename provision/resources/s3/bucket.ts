// Bucket that is a public website: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html

import {
  type Bucket,
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
  paginateListBuckets,
  S3Client,
  type Tag,
} from '@aws-sdk/client-s3';
import { allPages } from '../../../core/pages.ts';
import { tagValue } from '../../../core/tags.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { empty } from './empty.ts';
import { unlessMissing } from './missing.ts';
import { mendWebsite, type WebsiteDesired } from './website.ts';

export interface BucketDesired extends WebsiteDesired {
  /** Its name, one in all of AWS. A name of the DNS that leads to a website is that of its bucket. */
  readonly bucket: string;
}

/** Called after its tag `Name`; what AWS calls it by is its own name. */
export interface TaggedBucket extends Bucket {
  readonly Tags: readonly Tag[];
}

export const bucket: ResourceKind<BucketDesired, TaggedBucket> = {
  type: 'Bucket',
  /** Of the environment's Region: an environment of the same name in another one has buckets of its own. */
  async list(environment) {
    const client = environment.client(S3Client);
    const { region } = environment.cloud.place;
    const all = await allPages(paginateListBuckets({ client }, { BucketRegion: region }), (page) => page.Buckets);
    const owned: TaggedBucket[] = [];
    // Looked at once more: an emulator may leave the Region out of account, and what is listed here can be removed.
    for (const each of all.filter(({ BucketRegion = region }) => BucketRegion === region)) {
      const answer = await unlessMissing(client.send(new GetBucketTaggingCommand({ Bucket: each.Name })));
      const Tags = answer?.TagSet ?? [];
      if (environment.owns(Tags)) owned.push({ ...each, Tags });
    }
    return owned;
  },
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.Name, 'Name'),
  }),

  async create(environment, name, { bucket: Bucket }) {
    const { region } = environment.cloud.place;
    const client = environment.client(S3Client);
    await client.send(
      new CreateBucketCommand({
        Bucket,
        ObjectOwnership: 'BucketOwnerEnforced',
        CreateBucketConfiguration: {
          Tags: environment.tags(name),
          // The one Region that is meant by naming none, and cannot be named.
          ...(region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint }),
        },
      }),
    );
    // S3 takes tags with the call that creates; an imitation may leave them out.
    const tagged = await unlessMissing(client.send(new GetBucketTaggingCommand({ Bucket })));
    if (environment.owns(tagged?.TagSet)) return;
    await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: environment.tags(name) } }));
  },

  async mend(environment, found, desired) {
    const { name, id } = bucket.identify(found);
    requireSame(name, 'name', id, desired.bucket);
    return mendWebsite(environment, id, desired);
  },

  /** With all that is in it, whoever put it there: AWS deletes none that holds anything. */
  async remove(environment, found) {
    for (const { Name } of found) {
      await empty(environment, required(Name, 'Name'));
      await environment.client(S3Client).send(new DeleteBucketCommand({ Bucket: Name }));
    }
  },
};
