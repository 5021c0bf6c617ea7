// Distributions, as they are kept: one list for all Regions of an account, and the names of all accounts together.

import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { required } from '../errors.ts';
import { everywhere } from '../ids.ts';

export interface DistributionRow {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  readonly etag: string;
  readonly status: 'InProgress' | 'Deployed';
  /** Milliseconds since the Unix epoch. */
  readonly lastModified: number;
  /** With all that AWS fills in. */
  readonly config: DistributionConfig;
}

export const distributions = table<DistributionRow>('cloudfront.Distribution', ({ id }) => id, { scope: 'account' });

/** Whose an alias is: `*.my-shop.com` is a name of its own. */
interface AliasRow {
  /** In small letters. */
  readonly alias: string;
  readonly distributionId: string;
  readonly account: string;
}

const aliases = table<AliasRow>('cloudfront.Alias', ({ alias }) => alias);

export function distributionOf(call: Call, id: string | undefined): DistributionRow {
  const row = call.get(distributions, required(id, 'id'));
  if (!row) throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.');
  return row;
}

/** Of all accounts. */
export function allAliases(call: Call): readonly AliasRow[] {
  return call.all(aliases, everywhere);
}

export function aliasesOf({ config }: Pick<DistributionRow, 'config'>): readonly string[] {
  return config.Aliases?.Items ?? [];
}

/** From now on the aliases of the distribution are these. */
export function putAliases(call: Call, distributionId: string, names: readonly string[]): void {
  const wanted = names.map((name) => name.toLowerCase());
  for (const { alias, distributionId: holder } of allAliases(call)) {
    if (holder === distributionId && !wanted.includes(alias)) call.remove(aliases, alias, everywhere);
  }
  const { account } = call.place;
  for (const alias of wanted) call.put(aliases, { alias, distributionId, account }, everywhere);
}
