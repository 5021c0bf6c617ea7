// The connection of a replication instance to an endpoint, as its last test found it.

import { table } from '../../../world/table.ts';

export interface ConnectionRow {
  readonly instanceArn: string;
  readonly endpointArn: string;
  readonly instanceId: string;
  readonly endpointId: string;
  readonly status: 'testing' | 'successful' | 'failed' | 'deleting';
  /** Why the last test failed. */
  readonly failure: string | undefined;
}

export function connectionKey(instanceArn: string, endpointArn: string): string {
  return `${instanceArn}|${endpointArn}`;
}

export const connections = table<ConnectionRow>('dms.Connection', ({ instanceArn, endpointArn }) =>
  connectionKey(instanceArn, endpointArn),
);
