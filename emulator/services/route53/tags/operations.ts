// Tags: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html

import type { ResourceTagSet, Tag, TagResourceType } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { healthCheckOf } from '../checks/rows.ts';
import { plainId, required } from '../errors.ts';
import { zoneOf } from '../zones/rows.ts';
import { putTags, tagsOf } from './rows.ts';

const mostTags = 50;

export const tagOperations = {
  ChangeTagsForResource: changing(
    ({ ResourceType, ResourceId, AddTags, RemoveTagKeys }, call) => {
      checkInput((faults) => {
        faults.length(AddTags, 'addTags', 1, 10).length(RemoveTagKeys, 'removeTagKeys', 1, 10);
      });
      if (!AddTags && !RemoveTagKeys) {
        throw invalidInput('AddTags and RemoveTagKeys are both empty'); // words assumed
      }
      const added = (AddTags ?? []).map(validTag);
      const [type, id] = existing(call, ResourceType, ResourceId);
      const tags = new Map(tagsOf(call, type, id));
      for (const key of RemoveTagKeys ?? []) tags.delete(key);
      for (const [key, value] of added) tags.set(key, value);
      if (tags.size > mostTags) throw invalidInput(`A resource can have at most ${mostTags} tags`); // words assumed
      return { type, id, tags };
    },
    ({ type, id, tags }, call) => {
      putTags(call, type, id, tags);
      return {};
    },
  ),

  ListTagsForResource({ ResourceType, ResourceId }, call) {
    return { ResourceTagSet: setOf(call, ...existing(call, ResourceType, ResourceId)) };
  },

  ListTagsForResources({ ResourceType, ResourceIds }, call) {
    const ids = required(ResourceIds, 'resourceIds');
    checkInput((faults) => faults.length(ids, 'resourceIds', 1, 10));
    return { ResourceTagSets: ids.map((id) => setOf(call, ...existing(call, ResourceType, id))) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

/** Refuses what is not there. */
function existing(call: Call, type: TagResourceType | undefined, given: string | undefined): [TagResourceType, string] {
  const known = required(type, 'resourceType');
  checkInput((faults) => faults.oneOf(known, 'resourceType', ['healthcheck', 'hostedzone']));
  const id = plainId(given, 'resourceId');
  if (known === 'hostedzone') zoneOf(call, id, 'resourceId');
  else healthCheckOf(call, id);
  return [known, id];
}

function setOf(call: Call, ResourceType: TagResourceType, ResourceId: string): ResourceTagSet {
  const Tags = [...tagsOf(call, ResourceType, ResourceId)].map(([Key, Value]) => ({ Key, Value }));
  return { ResourceType, ResourceId, Tags };
}

function validTag({ Key, Value = '' }: Tag): readonly [string, string] {
  if (!Key) throw invalidInput('A tag has to have a key'); // words assumed
  checkInput((faults) => faults.length(Key, 'addTags.1.member.key', 1, 128));
  checkInput((faults) => faults.length(Value, 'addTags.1.member.value', 0, 256));
  if (/^aws:/i.test(Key)) throw invalidInput(`The tag key ${Key} is reserved for AWS`); // words assumed
  return [Key, Value];
}
