// Tags, as they are kept, and what they may be.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.AWS.Tagging.html

import type { Tag } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalidValue, required } from '../errors.ts';

type Tags = ReadonlyMap<string, string>;

interface TagsRow {
  readonly arn: string;
  readonly tags: Tags;
}

const tagsTable = table<TagsRow>('dms.Tags', ({ arn }) => arn);
const most = { tags: 50, key: 128, value: 256 };

/** Those that a resource is to be made with. */
export function newTags(given: readonly Tag[] | undefined): Tags {
  return withTags(new Map(), given ?? []);
}

export function withTags(before: Tags, given: readonly Tag[]): Tags {
  const after = new Map(before);
  for (const { Key, Value = '' } of given) {
    const key = required(Key, 'tags.1.member.key');
    const isFine = key.length > 0 && key.length <= most.key && Value.length <= most.value && !/^(aws|dms):/i.test(key);
    if (!isFine) throw invalidValue(`The tag '${key}' is not valid.`); // words assumed
    after.set(key, Value);
  }
  if (after.size > most.tags) throw invalidValue(`A resource can have at most ${most.tags} tags.`); // words assumed
  return after;
}

export function tagsOf(call: Call, arn: string): Tags {
  return call.get(tagsTable, arn)?.tags ?? new Map();
}

export function putTags(call: Call, arn: string, tags: Tags): void {
  if (tags.size > 0) call.put(tagsTable, { arn, tags });
  else forgetTags(call, arn);
}

export function forgetTags(call: Call, arn: string): void {
  if (call.get(tagsTable, arn)) call.remove(tagsTable, arn);
}
