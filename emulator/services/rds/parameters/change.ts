// Parameter groups are made, copied, changed and deleted: those of instances and those of clusters in the same way.

import type { Parameter, Tag } from '@aws-sdk/client-rds';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Tag as KeptTag } from '../../shared/tags.ts';
import { clusters } from '../clusters/rows.ts';
import { invalidValue, required } from '../errors.ts';
import { instances } from '../instances/rows.ts';
import { newIdentifier, rdsArn } from '../names.ts';
import { quotas } from '../quotas.ts';
import { forgetTags, newTags, putTags } from '../tags/rows.ts';
import { checkedParameter } from './catalogue.ts';
import { type ParameterGroupRow, type ParameterGroups, parameterGroupOf, parameterGroups } from './rows.ts';

export interface NewGroup {
  readonly row: ParameterGroupRow;
  readonly tags: readonly KeptTag[];
}

export function arnOfGroup({ place }: Call, groups: ParameterGroups, name: string): string {
  return rdsArn(place, groups === parameterGroups ? 'pg' : 'cluster-pg', name);
}

/** @param at the parameter in which it is named */
export function newGroup(
  call: Call,
  groups: ParameterGroups,
  at: string,
  given: { readonly name: string | undefined; readonly tags: readonly Tag[] | undefined } & Omit<
    ParameterGroupRow,
    'name'
  >,
): NewGroup {
  const name = newIdentifier(given.name, at, 255);
  if (call.get(groups, name)) {
    // Both kinds are answered with the one code: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBClusterParameterGroup.html
    throw new AwsError('DBParameterGroupAlreadyExistsFault', `Parameter group ${name} already exists`);
  }
  if (call.count(groups) >= quotas.DBParameterGroups) {
    throw new AwsError(
      'DBParameterGroupQuotaExceededFault',
      'The maximum number of parameter groups has been reached.',
    ); // words assumed
  }
  const { family, description, values } = given;
  return { row: { name, family, description, values }, tags: newTags(given.tags) };
}

export function makeGroup(call: Call, groups: ParameterGroups, { row, tags }: NewGroup): ParameterGroupRow {
  putTags(call, arnOfGroup(call, groups, row.name), tags);
  return call.put(groups, row);
}

/** One of those that everybody has cannot be changed. */
export function ownGroup(
  call: Call,
  groups: ParameterGroups,
  name: string,
  what: 'modified' | 'deleted',
): ParameterGroupRow {
  const row = parameterGroupOf(call, groups, name);
  if (!row.name.startsWith('default.')) return row;
  if (what === 'modified') throw invalidValue(`The parameter group ${row.name} cannot be modified`); // words assumed
  throw new AwsError(
    'InvalidDBParameterGroupStateFault',
    'Default DBParameterGroup cannot be deleted: '.concat(row.name),
  );
}

/** With those that are given as they are to be. */
export function withValues(row: ParameterGroupRow, given: readonly Parameter[] | undefined): ParameterGroupRow {
  const parameters = required(given, 'Parameters');
  if (parameters.length > 20) throw invalidValue('A maximum of 20 parameters can be modified in a single request.'); // words assumed
  const values = { ...row.values };
  for (const parameter of parameters) {
    const { name, value, method } = checkedParameter(row.family, {
      ...parameter,
      ParameterName: required(parameter.ParameterName, 'ParameterName'),
    });
    values[name] = { value: required(value, 'ParameterValue'), method };
  }
  return { ...row, values };
}

/** Back to how the engine has them: all, or those that are named. */
export function withoutValues(
  row: ParameterGroupRow,
  {
    ResetAllParameters,
    Parameters,
  }: { readonly ResetAllParameters?: boolean | undefined; readonly Parameters?: readonly Parameter[] | undefined },
): ParameterGroupRow {
  if (ResetAllParameters ?? Parameters === undefined) return { ...row, values: {} };
  const names = required(Parameters, 'Parameters').map((each) => checkedParameter(row.family, each).name);
  return { ...row, values: Object.fromEntries(Object.entries(row.values).filter(([name]) => !names.includes(name))) };
}

/** Instances that use it have to be started again. */
export function change(call: Call, groups: ParameterGroups, row: ParameterGroupRow): void {
  call.put(groups, row);
  if (groups !== parameterGroups) return;
  for (const each of call.all(instances)) {
    if (each.parameterGroup === row.name) call.put(instances, { ...each, isRebootPending: true });
  }
}

export function checkUnused(call: Call, groups: ParameterGroups, { name }: ParameterGroupRow): void {
  const users = groups === parameterGroups ? call.all(instances) : call.all(clusters);
  if (!users.some(({ parameterGroup }) => parameterGroup === name)) return;
  const message = `One or more database instances are still members of this parameter group ${name}, so the group cannot be deleted`;
  throw new AwsError('InvalidDBParameterGroupStateFault', message);
}

export function removeGroup(call: Call, groups: ParameterGroups, { name }: ParameterGroupRow): void {
  call.remove(groups, name);
  forgetTags(call, arnOfGroup(call, groups, name));
}
