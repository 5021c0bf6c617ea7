// Parameter groups of instances and of clusters, as they are kept.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Table, table } from '../../../world/table.ts';
import { type Engine, engines } from '../engines/catalogue.ts';
import { invalidCombination } from '../errors.ts';
import { nameIn } from '../names.ts';

export interface ParameterGroupRow {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  /** Those that are not as the engine has them, with how they are applied. */
  readonly values: Readonly<
    Record<string, { readonly value: string; readonly method: 'immediate' | 'pending-reboot' }>
  >;
}

export const parameterGroups = table<ParameterGroupRow>('rds.ParameterGroup', ({ name }) => name);
export const clusterParameterGroups = table<ParameterGroupRow>('rds.ClusterParameterGroup', ({ name }) => name);

export type ParameterGroups = Table<ParameterGroupRow>;

/** All families, of which each has a group `default.<family>` in every account. */
export function families(isOfClusters: boolean): string[] {
  const those = [...engines.values()].filter(({ isCluster }) => isCluster || !isOfClusters);
  return [...new Set(those.flatMap(({ versions, familyOf }) => versions.map(familyOf)))];
}

function defaultGroup(family: string): ParameterGroupRow {
  return { name: `default.${family}`, family, description: `Default parameter group for ${family}`, values: {} };
}

/** One that somebody made, or one of the default ones. */
export function parameterGroupOf(call: Call, groups: ParameterGroups, given: string): ParameterGroupRow {
  const name = nameIn(given);
  const isOfClusters = groups === clusterParameterGroups;
  const family = families(isOfClusters).find((each) => name === `default.${each}`);
  const row = call.get(groups, name) ?? (family === undefined ? undefined : defaultGroup(family));
  if (row) return row;
  if (isOfClusters) {
    throw new AwsError('DBClusterParameterGroupNotFoundFault', `DBClusterParameterGroup not found: ${given}`);
  }
  throw new AwsError('DBParameterGroupNotFoundFault', `DBParameterGroup not found: ${given}`);
}

/** The name of the group that an instance or cluster is to use: its family has to be the engine's. */
export function checkedGroup(
  call: Call,
  groups: ParameterGroups,
  given: string | undefined,
  { familyOf }: Engine,
  version: string,
): string {
  const family = familyOf(version);
  if (given === undefined || given === '') return `default.${family}`;
  const row = parameterGroupOf(call, groups, given);
  if (row.family === family) return row.name;
  throw invalidCombination(
    `The Parameter Group ${row.name} with DBParameterGroupFamily ${row.family} cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${family}`,
  );
}
