// Tags of everything that RDS keeps.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { checkedTags, checkTagKey, withTags } from '../../shared/tags.ts';
import { clusterOf } from '../clusters/rows.ts';
import { invalidValue, required } from '../errors.ts';
import { refuseFilters } from '../filters.ts';
import { instanceOf } from '../instances/rows.ts';
import { optionGroupOf } from '../options/rows.ts';
import { clusterParameterGroups, parameterGroupOf, parameterGroups } from '../parameters/rows.ts';
import { clusterSnapshotOf, snapshotOf } from '../snapshots/rows.ts';
import { subnetGroupOf } from '../subnet-groups/rows.ts';
import { putTags, tagsOf } from './rows.ts';

export const tagOperations = {
  AddTagsToResource: changing(
    ({ ResourceName, Tags }, call) => {
      const arn = checkedArn(call, ResourceName);
      return { arn, tags: withTags(tagsOf(call, arn), checkedTags(required(Tags, 'Tags'))) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),

  ListTagsForResource({ ResourceName, Filters }, call) {
    refuseFilters(Filters);
    return { TagList: tagsOf(call, checkedArn(call, ResourceName)) };
  },

  RemoveTagsFromResource: changing(
    ({ ResourceName, TagKeys }, call) => {
      const arn = checkedArn(call, ResourceName);
      const keys = required(TagKeys, 'TagKeys');
      for (const key of keys) checkTagKey(key);
      return { arn, tags: tagsOf(call, arn).filter(({ Key }) => !keys.includes(Key)) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

/** What is there, by its type; everything that this account has in this Region. */
const looks: Readonly<Record<string, (call: Call, name: string) => unknown>> = {
  db: instanceOf,
  cluster: clusterOf,
  subgrp: subnetGroupOf,
  pg: (call, name) => parameterGroupOf(call, parameterGroups, name),
  'cluster-pg': (call, name) => parameterGroupOf(call, clusterParameterGroups, name),
  og: optionGroupOf,
  snapshot: snapshotOf,
  'cluster-snapshot': clusterSnapshotOf,
};

function checkedArn(call: Call, given: string | undefined): string {
  const arn = required(given, 'ResourceName');
  const [, region, account, type = '', name = ''] = /^arn:aws:rds:([^:]+):([^:]+):([a-z-]+):(.+)$/.exec(arn) ?? [];
  const look = Object.hasOwn(looks, type) ? looks[type] : undefined;
  if (region !== call.place.region || !look) throw invalidValue(`Invalid resource name: ${arn}`);
  if (account !== call.place.account) {
    throw new AwsError('AccessDenied', `The account ${call.place.account} may not see ${arn}`, { status: 403 }); // words assumed
  }
  look(call, name);
  return arn;
}
