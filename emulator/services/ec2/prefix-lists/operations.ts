// Managed prefix lists: AWS's own can be looked at, the customer's can be made, changed and deleted.

import type {
  CreateManagedPrefixListCommandInput,
  ManagedPrefixList,
  ModifyManagedPrefixListCommandInput,
  PrefixList,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { pageOfList } from '../../shared/pages.ts';
import { block6Of, blockOf } from '../blocks.ts';
import { found } from '../describe.ts';
import { between, invalidValue, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { securityGroupRules } from '../groups/rows.ts';
import { checkQuota } from '../quotas.ts';
import { routeTables } from '../routes/rows.ts';
import { putTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { prefixListLifecycle } from './lifecycle.ts';
import { type PrefixListEntryRow, type PrefixListRow, prefixLists } from './rows.ts';

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

function checkedEntry(
  family: string,
  { Cidr, Description }: { Cidr?: string | undefined; Description?: string | undefined },
) {
  const cidr = required(Cidr, 'entry.cidr');
  if (Description !== undefined && Description.length > 255) throw invalidValue(Description, 'entry.description');
  const block = family === 'IPv4' ? blockOf(cidr, 'entry.cidr') : block6Of(cidr, 'entry.cidr');
  return { cidr: block, description: Description };
}

function checkEntries(entries: readonly PrefixListEntryRow[], maxEntries: number): void {
  const cidrs = entries.map(({ cidr }) => cidr);
  const twice = cidrs.find((cidr, index) => cidrs.indexOf(cidr) !== index);
  if (twice !== undefined) throw invalidValue(twice, 'entry.cidr', 'The entry is there already.'); // words assumed
  if (entries.length <= maxEntries) return;
  const message = `The prefix list cannot have more than ${maxEntries} entries.`; // words assumed
  throw new AwsError('PrefixListMaxEntriesExceeded', message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html */
function validCreate(input: CreateManagedPrefixListCommandInput, call: Call) {
  const name = checkedName(required(input.PrefixListName, 'prefixListName'));
  const family = oneOf(required(input.AddressFamily, 'addressFamily'), 'addressFamily', ['IPv4', 'IPv6']);
  const maxEntries = between(required(input.MaxEntries, 'maxEntries'), 'maxEntries', 1, 1000);
  const entries = (input.Entries ?? []).map((entry) => checkedEntry(family, entry));
  checkEntries(entries, maxEntries);
  const tags = specifiedTags(input.TagSpecifications, 'prefix-list');
  const count = prefixLists.all(call).filter(({ owner }) => owner === undefined).length + 1;
  const full = 'The maximum number of prefix lists has been reached.'; // code and words assumed
  checkQuota(call, 'PrefixListsPerRegion', count, 'PrefixListLimitExceeded', full);
  return { list: { name, family, maxEntries, entries }, tags };
}

/** Up to 255 characters, not like AWS's own. */
function checkedName(name: string): string {
  if (name.length <= 255 && !name.startsWith('com.amazonaws')) return name;
  throw invalidValue(name, 'prefixListName', 'The name cannot start with com.amazonaws.'); // words assumed
}

/** The customer's own, in a state that can be changed. */
function own(call: Call, id: string | undefined): PrefixListRow {
  const row = prefixLists.get(call, required(id, 'prefixListId'));
  if (row.owner === 'AWS') {
    throw new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', { status: 403 });
  }
  if (row.state.endsWith('-in-progress')) {
    throw new AwsError('IncorrectState', `The prefix list ${row.id} is in the state ${row.state}.`); // words assumed
  }
  return row;
}

function checkVersion({ id, version }: PrefixListRow, current: number | undefined): void {
  if (current === version) return;
  const message = `The prefix list '${id}' has the version ${version}, not ${current}.`; // words assumed
  throw new AwsError('PrefixListVersionMismatch', message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyManagedPrefixList.html */
function validModify(input: ModifyManagedPrefixListCommandInput, call: Call): PrefixListRow {
  refuseUnbuilt('ModifyManagedPrefixList', input, 'IpamPrefixListResolverSyncEnabled');
  const row = own(call, input.PrefixListId);
  const { AddEntries = [], RemoveEntries = [], MaxEntries, PrefixListName, CurrentVersion } = input;
  const isOfEntries = AddEntries.length + RemoveEntries.length > 0;
  // The page: you cannot modify the entries and the size at the same time.
  if (isOfEntries && MaxEntries !== undefined) {
    throw new AwsError('InvalidParameterCombination', 'Entries and MaxEntries cannot be changed together.'); // words assumed
  }
  const name = PrefixListName === undefined ? row.name : checkedName(PrefixListName);
  if (!isOfEntries) {
    const maxEntries = between(MaxEntries ?? row.maxEntries, 'maxEntries', Math.max(1, row.entries.length), 1000);
    return { ...row, name, maxEntries, state: 'modify-in-progress' };
  }
  if (CurrentVersion === undefined) throw missing('currentVersion');
  checkVersion(row, CurrentVersion);
  const added = AddEntries.map((entry) => checkedEntry(row.family, entry));
  const removed = RemoveEntries.map((entry) => checkedEntry(row.family, entry).cidr);
  const none = removed.find((cidr) => !row.entries.some((entry) => entry.cidr === cidr));
  if (none !== undefined) throw invalidValue(none, 'removeEntry.cidr', 'There is no such entry.'); // words assumed
  const kept = row.entries.filter(({ cidr }) => !removed.includes(cidr));
  // An entry that is added again gets the new description.
  const entries = [...kept.filter(({ cidr }) => !added.some((entry) => entry.cidr === cidr)), ...added];
  checkEntries(entries, row.maxEntries);
  return { ...nextVersion(row, entries), name, state: 'modify-in-progress' };
}

function nextVersion(row: PrefixListRow, entries: readonly PrefixListEntryRow[]): PrefixListRow {
  return { ...row, version: row.version + 1, entries, earlier: [...row.earlier, row.entries] };
}

/** The entries as of the version. */
function entriesAt(row: PrefixListRow, version: number, name: string): readonly PrefixListEntryRow[] {
  const entries = version === row.version ? row.entries : row.earlier[version - 1];
  if (!entries) throw invalidValue(version, name, 'There is no such version.'); // words assumed
  return entries;
}

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
