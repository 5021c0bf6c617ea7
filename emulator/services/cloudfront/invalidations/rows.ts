// Invalidations, as they are kept: each of one distribution.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { required } from '../errors.ts';

export interface InvalidationRow {
  readonly id: string;
  readonly distributionId: string;
  readonly status: 'InProgress' | 'Completed';
  /** Milliseconds since the Unix epoch. */
  readonly createdTime: number;
  readonly callerReference: string;
  readonly paths: readonly string[];
}

export const invalidations = table<InvalidationRow>(
  'cloudfront.Invalidation',
  ({ distributionId, id }) => `${distributionId}/${id}`,
  { scope: 'account' },
);

const toAllEdges = 60_000; // assumed

export const invalidationLifecycle = new Lifecycle<InvalidationRow>({
  table: invalidations,
  stateOf: ({ status }) => status,
  steps: { InProgress: { delay: toAllEdges, next: (row) => ({ ...row, status: 'Completed' }) } },
});

export function invalidationOf(call: Call, distributionId: string, id: string | undefined): InvalidationRow {
  const row = call.get(invalidations, `${distributionId}/${required(id, 'id')}`);
  if (!row) throw new AwsError('NoSuchInvalidation', 'The specified invalidation does not exist.');
  return row;
}

/** Nobody waits for one that is only looked at, so it is looked at aside. */
function known(call: Call): readonly InvalidationRow[] {
  return call.aside(() => call.all(invalidations));
}

export function invalidationsOf(call: Call, distributionId: string): readonly InvalidationRow[] {
  return known(call).filter((row) => row.distributionId === distributionId);
}

export function batchesInProgress(call: Call, distributionId: string): number {
  return invalidationsOf(call, distributionId).filter(({ status }) => status === 'InProgress').length;
}

/** Of all distributions of the account together. */
export function pathsInProgress(call: Call): readonly string[] {
  return known(call).flatMap(({ status, paths }) => (status === 'InProgress' ? paths : []));
}

export function forgetInvalidations(call: Call, distributionId: string): void {
  for (const row of invalidationsOf(call, distributionId)) call.remove(invalidations, invalidations.keyOf(row));
}
