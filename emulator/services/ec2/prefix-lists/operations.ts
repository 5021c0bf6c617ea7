// Managed prefix lists: AWS's own can be looked at, the customer's can be made, changed and deleted.

import type { ManagedPrefixList, PrefixList } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { pageOfList } from '../../shared/pages.ts';
import { found } from '../describe.ts';
import { required } from '../errors.ts';
import { securityGroupRules } from '../groups/rows.ts';
import { routeTables } from '../routes/rows.ts';
import { putTags, tagsOf } from '../tags/tags.ts';
import { prefixListLifecycle } from './lifecycle.ts';
import { type PrefixListRow, prefixLists } from './rows.ts';
import { checkEntries, checkVersion, entriesAt, nextVersion, own, validCreate, validModify } from './valid.ts';

function describeManaged(row: PrefixListRow, call: Call): ManagedPrefixList {
  const arn = prefixLists.arn(call, row.id);
  return {
    PrefixListId: row.id,
    PrefixListName: row.name,
    PrefixListArn: row.owner === 'AWS' ? arn.replace(`:${call.place.account}:`, ':aws:') : arn,
    OwnerId: row.owner ?? call.place.account,
    AddressFamily: row.family,
    State: row.state,
    // AWS does not say of its own lists how many entries they may have, nor which version they are.
    ...(row.owner === 'AWS' ? {} : { MaxEntries: row.maxEntries, Version: row.version }),
    Tags: tagsOf(call, row.id),
  };
}

export const managedPrefixListFilters: Filters<ManagedPrefixList> = {
  'owner-id': ({ OwnerId }) => OwnerId,
  'prefix-list-id': ({ PrefixListId }) => PrefixListId,
  'prefix-list-name': ({ PrefixListName }) => PrefixListName,
};

export const prefixListFilters: Filters<PrefixList> = {
  'prefix-list-id': ({ PrefixListId }) => PrefixListId,
  'prefix-list-name': ({ PrefixListName }) => PrefixListName,
};

const limits = { least: 1, most: 100 };

/** Who refers to the list: security groups and route tables. */
function usersOf(call: Call, id: string): string[] {
  const groups = securityGroupRules.all(call).flatMap((rule) => (rule.prefixListId === id ? [rule.ownGroupId] : []));
  const tables = routeTables.all(call).filter(({ routes }) => routes.some(({ destination }) => destination === id));
  return [...new Set([...groups, ...tables.map((table) => table.id)])];
}

const go = (row: PrefixListRow, call: Call) => ({
  PrefixList: describeManaged(prefixListLifecycle.put(call, row), call),
});

export const prefixListOperations = {
  CreateManagedPrefixList: changingOnce('CreateManagedPrefixList', validCreate, ({ list, tags }, call) => {
    const id = prefixLists.newId(call);
    putTags(call, prefixLists, id, tags);
    return go({ ...list, id, owner: undefined, state: 'create-in-progress', version: 1, earlier: [] }, call);
  }),

  DescribeManagedPrefixLists(input, call) {
    const description = { kind: prefixLists, filters: managedPrefixListFilters, shape: describeManaged, limits };
    const page = found(call, input, input.PrefixListIds, description);
    return { PrefixLists: page.found, NextToken: page.NextToken };
  },

  /** AWS's own lists. */
  DescribePrefixLists(input, call) {
    const shape = ({ id, name, entries }: PrefixListRow) => ({
      PrefixListId: id,
      PrefixListName: name,
      Cidrs: entries.map(({ cidr }) => cidr),
    });
    const isOfAws = ({ owner }: PrefixListRow) => owner === 'AWS';
    const page = found(call, input, input.PrefixListIds, {
      kind: prefixLists,
      filters: prefixListFilters,
      shape,
      isSeen: isOfAws,
    });
    return { PrefixLists: page.found, NextToken: page.NextToken };
  },

  GetManagedPrefixListEntries({ PrefixListId, TargetVersion, MaxResults, NextToken, DryRun }, call) {
    const row = prefixLists.get(call, required(PrefixListId, 'prefixListId'));
    const entries = entriesAt(row, TargetVersion ?? row.version, 'targetVersion');
    if (DryRun) throw dryRun();
    const page = pageOfList(entries, { MaxResults, NextToken }, limits);
    const Entries = page.found.map(({ cidr, description }) => ({ Cidr: cidr, Description: description }));
    return { Entries, NextToken: page.NextToken };
  },

  GetManagedPrefixListAssociations({ PrefixListId, MaxResults, NextToken, DryRun }, call) {
    const { id } = prefixLists.get(call, required(PrefixListId, 'prefixListId'));
    if (DryRun) throw dryRun();
    const page = pageOfList(usersOf(call, id), { MaxResults, NextToken }, { least: 5, most: 255 });
    const ResourceOwner = call.place.account;
    return {
      PrefixListAssociations: page.found.map((ResourceId) => ({ ResourceId, ResourceOwner })),
      NextToken: page.NextToken,
    };
  },

  ModifyManagedPrefixList: changing(validModify, go),

  RestoreManagedPrefixListVersion: changing(
    ({ PrefixListId, PreviousVersion, CurrentVersion }, call): PrefixListRow => {
      const row = own(call, PrefixListId);
      checkVersion(row, required(CurrentVersion, 'currentVersion'));
      const entries = entriesAt(row, required(PreviousVersion, 'previousVersion'), 'previousVersion');
      checkEntries(entries, row.maxEntries);
      return { ...nextVersion(row, entries), state: 'restore-in-progress' };
    },
    go,
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteManagedPrefixList.html */
  DeleteManagedPrefixList: changing(({ PrefixListId }, call): PrefixListRow => {
    const row = own(call, PrefixListId);
    if (usersOf(call, row.id).length === 0) return { ...row, state: 'delete-in-progress' };
    throw new AwsError('DependencyViolation', `The prefix list '${row.id}' has dependencies and cannot be deleted.`); // assumed
  }, go),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
