// Option groups: make, describe, delete. Options themselves are not built: no group has any.

import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { engineOf } from '../engines/catalogue.ts';
import { invalidCombination, required } from '../errors.ts';
import { refuseFilters } from '../filters.ts';
import { instances } from '../instances/rows.ts';
import { newIdentifier, rdsArn } from '../names.ts';
import { pageOfFixed } from '../pages.ts';
import { checkQuota } from '../quotas.ts';
import { forgetTags, newTags, putTags } from '../tags/rows.ts';
import { defaultOptionGroups, type OptionGroupRow, optionGroupOf, optionGroups } from './rows.ts';

export const optionOperations = {
  CreateOptionGroup: changing(
    (input, call) => {
      const name = newIdentifier(input.OptionGroupName, 'OptionGroupName', 255);
      const engine = engineOf(required(input.EngineName, 'EngineName'));
      const major = required(input.MajorEngineVersion, 'MajorEngineVersion');
      const description = required(input.OptionGroupDescription, 'OptionGroupDescription');
      if (!engine.versions.some((version) => engine.majorOf(version) === major)) {
        throw invalidCombination(`Cannot find major version ${major} for ${engine.name}`);
      }
      if (call.get(optionGroups, name)) {
        throw new AwsError('OptionGroupAlreadyExistsFault', `An option group named ${name} already exists.`);
      }
      const full = 'Cannot create more than 20 option groups'; // words assumed
      checkQuota('OptionGroups', call.count(optionGroups) + 1, 'OptionGroupQuotaExceededFault', full);
      return { row: { name, description, engine: engine.name, major }, tags: newTags(input.Tags) };
    },
    ({ row, tags }, call) => {
      putTags(call, rdsArn(call.place, 'og', row.name), tags);
      return { OptionGroup: describe(call.put(optionGroups, row), call) };
    },
  ),

  DescribeOptionGroups(input, call) {
    refuseFilters(input.Filters);
    const { OptionGroupName, EngineName, MajorEngineVersion } = input;
    const all = OptionGroupName
      ? [optionGroupOf(call, OptionGroupName)]
      : [...defaultOptionGroups(), ...call.all(optionGroups)];
    const meant = all.filter(
      ({ engine, major }) =>
        (!EngineName || engine === EngineName) && (!MajorEngineVersion || major === MajorEngineVersion),
    );
    const { found, Marker } = pageOfFixed(meant, input);
    const OptionGroupsList = found.map((row) => describe(row, call));
    return { OptionGroupsList, ...(Marker === undefined ? {} : { Marker }) };
  },

  ModifyOptionGroup: changing(
    (input, call) => {
      const row = optionGroupOf(call, required(input.OptionGroupName, 'OptionGroupName'));
      // When it takes effect makes no difference to what changes nothing.
      void input.ApplyImmediately;
      if (input.OptionsToInclude?.length || input.OptionsToRemove?.length) {
        for (const { OptionName } of input.OptionsToInclude ?? []) required(OptionName, 'OptionName');
        throw notImplemented('ModifyOptionGroup with options');
      }
      return row;
    },
    (row, call) => ({ OptionGroup: describe(row, call) }),
  ),

  DeleteOptionGroup: changing(
    (input, call) => {
      const row = optionGroupOf(call, required(input.OptionGroupName, 'OptionGroupName'));
      const isInUse = call.all(instances).some(({ optionGroup }) => optionGroup === row.name);
      if (!isInUse && !row.name.startsWith('default:')) return row;
      throw new AwsError(
        'InvalidOptionGroupStateFault',
        `The option group '${row.name}' cannot be deleted because it is in use.`,
      );
    },
    ({ name }, call) => {
      call.remove(optionGroups, name);
      forgetTags(call, rdsArn(call.place, 'og', name));
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

function describe({ name, description, engine, major }: OptionGroupRow, { place }: Call) {
  return {
    OptionGroupName: name,
    OptionGroupDescription: description,
    EngineName: engine,
    MajorEngineVersion: major,
    Options: [],
    AllowsVpcAndNonVpcInstanceMemberships: true,
    OptionGroupArn: rdsArn(place, 'og', name),
  };
}
