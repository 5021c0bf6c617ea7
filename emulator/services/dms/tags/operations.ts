// Tags of everything in DMS that has an ARN.

import type { Tag } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { certificates } from '../certificates/rows.ts';
import { endpoints } from '../endpoints/rows.ts';
import { invalidCombination, invalidValue, notFound, required } from '../errors.ts';
import { replicationInstances } from '../instances/rows.ts';
import { subnetGroups } from '../subnet-groups/rows.ts';
import { replicationTasks } from '../tasks/rows.ts';
import { putTags, tagsOf, withTags } from './tags.ts';

export const tagOperations = {
  AddTagsToResource: changing(
    ({ ResourceArn, Tags }, call) => {
      const given = required(Tags, 'tags');
      const arn = checkedArn(call, ResourceArn);
      return { arn, tags: withTags(tagsOf(call, arn), given) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),

  /** Each tag names its resource where several are asked for. */
  ListTagsForResource({ ResourceArn, ResourceArnList }, call) {
    if ((ResourceArn === undefined) === (ResourceArnList === undefined)) {
      throw invalidCombination('Either ResourceArn or ResourceArnList must be specified.'); // words assumed
    }
    const arns = ResourceArnList ?? [ResourceArn];
    const TagList = arns.flatMap((given): Tag[] => {
      const arn = checkedArn(call, given);
      return [...tagsOf(call, arn)].map(([Key, Value]) => ({
        Key,
        Value,
        ...(ResourceArnList && { ResourceArn: arn }),
      }));
    });
    return { TagList };
  },

  RemoveTagsFromResource: changing(
    ({ ResourceArn, TagKeys }, call) => {
      const keys = required(TagKeys, 'tagKeys');
      return { arn: checkedArn(call, ResourceArn), keys };
    },
    ({ arn, keys }, call) => {
      putTags(call, arn, new Map([...tagsOf(call, arn)].filter(([key]) => !keys.includes(key))));
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

function checkedArn(call: Call, given: string | undefined): string {
  const arn = required(given, 'resourceArn');
  const [, type, end = ''] = /^arn:[^:]+:dms:[^:]*:[^:]*:(\w+):(.+)$/.exec(arn) ?? [];
  if (type === undefined) throw invalidValue(`Invalid ARN: ${arn}`); // words assumed
  const tables = { rep: replicationInstances, endpoint: endpoints, task: replicationTasks, cert: certificates };
  const rows = Object.hasOwn(tables, type) ? tables[type as keyof typeof tables] : undefined;
  const isThere = rows ? call.get(rows as typeof endpoints, arn) : type === 'subgrp' && call.get(subnetGroups, end);
  if (!isThere) throw notFound(`Resource not found: ${arn}`); // words assumed
  return arn;
}
