// Tags of alarms and dashboards, by their ARNs.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html

import type { Tag } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';

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
