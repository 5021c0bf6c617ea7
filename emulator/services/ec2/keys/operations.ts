// Key pairs: make, import, describe, delete.

import type { KeyPairInfo } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import type { Tag } from '../../shared/tags.ts';
import { missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { type Material, makeKey, readKey } from './material.ts';
import { type KeyPairRow, keyPairNamed, keyPairs } from './rows.ts';

/** @param isWhole with the public key */
function describeKeyPair(row: KeyPairRow, call: Call, isWhole = false): KeyPairInfo {
  return {
    KeyPairId: row.id,
    KeyName: row.name,
    KeyType: row.type,
    KeyFingerprint: row.fingerprint,
    ...(isWhole ? { PublicKey: `${row.publicKey} ${row.name}` } : {}),
    CreateTime: new Date(row.createTime),
    Tags: tagsOf(call, row.id),
  };
}

export const keyPairFilters: Filters<KeyPairInfo> = {
  fingerprint: ({ KeyFingerprint }) => KeyFingerprint,
  'key-name': ({ KeyName }) => KeyName,
  'key-pair-id': ({ KeyPairId }) => KeyPairId,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html */
function newName(call: Call, name: string | undefined): string {
  const given = required(name, 'keyName');
  if (!/^[\x20-\x7e]{1,255}$/.test(given) || given !== given.trim()) {
    throw new AwsError('InvalidParameterValue', `Value (${given}) for parameter KeyName is invalid.`);
  }
  if (keyPairNamed(call, given)) throw new AwsError('InvalidKeyPair.Duplicate', 'The keypair already exists');
  const full = 'The maximum number of key pairs has been reached.';
  checkQuota(call, 'KeyPairsPerRegion', call.count(keyPairs.table) + 1, 'KeyPairLimitExceeded', full); // code assumed
  return given;
}

function put(call: Call, name: string, { type, fingerprint, publicKey }: Material, tags: readonly Tag[]): KeyPairRow {
  const id = keyPairs.newId(call);
  putTags(call, keyPairs, id, tags);
  return call.put(keyPairs.table, { id, name, type, fingerprint, publicKey, createTime: call.now });
}

export const keyPairOperations = {
  CreateKeyPair: changing(
    (input, call) => {
      if (input.KeyFormat === 'ppk') refuseUnbuilt('CreateKeyPair', input, 'KeyFormat');
      oneOf(input.KeyFormat ?? 'pem', 'keyFormat', ['pem']);
      const type = oneOf(input.KeyType ?? 'rsa', 'keyType', ['rsa', 'ed25519']);
      const tags = specifiedTags(input.TagSpecifications, 'key-pair');
      return { name: newName(call, input.KeyName), type, tags };
    },
    ({ name, type, tags }, call) => {
      const material = makeKey(call, type);
      const row = put(call, name, material, tags);
      const { KeyPairId, KeyName, KeyFingerprint, Tags } = describeKeyPair(row, call);
      return { KeyPairId, KeyName, KeyFingerprint, KeyMaterial: material.privateKey, Tags };
    },
  ),

  ImportKeyPair: changing(
    ({ KeyName, PublicKeyMaterial, TagSpecifications }, call) => {
      const name = newName(call, KeyName);
      const tags = specifiedTags(TagSpecifications, 'key-pair');
      return { name, material: readKey(required(PublicKeyMaterial, 'publicKeyMaterial')), tags };
    },
    ({ name, material, tags }, call) => {
      const { KeyPairId, KeyName, KeyFingerprint, Tags } = describeKeyPair(put(call, name, material, tags), call);
      return { KeyPairId, KeyName, KeyFingerprint, Tags };
    },
  ),

  DescribeKeyPairs({ KeyNames = [], KeyPairIds = [], IncludePublicKey, Filters, DryRun }, call) {
    const isAskedFor = matcher(Filters, keyPairFilters);
    const byName = KeyNames.map((name) => {
      const row = keyPairNamed(call, name);
      if (!row) throw keyPairs.notFound(name);
      return row;
    });
    const named = [...byName, ...KeyPairIds.map((id) => keyPairs.get(call, id))];
    if (DryRun) throw dryRun();
    const rows = KeyNames.length + KeyPairIds.length > 0 ? [...new Set(named)] : keyPairs.all(call);
    return { KeyPairs: rows.map((row) => describeKeyPair(row, call, IncludePublicKey)).filter(isAskedFor) };
  },

  /** One that is not there counts as deleted. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html */
  DeleteKeyPair: changing(
    ({ KeyName, KeyPairId }, call) => {
      if (!KeyName && !KeyPairId) throw missing('keyName');
      if (KeyPairId) keyPairs.checkForm(KeyPairId);
      return KeyPairId ? call.get(keyPairs.table, KeyPairId) : keyPairNamed(call, KeyName ?? '');
    },
    (row, call) => {
      if (row) removeWithTags(call, keyPairs, row.id);
      return { Return: true, ...(row ? { KeyPairId: row.id } : {}) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
