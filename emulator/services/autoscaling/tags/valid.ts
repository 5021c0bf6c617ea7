// Tags of groups. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html

import type { Tag } from '@aws-sdk/client-auto-scaling';
import { limits } from '../account/limits.ts';
import { invalid, limitExceeded, oneOf, outside, required } from '../errors.ts';
import type { GroupTag } from '../groups/rows.ts';

/** @param name of the group, where all the tags must be its own */
export function validGroupTags(tags: readonly Tag[], name: string, before: readonly GroupTag[] = []): GroupTag[] {
  const all = new Map(before.map((tag) => [tag.Key, tag]));
  const keys = new Set<string>();
  for (const { Key, Value = '', PropagateAtLaunch = false, ResourceId, ResourceType } of tags) {
    if (ResourceType !== undefined) oneOf(ResourceType, 'resourceType', ['auto-scaling-group']);
    if (ResourceId !== undefined && ResourceId !== name) throw invalid(`Tag's ResourceId is not ${name}.`); // words assumed
    const key = required(Key, 'key');
    if (key.length > 128) throw outside(key, 'key', 'have length less than or equal to 128');
    if (Value.length > 256) throw outside(Value, 'value', 'have length less than or equal to 256');
    if (key.toLowerCase().startsWith('aws:')) throw invalid(`Tag keys starting with 'aws:' are reserved: ${key}`); // assumed
    if (keys.has(key)) throw invalid(`Duplicate tag key: ${key}`); // words assumed
    keys.add(key);
    all.set(key, { Key: key, Value, PropagateAtLaunch });
  }
  if (all.size > limits.tagsPerGroup) {
    throw limitExceeded(`You have reached your limit of ${limits.tagsPerGroup} tags per Auto Scaling group.`); // assumed
  }
  return [...all.values()].sort((one, other) => (one.Key < other.Key ? -1 : 1));
}
