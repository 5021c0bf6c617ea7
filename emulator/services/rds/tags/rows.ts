// Tags, as they are kept, and what they may be.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html

import type { Tag as Given } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { checkedTags, type Tag, withTags } from '../../shared/tags.ts';

interface TagsRow {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

const tagsTable = table<TagsRow>('rds.Tags', ({ arn }) => arn);

/** The tags of a resource that is being made. */
export function newTags(given: readonly Given[] | undefined): readonly Tag[] {
  return withTags([], checkedTags(given ?? []));
}

export function tagsOf(call: Call, arn: string): Tag[] {
  return [...(call.get(tagsTable, arn)?.tags ?? [])];
}

export function putTags(call: Call, arn: string, tags: readonly Tag[]): void {
  if (tags.length > 0) call.put(tagsTable, { arn, tags });
  else forgetTags(call, arn);
}

export function forgetTags(call: Call, arn: string): void {
  if (call.get(tagsTable, arn)) call.remove(tagsTable, arn);
}
