// Tags of hosted zones and health checks, as they are kept.

import type { TagResourceType } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

interface TagsRow {
  readonly key: string;
  readonly tags: ReadonlyMap<string, string>;
}

const tagsTable = table<TagsRow>('route53.Tags', ({ key }) => key, { scope: 'account' });

export function tagsOf(call: Call, type: TagResourceType, id: string): ReadonlyMap<string, string> {
  return call.get(tagsTable, `${type}/${id}`)?.tags ?? new Map();
}

export function putTags(call: Call, type: TagResourceType, id: string, tags: ReadonlyMap<string, string>): void {
  call.put(tagsTable, { key: `${type}/${id}`, tags });
}

export function forgetTags(call: Call, type: TagResourceType, id: string): void {
  const key = `${type}/${id}`;
  if (call.get(tagsTable, key)) call.remove(tagsTable, key);
}
