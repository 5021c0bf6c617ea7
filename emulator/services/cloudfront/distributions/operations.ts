// Distributions: make, read, change, delete.

import type { DistributionConfig, Tag } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { required } from '../errors.ts';
import { arnOf, locationOf, newDomainName, newETag, newId } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { forgetInvalidations } from '../invalidations/rows.ts';
import { forgetSubscription } from '../monitoring/rows.ts';
import { markedPageOf } from '../pages.ts';
import { forgetTags, putTags } from '../tags/rows.ts';
import { newTags } from '../tags/valid.ts';
import { completeConfig } from './config.ts';
import { describeDistribution, summaryOf } from './describe.ts';
import { distributionLifecycle } from './lifecycle.ts';
import { aliasesOf, type DistributionRow, distributionOf, distributions, putAliases } from './rows.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostDistributions = 500;

export const distributionOperations = {
  CreateDistribution: changing(
    ({ DistributionConfig }, call) => validNew(call, DistributionConfig),
    (config, call) => answerTo(call, makeDistribution(call, config, [])),
  ),

  CreateDistributionWithTags: changing(
    ({ DistributionConfigWithTags }, call) => {
      const at = 'distributionConfigWithTags';
      const { DistributionConfig, Tags } = required(DistributionConfigWithTags, at);
      return { config: validNew(call, DistributionConfig), tags: newTags(required(Tags, `${at}.tags`).Items) };
    },
    ({ config, tags }, call) => answerTo(call, makeDistribution(call, config, tags)),
  ),

  GetDistribution({ Id }, call) {
    const row = distributionOf(call, Id);
    return { Distribution: describeDistribution(row, call), ETag: row.etag };
  },

  GetDistributionConfig({ Id }, call) {
    const { config, etag } = distributionOf(call, Id);
    return { DistributionConfig: config, ETag: etag };
  },

  UpdateDistribution: changing(
    ({ Id, IfMatch, DistributionConfig }, call) => {
      const row = distributionOf(call, Id);
      checkMatch(IfMatch, row.etag);
      const given = required(DistributionConfig, 'distributionConfig');
      const config = completeConfig(call, given, row.id);
      if (config.CallerReference !== row.config.CallerReference) {
        throw new AwsError('IllegalUpdate', 'The caller reference of a distribution cannot be changed.'); // words assumed
      }
      return { row, config };
    },
    ({ row, config }, call) => {
      const changed = putConfig(call, row, config);
      return { Distribution: describeDistribution(changed, call), ETag: changed.etag };
    },
  ),

  DeleteDistribution: changing(
    ({ Id, IfMatch }, call) => {
      const row = distributionOf(call, Id);
      checkMatch(IfMatch, row.etag);
      // One on its way to the edges still answers at some of them.
      if (row.config.Enabled || row.status !== 'Deployed') {
        const message = 'The distribution you are trying to delete has not been disabled.';
        throw new AwsError('DistributionNotDisabled', message);
      }
      return row;
    },
    (row, call) => {
      putAliases(call, row.id, []);
      forgetInvalidations(call, row.id);
      forgetSubscription(call, row.id);
      forgetTags(call, row.arn);
      call.remove(distributions, row.id);
      return {};
    },
  ),

  ListDistributions: (input, call) => ({
    DistributionList: markedPageOf(call.all(distributions), input, ({ id }) => id, summaryOf),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function validNew(call: Call, given: DistributionConfig | undefined): DistributionConfig {
  const config = completeConfig(call, required(given, 'distributionConfig'));
  const known = call
    .aside(() => call.all(distributions))
    .find((row) => row.config.CallerReference === config.CallerReference);
  if (known) {
    const message = `The caller reference that you are using to create a distribution is associated with another distribution. Already exists: ${known.id}`;
    throw new AwsError('DistributionAlreadyExists', message);
  }
  if (call.count(distributions) >= mostDistributions) {
    const message = 'Processing your request would cause you to exceed the maximum number of distributions allowed.';
    throw new AwsError('TooManyDistributions', message);
  }
  return config;
}

function makeDistribution(call: Call, config: DistributionConfig, tags: readonly Tag[]): DistributionRow {
  const id = newId(call, 'E');
  const arn = arnOf(call.place, `distribution/${id}`);
  const row = { id, arn, domainName: newDomainName(call), config };
  if (tags.length > 0) putTags(call, arn, tags);
  return putConfig(call, row, config);
}

/** From now on it is on its way to the edges. */
export function putConfig(
  call: Call,
  row: Pick<DistributionRow, 'id' | 'arn' | 'domainName'>,
  config: DistributionConfig,
): DistributionRow {
  putAliases(call, row.id, aliasesOf({ config }));
  const version = { etag: newETag(call), lastModified: call.now };
  return distributionLifecycle.put(call, { ...row, ...version, config, status: 'InProgress' });
}

function answerTo(call: Call, row: DistributionRow) {
  const Location = locationOf(`distribution/${row.id}`);
  return { Distribution: describeDistribution(row, call), Location, ETag: row.etag };
}
