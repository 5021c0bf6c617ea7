// Invalidations: objects that no edge may answer with any more.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation.html

import type { Invalidation } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributionOf } from '../distributions/rows.ts';
import { invalid, required } from '../errors.ts';
import { locationOf, newId } from '../ids.ts';
import { fullList, itemsOf } from '../lists.ts';
import { markedPageOf } from '../pages.ts';
import {
  type InvalidationRow,
  invalidationLifecycle,
  invalidationOf,
  invalidations,
  invalidationsOf,
  pathsInProgress,
} from './rows.ts';

/** In progress at the same time. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const [mostPaths, mostWildcards] = [3000, 15];

export const invalidationOperations = {
  CreateInvalidation: changing(
    ({ DistributionId, InvalidationBatch }, call) => {
      const { id: distributionId } = distributionOf(call, DistributionId);
      const at = 'invalidationBatch';
      const { CallerReference, Paths } = required(InvalidationBatch, at);
      const callerReference = required(CallerReference, `${at}.callerReference`);
      const paths = itemsOf(required(Paths, `${at}.paths`), `${at}.paths`);
      checkPaths(paths);
      const before = invalidationsOf(call, distributionId).find((row) => row.callerReference === callerReference);
      if (before && String(before.paths) !== String(paths)) {
        const what = 'that was used for a previous invalidation batch for the same distribution';
        throw invalid(`Your request contains a caller reference ${what}.`);
      }
      if (!before) checkQuota(call, paths);
      return { distributionId, callerReference, paths, before };
    },
    ({ before, ...batch }, call) => {
      const { distributionId } = batch;
      const made = () =>
        invalidationLifecycle.put(call, {
          ...batch,
          id: newId(call, 'I', 25),
          status: 'InProgress',
          createdTime: call.now,
        });
      const row = before ?? made();
      const Location = locationOf(`distribution/${distributionId}/invalidation/${row.id}`);
      return { Location, Invalidation: describe(row) };
    },
  ),

  GetInvalidation({ DistributionId, Id }, call) {
    const { id } = call.aside(() => distributionOf(call, DistributionId));
    return { Invalidation: describe(invalidationOf(call, id, Id)) };
  },

  /** What is listed is what is waited for. */
  ListInvalidations(input, call) {
    const { id: distributionId } = call.aside(() => distributionOf(call, input.DistributionId));
    const rows = invalidationsOf(call, distributionId);
    for (const row of rows) call.get(invalidations, invalidations.keyOf(row));
    return {
      InvalidationList: markedPageOf(
        rows,
        input,
        ({ id }) => id,
        (row) => {
          const { Id, Status, CreateTime } = describe(row);
          return { Id, Status, CreateTime };
        },
      ),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

/** The wildcard stands for all that begins so, and nowhere else than at the end. */
function checkPaths(paths: readonly string[]): void {
  const isFine = (path: string) => /^\/?[^*\s]*[*]?$/.test(path) && path !== '' && path.length <= 4000;
  if (paths.length === 0 || !paths.every(isFine)) {
    throw invalid('Your request contains one or more invalid invalidation paths.');
  }
  if (paths.length > mostPaths) throw new AwsError('BatchTooLarge', 'Invalidation batch specified is too large.');
}

function checkQuota(call: Call, paths: readonly string[]): void {
  const all = [...pathsInProgress(call), ...paths];
  const wildcards = all.filter((path) => path.endsWith('*'));
  if (wildcards.length <= mostWildcards && all.length <= mostPaths) return;
  const message =
    'Your request contains more invalidation paths than the number of invalidations that are allowed to be in progress.';
  throw new AwsError('TooManyInvalidationsInProgress', message);
}

function describe({ id, status, createdTime, callerReference, paths }: InvalidationRow): Invalidation {
  return {
    Id: id,
    Status: status,
    CreateTime: new Date(createdTime),
    InvalidationBatch: { Paths: fullList(paths), CallerReference: callerReference },
  };
}
