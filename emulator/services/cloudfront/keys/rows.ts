// Public keys, and groups of them, whose owners may sign URLs.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html

import type { KeyGroupConfig, PublicKeyConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { required } from '../errors.ts';

export interface PublicKeyRow {
  readonly id: string;
  readonly etag: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdTime: number;
  readonly config: PublicKeyConfig;
}

export interface KeyGroupRow {
  readonly id: string;
  readonly etag: string;
  readonly lastModified: number;
  readonly config: KeyGroupConfig;
}

export const publicKeys = table<PublicKeyRow>('cloudfront.PublicKey', ({ id }) => id, { scope: 'account' });
export const keyGroups = table<KeyGroupRow>('cloudfront.KeyGroup', ({ id }) => id, { scope: 'account' });

export function publicKeyOf(call: Call, id: string | undefined): PublicKeyRow {
  const row = call.get(publicKeys, required(id, 'id'));
  if (!row) throw new AwsError('NoSuchPublicKey', "The specified public key doesn't exist.");
  return row;
}

export function keyGroupOf(call: Call, id: string | undefined): KeyGroupRow {
  const row = call.get(keyGroups, required(id, 'id'));
  if (!row) throw new AwsError('NoSuchResource', 'The specified key group does not exist.');
  return row;
}
