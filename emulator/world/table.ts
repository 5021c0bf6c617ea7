// A table: all resources of one type, in every account and Region of a world.

import type { Place } from '../../core/cloud.ts';

export interface Table<Row> {
  /** By service and type: `ec2.Vpc`. No two tables have the same. */
  readonly name: string;
  /** What AWS keeps once for all Regions of an account is `account`'s. */
  readonly scope: 'region' | 'account';
  /** What a row is known by within its account and Region. */
  readonly keyOf: (row: Row) => string;
  /** Whether what can reach what depends on it. */
  readonly isNetwork: boolean;
}

export interface TableSettings {
  readonly scope?: Table<never>['scope'];
  readonly isNetwork?: boolean;
}

export function table<Row>(name: string, keyOf: (row: Row) => string, settings: TableSettings = {}): Table<Row> {
  return { name, keyOf, scope: settings.scope ?? 'region', isNetwork: settings.isNetwork ?? false };
}

/** Where the rows of the table are kept that belong to this account and Region. */
export function shelfOf({ name, scope }: Table<never>, { account, region }: Place): string {
  return scope === 'account' ? `${account} ${name}` : `${account} ${region} ${name}`;
}
