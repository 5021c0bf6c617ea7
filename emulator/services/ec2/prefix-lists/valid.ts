// What AWS refuses of managed prefix lists.

import type { CreateManagedPrefixListCommandInput, ModifyManagedPrefixListCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { block6Of, blockOf } from '../blocks.ts';
import { between, invalidValue, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { specifiedTags } from '../tags/tags.ts';
import { type PrefixListEntryRow, type PrefixListRow, prefixLists } from './rows.ts';

function checkedEntry(
  family: string,
  { Cidr, Description }: { Cidr?: string | undefined; Description?: string | undefined },
) {
  const cidr = required(Cidr, 'entry.cidr');
  if (Description !== undefined && Description.length > 255) throw invalidValue(Description, 'entry.description');
  const block = family === 'IPv4' ? blockOf(cidr, 'entry.cidr') : block6Of(cidr, 'entry.cidr');
  return { cidr: block, description: Description };
}

export function checkEntries(entries: readonly PrefixListEntryRow[], maxEntries: number): void {
  const cidrs = entries.map(({ cidr }) => cidr);
  const twice = cidrs.find((cidr, index) => cidrs.indexOf(cidr) !== index);
  if (twice !== undefined) throw invalidValue(twice, 'entry.cidr', 'The entry is there already.'); // words assumed
  if (entries.length <= maxEntries) return;
  const message = `The prefix list cannot have more than ${maxEntries} entries.`; // words assumed
  throw new AwsError('PrefixListMaxEntriesExceeded', message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html */
export function validCreate(input: CreateManagedPrefixListCommandInput, call: Call) {
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
export function own(call: Call, id: string | undefined): PrefixListRow {
  const row = prefixLists.get(call, required(id, 'prefixListId'));
  if (row.owner === 'AWS') {
    throw new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', { status: 403 });
  }
  if (row.state.endsWith('-in-progress')) {
    throw new AwsError('IncorrectState', `The prefix list ${row.id} is in the state ${row.state}.`); // words assumed
  }
  return row;
}

export function checkVersion({ id, version }: PrefixListRow, current: number | undefined): void {
  if (current === version) return;
  const message = `The prefix list '${id}' has the version ${version}, not ${current}.`; // words assumed
  throw new AwsError('PrefixListVersionMismatch', message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyManagedPrefixList.html */
export function validModify(input: ModifyManagedPrefixListCommandInput, call: Call): PrefixListRow {
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

export function nextVersion(row: PrefixListRow, entries: readonly PrefixListEntryRow[]): PrefixListRow {
  return { ...row, version: row.version + 1, entries, earlier: [...row.earlier, row.entries] };
}

/** The entries as of the version. */
export function entriesAt(row: PrefixListRow, version: number, name: string): readonly PrefixListEntryRow[] {
  const entries = version === row.version ? row.entries : row.earlier[version - 1];
  if (!entries) throw invalidValue(version, name, 'There is no such version.'); // words assumed
  return entries;
}
