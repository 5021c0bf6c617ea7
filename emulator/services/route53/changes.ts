// Changes on their way to all name servers of Route 53, which takes a minute at most.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html

import type { ChangeInfo } from '@aws-sdk/client-route-53';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import type { Handlers } from '../shared/handlers.ts';
import { Lifecycle } from '../shared/lifecycle.ts';
import { plainId } from './errors.ts';
import { newId } from './ids.ts';

interface ChangeRow {
  readonly id: string;
  readonly status: 'PENDING' | 'INSYNC';
  /** Milliseconds since the Unix epoch. */
  readonly submittedAt: number;
  readonly comment: string | undefined;
}

const changes = table<ChangeRow>('route53.Change', ({ id }) => id, { scope: 'account' });

const propagation = 60_000;

export const changeLifecycle = new Lifecycle<ChangeRow>({
  table: changes,
  stateOf: ({ status }) => status,
  steps: { PENDING: { delay: propagation, next: (row) => ({ ...row, status: 'INSYNC' }) } },
});

/** A change that begins now, as the answer to it tells. */
export function newChange(call: Call, comment?: string): ChangeInfo {
  const row = { id: newId(call, 'C'), status: 'PENDING', submittedAt: call.now, comment } as const;
  return describeChange(changeLifecycle.put(call, row));
}

function describeChange({ id, status, submittedAt, comment }: ChangeRow): ChangeInfo {
  const info = { Id: `/change/${id}`, Status: status, SubmittedAt: new Date(submittedAt) };
  return comment === undefined ? info : { ...info, Comment: comment };
}

export const changeOperations = {
  GetChange({ Id }, call) {
    const row = call.get(changes, plainId(Id, 'id'));
    if (!row) throw new AwsError('NoSuchChange', `No change found with ID: ${Id}`); // words assumed
    return { ChangeInfo: describeChange(row) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;
