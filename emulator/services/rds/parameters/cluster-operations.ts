// Parameter groups of clusters: make, copy, describe, modify, reset, delete.

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
import { clusterParameterGroups as groups, type ParameterGroupRow, parameterGroupOf } from './rows.ts';

export const clusterParameterOperations = {
  CreateDBClusterParameterGroup: changing(
    (input, call) => {
      const family = checkFamily(required(input.DBParameterGroupFamily, 'DBParameterGroupFamily'), true);
      const description = required(input.Description, 'Description');
      const { DBClusterParameterGroupName: name, Tags: tags } = input;
      return newGroup(call, groups, 'DBClusterParameterGroupName', { name, tags, family, description, values: {} });
    },
    (plan, call) => ({ DBClusterParameterGroup: describe(makeGroup(call, groups, plan), call) }),
  ),

  CopyDBClusterParameterGroup: changing(
    (input, call) => {
      const source = parameterGroupOf(
        call,
        groups,
        required(input.SourceDBClusterParameterGroupIdentifier, 'SourceDBClusterParameterGroupIdentifier'),
      );
      const description = required(
        input.TargetDBClusterParameterGroupDescription,
        'TargetDBClusterParameterGroupDescription',
      );
      const { TargetDBClusterParameterGroupIdentifier: name, Tags: tags } = input;
      return newGroup(call, groups, 'TargetDBClusterParameterGroupIdentifier', { ...source, name, tags, description });
    },
    (plan, call) => ({ DBClusterParameterGroup: describe(makeGroup(call, groups, plan), call) }),
  ),

  DescribeDBClusterParameterGroups(input, call) {
    refuseFilters(input.Filters);
    const { DBClusterParameterGroupName: name } = input;
    if (name) return { DBClusterParameterGroups: [describe(parameterGroupOf(call, groups, name), call)] };
    const { found, Marker } = pageOf(call, groups, input, (row) => describe(row, call));
    return { DBClusterParameterGroups: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeDBClusterParameters(input, call) {
    refuseFilters(input.Filters);
    const row = parameterGroupOf(
      call,
      groups,
      required(input.DBClusterParameterGroupName, 'DBClusterParameterGroupName'),
    );
    const all = parametersOf(row).filter(({ Source }) => !input.Source || Source === input.Source);
    const { found, Marker } = pageOfFixed(all, input);
    return { Parameters: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeEngineDefaultClusterParameters(input) {
    refuseFilters(input.Filters);
    const family = checkFamily(required(input.DBParameterGroupFamily, 'DBParameterGroupFamily'), true);
    const { found, Marker } = pageOfFixed(parametersOf({ family, values: {} }), input);
    const EngineDefaults = {
      DBParameterGroupFamily: family,
      Parameters: found,
      ...(Marker === undefined ? {} : { Marker }),
    };
    return { EngineDefaults };
  },

  ModifyDBClusterParameterGroup: changing(
    (input, call) => {
      const name = required(input.DBClusterParameterGroupName, 'DBClusterParameterGroupName');
      return withValues(ownGroup(call, groups, name, 'modified'), input.Parameters);
    },
    (row, call) => {
      change(call, groups, row);
      return { DBClusterParameterGroupName: row.name };
    },
  ),

  ResetDBClusterParameterGroup: changing(
    (input, call) => {
      const name = required(input.DBClusterParameterGroupName, 'DBClusterParameterGroupName');
      return withoutValues(ownGroup(call, groups, name, 'modified'), input);
    },
    (row, call) => {
      change(call, groups, row);
      return { DBClusterParameterGroupName: row.name };
    },
  ),

  DeleteDBClusterParameterGroup: changing(
    (input, call) => {
      const row = ownGroup(
        call,
        groups,
        required(input.DBClusterParameterGroupName, 'DBClusterParameterGroupName'),
        'deleted',
      );
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
    DBClusterParameterGroupName: name,
    DBParameterGroupFamily: family,
    Description: description,
    DBClusterParameterGroupArn: arnOfGroup(call, groups, name),
  };
}
