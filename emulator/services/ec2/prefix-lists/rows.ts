// Managed prefix lists, as they are kept.

import type { PrefixListState } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { doesNotExist, Kind } from '../kind.ts';

export interface PrefixListEntryRow {
  readonly cidr: string;
  readonly description: string | undefined;
}

export interface PrefixListRow {
  readonly id: string;
  readonly name: string;
  /** `AWS`, or nothing: the account's own. */
  readonly owner: 'AWS' | undefined;
  readonly family: 'IPv4' | 'IPv6';
  /** How many rules or routes it counts as: for AWS's own lists, its weight. */
  readonly maxEntries: number;
  readonly state: PrefixListState;
  readonly version: number;
  readonly entries: readonly PrefixListEntryRow[];
  /** The entries of earlier versions, that of version 1 first. */
  readonly earlier: readonly (readonly PrefixListEntryRow[])[];
}

export const prefixLists = new Kind<PrefixListRow>({
  name: 'PrefixList',
  prefix: 'pl',
  type: 'prefix-list',
  isNetwork: true,
  malformed: 'InvalidPrefixListId.Malformed',
  notFound: ['InvalidPrefixListID.NotFound', doesNotExist('prefix list ID')],
});

/** AWS's own lists count with their weight: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
export function weightOf(call: Call, id: string): number {
  return call.get(prefixLists.table, id)?.maxEntries ?? 1;
}
