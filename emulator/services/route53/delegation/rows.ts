// Reusable delegation sets, as they are kept: name servers that several zones have.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { plainId } from '../errors.ts';

export interface DelegationRow {
  /** Without `/delegationset/`. */
  readonly id: string;
  readonly callerReference: string;
  readonly nameServers: readonly string[];
}

export const delegationSets = table<DelegationRow>('route53.DelegationSet', ({ id }) => id, { scope: 'account' });

export function delegationSetOf(call: Call, id: string | undefined): DelegationRow {
  const plain = plainId(id, 'delegationSetId');
  const row = call.get(delegationSets, plain);
  if (!row) throw new AwsError('NoSuchDelegationSet', `A reusable delegation set with the ID ${plain} does not exist`); // words assumed
  return row;
}
