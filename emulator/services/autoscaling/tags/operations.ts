// Tags: create or update, describe, delete. Instances that run keep the tags that they were launched with.

import type { Filter, Tag } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { type GroupRow, groups, standingGroup } from '../groups/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { validGroupTags } from './valid.ts';

/** The tags of a request by the group that they name. */
function byGroup(tags: readonly Tag[] | undefined, call: Call): [GroupRow, Tag[]][] {
  const names = new Set(required(tags, 'tags').map(({ ResourceId }) => required(ResourceId, 'resourceId')));
  return [...names].map((name) => {
    const theirs = (tags ?? []).filter(({ ResourceId }) => ResourceId === name);
    for (const { ResourceType } of theirs) {
      oneOf(required(ResourceType, 'resourceType'), 'resourceType', ['auto-scaling-group']);
    }
    if (!call.get(groups, name)) throw invalid(`AutoScalingGroup not found - AutoScaling Group ${name} not found`);
    return [standingGroup(call, name), theirs];
  });
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeTags.html */
function filterOf(filters: readonly Filter[] = []): (tag: Described) => boolean {
  const read: Readonly<Record<string, (tag: Described) => string>> = {
    'auto-scaling-group': ({ ResourceId }) => ResourceId,
    key: ({ Key }) => Key,
    value: ({ Value }) => Value,
    'propagate-at-launch': ({ PropagateAtLaunch }) => String(PropagateAtLaunch),
  };
  const agrees = filters.map(({ Name = '', Values = [] }) => {
    const look = Object.hasOwn(read, Name) ? read[Name] : undefined;
    if (!look) throw invalid(`Filter type ${Name} is not correct. Allowed Filter types are: ${Object.keys(read)}`); // assumed
    return (tag: Described) => Values.includes(look(tag));
  });
  return (tag) => agrees.every((agree) => agree(tag));
}

interface Described {
  readonly ResourceId: string;
  readonly ResourceType: string;
  readonly Key: string;
  readonly Value: string;
  readonly PropagateAtLaunch: boolean;
}

export const tagOperations = {
  CreateOrUpdateTags: changing(
    ({ Tags }, call: Call) =>
      byGroup(Tags, call).map(([group, theirs]) => ({
        ...group,
        tags: validGroupTags(theirs, group.name, group.tags),
      })),
    (rows, call) => {
      for (const row of rows) call.put(groups, row);
      return {};
    },
  ),

  /** A value that is given must be the tag's. */
  DeleteTags: changing(
    ({ Tags }, call: Call) =>
      byGroup(Tags, call).map(([group, theirs]) => {
        const isMeant = (tag: GroupRow['tags'][number]) => theirs.some(({ Key }) => required(Key, 'key') === tag.Key);
        return { ...group, tags: group.tags.filter((tag) => !isMeant(tag)) };
      }),
    (rows, call) => {
      for (const row of rows) call.put(groups, row);
      return {};
    },
  ),

  DescribeTags(input, call) {
    refuseManaged('DescribeTags', input);
    const isAskedFor = filterOf(input.Filters);
    const all = call
      .all(groups)
      .flatMap(({ name, tags }) =>
        tags.map((tag) => ({ ResourceId: name, ResourceType: 'auto-scaling-group', ...tag })),
      );
    const rankOf = ({ ResourceId, Key }: Described) => `${ResourceId}:${Key}`;
    const { found, NextToken } = page(all.filter(isAskedFor), rankOf, input);
    return { Tags: found, NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
