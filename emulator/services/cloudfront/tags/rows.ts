// Tags, by the ARN of what they are on.

import type { Tag } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

interface TagsRow {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

const tagged = table<TagsRow>('cloudfront.Tags', ({ arn }) => arn, { scope: 'account' });

export function tagsOf(call: Call, arn: string): readonly Tag[] {
  return call.get(tagged, arn)?.tags ?? [];
}

export function putTags(call: Call, arn: string, tags: readonly Tag[]): void {
  call.put(tagged, { arn, tags });
}

export function forgetTags(call: Call, arn: string): void {
  call.remove(tagged, arn);
}
