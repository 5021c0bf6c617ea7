// Tags of any resource. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html

import type { TagDescription } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { pageOfList, usualPage } from '../../shared/pages.ts';
import { checkedTags, checkTagKey, withTags } from '../../shared/tags.ts';
import { missing } from '../errors.ts';
import type { Kind } from '../kind.ts';
import { putTags, tagsTable } from './tags.ts';

// biome-ignore lint/suspicious/noExplicitAny: kinds of rows that have nothing in common but their ids
export type AnyKind = Kind<any>;

const mostResources = 1000;

export const tagFilters: Filters<TagDescription> = {
  key: ({ Key }) => Key,
  'resource-id': ({ ResourceId }) => ResourceId,
  'resource-type': ({ ResourceType }) => ResourceType,
  value: ({ Value }) => Value,
};

/** @param kinds what can have tags */
export function tagOperations(kinds: readonly AnyKind[]) {
  const known = new Map(kinds.map((kind) => [kind.prefix, kind]));

  function checkedResources(ids: readonly string[] | undefined, call: Call) {
    if (!ids?.length) throw missing('resourceIdSet');
    if (ids.length > mostResources) {
      throw new AwsError('InvalidParameterValue', `At most ${mostResources} resources can be tagged at once.`); // words assumed
    }
    return ids.map((id) => {
      const kind = known.get(id.slice(0, id.lastIndexOf('-')));
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidID)
      if (!kind) throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
      kind.get(call, id);
      return { kind, id, tags: call.get(tagsTable, id)?.tags ?? [] };
    });
  }

  return {
    CreateTags: changing(
      ({ Resources, Tags }, call) => {
        const resources = checkedResources(Resources, call);
        if (!Tags?.length) throw missing('tagSet');
        const added = checkedTags(Tags);
        return resources.map((each) => ({ ...each, tags: withTags(each.tags, added) }));
      },
      (resources, call) => {
        for (const { kind, id, tags } of resources) putTags(call, kind, id, tags);
        return {};
      },
    ),

    /** A tag with a value is deleted if it has that value; no tags at all means every one of the customer's. */
    DeleteTags: changing(
      ({ Resources, Tags }, call) => {
        const resources = checkedResources(Resources, call);
        for (const { Key } of Tags ?? []) checkTagKey(Key ?? '');
        const isMeant = (tag: { readonly Key: string; readonly Value: string }) =>
          Tags === undefined || Tags.length === 0
            ? !tag.Key.startsWith('aws:')
            : Tags.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value));
        return resources.map((each) => ({ ...each, tags: each.tags.filter((tag) => !isMeant(tag)) }));
      },
      (resources, call) => {
        for (const { kind, id, tags } of resources) putTags(call, kind, id, tags);
        return {};
      },
    ),

    DescribeTags(input, call) {
      const isAskedFor = matcher(input.Filters, { ...tagFilters, ...tagByKeyFilters(input.Filters) }, false);
      const all = call
        .all(tagsTable)
        .flatMap(({ id, type, tags }) =>
          tags.map(({ Key, Value }): TagDescription => ({ ResourceId: id, ResourceType: type, Key, Value })),
        );
      if (input.DryRun) throw dryRun();
      const page = pageOfList(all.filter(isAskedFor), input, usualPage);
      return { Tags: page.found, NextToken: page.NextToken };
    },
  } satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
}

/** `tag:Owner`: the key with a value. */
function tagByKeyFilters(filters: readonly { readonly Name?: string | undefined }[] = []): Filters<TagDescription> {
  const names = filters.map(({ Name = '' }) => Name).filter((name) => name.startsWith('tag:'));
  return Object.fromEntries(
    names.map((name) => [name, ({ Key, Value }: TagDescription) => (`tag:${Key}` === name ? Value : undefined)]),
  );
}
