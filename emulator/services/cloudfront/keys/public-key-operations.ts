// Public keys: make, read, change the comment of, delete, list.

import { createPublicKey } from 'node:crypto';
import type { PublicKey, PublicKeyConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, required } from '../errors.ts';
import { locationOf, newETag, newId } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { pageOf } from '../pages.ts';
import { keyGroups, type PublicKeyRow, publicKeyOf, publicKeys } from './rows.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostKeys = 10;

export const publicKeyOperations = {
  CreatePublicKey: changing(
    ({ PublicKeyConfig: given }, call) => {
      const config = validKey(given);
      const all = call.all(publicKeys);
      if (all.some((row) => row.config.CallerReference === config.CallerReference || row.config.Name === config.Name)) {
        throw new AwsError('PublicKeyAlreadyExists', 'The specified public key already exists.');
      }
      if (all.length >= mostKeys) {
        const message = 'The maximum number of public keys for this account has been exceeded.'; // words assumed
        throw new AwsError('TooManyPublicKeys', message);
      }
      return config;
    },
    (config, call) => {
      const row = { id: newId(call, 'K'), etag: newETag(call), createdTime: call.now, config };
      call.put(publicKeys, row);
      return { PublicKey: describe(row), Location: locationOf(`public-key/${row.id}`), ETag: row.etag };
    },
  ),

  GetPublicKey({ Id }, call) {
    const row = publicKeyOf(call, Id);
    return { PublicKey: describe(row), ETag: row.etag };
  },

  GetPublicKeyConfig({ Id }, call) {
    const { config, etag } = publicKeyOf(call, Id);
    return { PublicKeyConfig: config, ETag: etag };
  },

  UpdatePublicKey: changing(
    ({ Id, IfMatch, PublicKeyConfig: given }, call) => {
      const row = publicKeyOf(call, Id);
      checkMatch(IfMatch, row.etag);
      const config = validKey(given);
      const isSame = (['CallerReference', 'Name', 'EncodedKey'] as const).every(
        (name) => config[name] === row.config[name],
      );
      if (!isSame) {
        throw new AwsError('CannotChangeImmutablePublicKeyFields', "You can't change the value of a public key.");
      }
      return { ...row, config };
    },
    (row, call) => {
      const changed = call.put(publicKeys, { ...row, etag: newETag(call) });
      return { PublicKey: describe(changed), ETag: changed.etag };
    },
  ),

  DeletePublicKey: changing(
    ({ Id, IfMatch }, call) => {
      const row = publicKeyOf(call, Id);
      checkMatch(IfMatch, row.etag);
      if (call.all(keyGroups).some(({ config }) => config.Items?.includes(row.id))) {
        throw new AwsError('PublicKeyInUse', 'The specified public key is in use.');
      }
      return row;
    },
    ({ id }, call) => {
      call.remove(publicKeys, id);
      return {};
    },
  ),

  ListPublicKeys: (input, call) => ({
    PublicKeyList: pageOf(
      call.all(publicKeys),
      input,
      ({ id }) => id,
      ({ id, createdTime, config: { Name, EncodedKey, Comment } }) => ({
        ...{ Id: id, Name, CreatedTime: new Date(createdTime), EncodedKey, Comment },
      }),
    ),
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function validKey(given: PublicKeyConfig | undefined): PublicKeyConfig {
  const at = 'publicKeyConfig';
  const config = required(given, at);
  const { Comment = '' } = config;
  const CallerReference = required(config.CallerReference, `${at}.callerReference`);
  const Name = required(config.Name, `${at}.name`);
  const EncodedKey = required(config.EncodedKey, `${at}.encodedKey`);
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(Name)) throw invalid('The parameter Name contains invalid characters.'); // words assumed
  if (Comment.length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
  if (!isKey(EncodedKey)) throw invalid('Your request contains empty/invalid/out of limits RSA Encoded Key');
  return { CallerReference, Name, EncodedKey, Comment };
}

/** RSA with 2048 bits, or ECDSA on the curve P-256. */
function isKey(encoded: string): boolean {
  if (!encoded.startsWith('-----BEGIN PUBLIC KEY-----')) return false;
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = createPublicKey(encoded);
    return type === 'rsa' ? details?.modulusLength === 2048 : type === 'ec' && details?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function describe({ id, createdTime, config }: PublicKeyRow): PublicKey {
  return { Id: id, CreatedTime: new Date(createdTime), PublicKeyConfig: config };
}
