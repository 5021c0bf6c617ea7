// Parameter groups of instances: make, copy, describe, modify, reset, delete.

import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { required } from '../errors.ts';
import { refuseFilters } from '../filters.ts';
import { pageOf, pageOfFixed } from '../pages.ts';
import { checkFamily, parametersOf } from './catalogue.ts';
import {
  arnOfGroup,
  change,
  checkUnused,
  makeGroup,
  newGroup,
  ownGroup,
  removeGroup,
  withoutValues,
  withValues,
} from './change.ts';
import { parameterGroups as groups, type ParameterGroupRow, parameterGroupOf } from './rows.ts';

export const parameterOperations = {
  CreateDBParameterGroup: changing(
    (input, call) => {
      const family = checkFamily(required(input.DBParameterGroupFamily, 'DBParameterGroupFamily'), false);
      const description = required(input.Description, 'Description');
      const { DBParameterGroupName: name, Tags: tags } = input;
      return newGroup(call, groups, 'DBParameterGroupName', { name, tags, family, description, values: {} });
    },
    (plan, call) => ({ DBParameterGroup: describe(makeGroup(call, groups, plan), call) }),
  ),

  CopyDBParameterGroup: changing(
    (input, call) => {
      const source = parameterGroupOf(
        call,
        groups,
        required(input.SourceDBParameterGroupIdentifier, 'SourceDBParameterGroupIdentifier'),
      );
      const description = required(input.TargetDBParameterGroupDescription, 'TargetDBParameterGroupDescription');
      const { TargetDBParameterGroupIdentifier: name, Tags: tags } = input;
      return newGroup(call, groups, 'TargetDBParameterGroupIdentifier', { ...source, name, tags, description });
    },
    (plan, call) => ({ DBParameterGroup: describe(makeGroup(call, groups, plan), call) }),
  ),

  DescribeDBParameterGroups(input, call) {
    refuseFilters(input.Filters);
    const { DBParameterGroupName: name } = input;
    if (name) return { DBParameterGroups: [describe(parameterGroupOf(call, groups, name), call)] };
    const { found, Marker } = pageOf(call, groups, input, (row) => describe(row, call));
    return { DBParameterGroups: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeDBParameters(input, call) {
    refuseFilters(input.Filters);
    const row = parameterGroupOf(call, groups, required(input.DBParameterGroupName, 'DBParameterGroupName'));
    const all = parametersOf(row).filter(({ Source }) => !input.Source || Source === input.Source);
    const { found, Marker } = pageOfFixed(all, input);
    return { Parameters: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeEngineDefaultParameters(input) {
    refuseFilters(input.Filters);
    const family = checkFamily(required(input.DBParameterGroupFamily, 'DBParameterGroupFamily'), false);
    const { found, Marker } = pageOfFixed(parametersOf({ family, values: {} }), input);
    const EngineDefaults = {
      DBParameterGroupFamily: family,
      Parameters: found,
      ...(Marker === undefined ? {} : { Marker }),
    };
    return { EngineDefaults };
  },

  ModifyDBParameterGroup: changing(
    (input, call) => {
      const name = required(input.DBParameterGroupName, 'DBParameterGroupName');
      return withValues(ownGroup(call, groups, name, 'modified'), input.Parameters);
    },
    (row, call) => {
      change(call, groups, row);
      return { DBParameterGroupName: row.name };
    },
  ),

  ResetDBParameterGroup: changing(
    (input, call) => {
      const name = required(input.DBParameterGroupName, 'DBParameterGroupName');
      return withoutValues(ownGroup(call, groups, name, 'modified'), input);
    },
    (row, call) => {
      change(call, groups, row);
      return { DBParameterGroupName: row.name };
    },
  ),

  DeleteDBParameterGroup: changing(
    (input, call) => {
      const row = ownGroup(call, groups, required(input.DBParameterGroupName, 'DBParameterGroupName'), 'deleted');
      checkUnused(call, groups, row);
      return row;
    },
    (row, call) => {
      removeGroup(call, groups, row);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

function describe({ name, family, description }: ParameterGroupRow, call: Call) {
  return {
    DBParameterGroupName: name,
    DBParameterGroupFamily: family,
    Description: description,
    DBParameterGroupArn: arnOfGroup(call, groups, name),
  };
}
