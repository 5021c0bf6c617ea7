// Tags of alarms and dashboards, by their ARNs.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html

import type { Tag } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { Constraints } from '../shared/constraints.ts';
import { invalidValue } from './errors.ts';

interface TagsRow {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

const tagsTable = table<TagsRow>('cloudwatch.Tags', ({ arn }) => arn);

/** In the place of those that are there; undefined: the resource is gone. */
export function putTags(call: Call, arn: string, tags: readonly Tag[] | undefined): void {
  if (tags?.length) call.put(tagsTable, { arn, tags: tags.map(({ Key, Value }) => ({ Key, Value })) });
  else if (call.get(tagsTable, arn)) call.remove(tagsTable, arn);
}

export function tagsOf(call: Call, arn: string): Tag[] {
  return [...(call.get(tagsTable, arn)?.tags ?? [])];
}

export const mostTags = 50;

/** Refuses what is no tag. */
export function checkTags(tags: readonly Tag[], at = 'tags'): readonly Tag[] {
  const constraints = new Constraints().length(tags, at, 0, mostTags);
  for (const [index, { Key, Value }] of tags.entries()) {
    const member = `${at}.${index + 1}.member`;
    constraints.required(Key, `${member}.key`).length(Key, `${member}.key`, 1, 128);
    constraints.required(Value, `${member}.value`).length(Value, `${member}.value`, 0, 256);
  }
  constraints.check();
  const own = tags.find(({ Key }) => Key?.toLowerCase().startsWith('aws:'));
  if (own) throw invalidValue('System tags cannot be added or updated by the requester'); // words assumed
  return tags;
}
