// Key groups: make, read, change, delete, list.

import type { KeyGroup, KeyGroupConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributionsWith } from '../distributions/behaviours-in.ts';
import { invalid, required } from '../errors.ts';
import { locationOf, newETag, newUuid } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { repeated } from '../lists.ts';
import { pageOf } from '../pages.ts';
import { type KeyGroupRow, keyGroupOf, keyGroups, publicKeys } from './rows.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const [mostGroups, mostKeys] = [10, 5];

export const keyGroupOperations = {
  CreateKeyGroup: changing(
    ({ KeyGroupConfig: given }, call) => {
      const config = validGroup(call, given);
      if (call.count(keyGroups) >= mostGroups) {
        throw new AwsError('TooManyKeyGroups', 'You have reached the maximum number of key groups for this account.');
      }
      return config;
    },
    (config, call) => {
      const row = putGroup(call, newUuid(call), config);
      return { KeyGroup: describe(row), Location: locationOf(`key-group/${row.id}`), ETag: row.etag };
    },
  ),

  GetKeyGroup({ Id }, call) {
    const row = keyGroupOf(call, Id);
    return { KeyGroup: describe(row), ETag: row.etag };
  },

  GetKeyGroupConfig({ Id }, call) {
    const { config, etag } = keyGroupOf(call, Id);
    return { KeyGroupConfig: config, ETag: etag };
  },

  UpdateKeyGroup: changing(
    ({ Id, IfMatch, KeyGroupConfig: given }, call) => {
      const row = keyGroupOf(call, Id);
      checkMatch(IfMatch, row.etag);
      return { id: row.id, config: validGroup(call, given, row.id) };
    },
    ({ id, config }, call) => {
      const row = putGroup(call, id, config);
      return { KeyGroup: describe(row), ETag: row.etag };
    },
  ),

  DeleteKeyGroup: changing(
    ({ Id, IfMatch }, call) => {
      const row = keyGroupOf(call, Id);
      checkMatch(IfMatch, row.etag);
      if (
        distributionsWith(call, ({ TrustedKeyGroups }) => TrustedKeyGroups?.Items?.includes(row.id) ?? false).length
      ) {
        throw new AwsError('ResourceInUse', 'Cannot delete this resource because it is in use.');
      }
      return row;
    },
    ({ id }, call) => {
      call.remove(keyGroups, id);
      return {};
    },
  ),

  ListKeyGroups: (input, call) => ({
    KeyGroupList: pageOf(
      call.all(keyGroups),
      input,
      ({ id }) => id,
      (row) => ({ KeyGroup: describe(row) }),
    ),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function putGroup(call: Call, id: string, config: KeyGroupConfig): KeyGroupRow {
  return call.put(keyGroups, { id, etag: newETag(call), lastModified: call.now, config });
}

/** @param own the id of the group that may have the name already */
function validGroup(call: Call, given: KeyGroupConfig | undefined, own?: string): KeyGroupConfig {
  const at = 'keyGroupConfig';
  const config = required(given, at);
  const { Comment = '' } = config;
  const Name = required(config.Name, `${at}.name`);
  const Items = required(config.Items, `${at}.items`);
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(Name)) throw invalid('The parameter Name contains invalid characters.'); // words assumed
  if (Comment.length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
  if (Items.length > mostKeys) {
    throw new AwsError('TooManyPublicKeysInKeyGroup', 'The key group has more public keys than it may have.'); // words assumed
  }
  const isKnown = Items.every((id) => call.get(publicKeys, required(id, `${at}.items.publicKey`)));
  if (Items.length === 0 || !isKnown || repeated(Items) !== undefined) {
    throw invalid('The parameter Items must be public keys that exist, each once.'); // words assumed
  }
  if (call.all(keyGroups).some((row) => row.config.Name === Name && row.id !== own)) {
    throw new AwsError('KeyGroupAlreadyExists', 'A key group with this name already exists.');
  }
  return { Name, Items: [...Items], Comment };
}

function describe({ id, lastModified, config }: KeyGroupRow): KeyGroup {
  return { Id: id, LastModifiedTime: new Date(lastModified), KeyGroupConfig: config };
}
