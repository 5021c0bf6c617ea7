// Access keys of users, as they are kept.

import type { StatusType } from '@aws-sdk/client-iam';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';

export interface AccessKeyRow {
  /** `AKIA…` */
  readonly id: string;
  readonly userName: string;
  readonly status: StatusType;
  readonly createDate: number;
}

export const accessKeys = table<AccessKeyRow>('iam.AccessKey', ({ id }) => id, { scope: 'account' });

export function keysOf(call: Call, user: string): AccessKeyRow[] {
  return call.all(accessKeys).filter(({ userName }) => userName === user);
}
