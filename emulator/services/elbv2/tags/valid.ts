// Tags, as they are kept, and what they may be.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html

import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalid, required } from '../errors.ts';

interface TagsRow {
  readonly arn: string;
  readonly tags: ReadonlyMap<string, string>;
}

const tagsTable = table<TagsRow>('elbv2.Tags', ({ arn }) => arn);

const mostTags = 50;

/** The tags of a resource that is being made. */
export function newTags(given: readonly Tag[] | undefined): ReadonlyMap<string, string> {
  return withTags(new Map(), given ?? []);
}

export function withTags(before: ReadonlyMap<string, string>, given: readonly Tag[]): ReadonlyMap<string, string> {
  const after = new Map(before);
  const added = new Set<string>();
  for (const { Key, Value = '' } of given) {
    const key = required(Key, 'tags.1.member.key');
    if (key.length > 128) throw invalid(`The tag key '${key}' cannot be longer than '128' characters`); // words assumed
    if (Value.length > 256) throw invalid(`The tag value '${Value}' cannot be longer than '256' characters`); // words assumed
    if (/^aws:/i.test(key)) throw invalid("Tag keys starting with 'aws:' are reserved for internal use"); // words assumed
    if (added.has(key)) throw new AwsError('DuplicateTagKeys', `Tag key '${key}' is specified more than once`); // words assumed
    added.add(key);
    after.set(key, Value);
  }
  if (after.size > mostTags)
    throw new AwsError('TooManyTags', 'The maximum number of tags for the resource has been reached'); // words assumed
  return after;
}

export function tagsOf(call: Call, arn: string): ReadonlyMap<string, string> {
  return call.get(tagsTable, arn)?.tags ?? new Map();
}

export function putTags(call: Call, arn: string, tags: ReadonlyMap<string, string>): void {
  if (tags.size > 0) call.put(tagsTable, { arn, tags });
  else forgetTags(call, arn);
}

export function forgetTags(call: Call, arn: string): void {
  if (call.get(tagsTable, arn)) call.remove(tagsTable, arn);
}
