// Tags of certificates, as they are kept, and what they may be.
// https://docs.aws.amazon.com/acm/latest/userguide/tags-restrictions.html

import type { Tag } from '@aws-sdk/client-acm';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { checkLength, required } from '../errors.ts';

/** A tag may have no value. */
type Tags = ReadonlyMap<string, string | undefined>;

interface TagsRow {
  readonly arn: string;
  readonly tags: Tags;
}

const tagsTable = table<TagsRow>('acm.Tags', ({ arn }) => arn);
const most = 50;

/** Those that a certificate is to be made with. */
export function newTags(given: readonly Tag[] | undefined): Tags {
  if (given !== undefined) checkLength(given, 'tags', 1, most);
  return withTags(new Map(), given ?? []);
}

export function withTags(before: Tags, given: readonly Tag[]): Tags {
  const after = new Map(before);
  for (const { Key, Value } of given) {
    const key = required(Key, 'tags.1.member.key');
    checkLength(key, 'tags.1.member.key', 1, 128);
    checkLength(Value ?? '', 'tags.1.member.value', 0, 256);
    if (/^aws:/i.test(key)) throw new AwsError('InvalidTagException', `The tag key ${key} is reserved.`); // words assumed
    after.set(key, Value);
  }
  if (after.size > most) {
    throw new AwsError('TooManyTagsException', `A certificate can have at most ${most} tags.`); // words assumed
  }
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

export function describeTags(call: Call, arn: string): Tag[] {
  return [...tagsOf(call, arn)].map(([Key, Value]) => (Value === undefined ? { Key } : { Key, Value }));
}
