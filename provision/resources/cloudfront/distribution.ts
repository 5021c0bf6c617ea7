// Distribution: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html

import {
  CloudFrontClient,
  CreateDistributionWithTagsCommand,
  DeleteDistributionCommand,
  type DistributionConfig,
  type DistributionSummary,
  GetDistributionConfigCommand,
  ListTagsForResourceCommand,
  paginateListDistributions,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { allPages, orNone } from '../../../core/pages.ts';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { pollUntil } from '../../wait.ts';
import { required } from '../required.ts';
import { holds } from './holds.ts';

/**
 * All that is said of it. CloudFront fills in the rest, and whoever adds to that rest by hand (a log, a firewall) keeps
 * it.
 */
export type DistributionDesired = Omit<DistributionConfig, 'CallerReference'>;

/** A distribution has no name of its own; it is called after its tag. */
export interface NamedDistribution extends DistributionSummary {
  readonly name: string;
}

const maxWait = 1800;

export const distribution: ResourceKind<DistributionDesired, NamedDistribution> = {
  type: 'Distribution',
  async list(environment) {
    const client = environment.globalClient(CloudFrontClient);
    const all = await allPages(paginateListDistributions({ client }, {}), (page) => page.DistributionList?.Items);
    const owned: NamedDistribution[] = [];
    for (const each of all) {
      const answer = client.send(new ListTagsForResourceCommand({ Resource: each.ARN }));
      // It may be gone by now.
      const tags = await orNone(
        'NoSuchResource',
        answer.then(({ Tags }) => Tags?.Items ?? []),
      );
      if (!environment.ownsGlobally(tags)) continue;
      owned.push({ ...each, name: required(tagValue(tags, 'Name'), 'the tag Name') });
    }
    return owned;
  },
  identify: (found) => ({ name: found.name, id: required(found.Id, 'Id') }),
  conditionOf: ({ Status }) => (Status === 'Deployed' ? 'ready' : 'pending'),

  create: (environment, name, desired) =>
    environment.globalClient(CloudFrontClient).send(
      new CreateDistributionWithTagsCommand({
        DistributionConfigWithTags: {
          // The same in what the SDK sends again, and in nothing else.
          DistributionConfig: { ...desired, CallerReference: `${name}-${environment.cloud.clock.now()}` },
          Tags: { Items: environment.globalTags(name) },
        },
      }),
    ),

  async mend(environment, found, desired) {
    const { Id } = found;
    const { ETag, DistributionConfig } = await configOf(environment, Id);
    if (holds(DistributionConfig, desired)) return false;
    // An update replaces everything, so what is not ours to say goes along as it is.
    await environment
      .globalClient(CloudFrontClient)
      .send(
        new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig: { ...DistributionConfig, ...desired } }),
      );
    return true;
  },

  /** CloudFront deletes what is disabled at every edge, so it is disabled, waited for, and deleted: each if need be. */
  async remove(environment, found) {
    for (const each of found) await disable(environment, distribution.identify(each).id);
    for (const each of found) {
      const { name, id } = distribution.identify(each);
      await pollUntil(environment, maxWait, `${name} to be disabled at every edge`, () => remove(environment, id));
    }
  },
  maxWait,
};

async function disable(environment: Environment, Id: string): Promise<void> {
  const { ETag, DistributionConfig } = await configOf(environment, Id);
  if (!DistributionConfig.Enabled) return;
  const input = { Id, IfMatch: ETag, DistributionConfig: { ...DistributionConfig, Enabled: false } };
  await environment.globalClient(CloudFrontClient).send(new UpdateDistributionCommand(input));
}

/** While it is on its way to the edges, CloudFront says that it is not disabled. */
async function remove(environment: Environment, Id: string): Promise<true | undefined> {
  try {
    const { ETag } = await configOf(environment, Id);
    await environment.globalClient(CloudFrontClient).send(new DeleteDistributionCommand({ Id, IfMatch: ETag }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'DistributionNotDisabled') return undefined;
    if (error.name !== 'NoSuchDistribution') throw error;
  }
  return true;
}

async function configOf(environment: Environment, Id: string | undefined) {
  const { ETag, DistributionConfig } = await environment
    .globalClient(CloudFrontClient)
    .send(new GetDistributionConfigCommand({ Id }));
  return { ETag, DistributionConfig: required(DistributionConfig, 'DistributionConfig') };
}
