// Key pairs, as they are kept.

import type { KeyType } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { Kind } from '../kind.ts';

export interface KeyPairRow {
  readonly id: string;
  readonly name: string;
  readonly type: KeyType;
  readonly fingerprint: string;
  /** As in `authorized_keys`. */
  readonly publicKey: string;
  readonly createTime: number;
}

export const keyPairs = new Kind<KeyPairRow>({
  name: 'KeyPair',
  prefix: 'key',
  type: 'key-pair',
  malformed: 'InvalidKeyPair.Malformed', // assumed
  notFound: ['InvalidKeyPair.NotFound', (id) => `The key pair '${id}' does not exist`],
});

export function keyPairNamed(call: Call, name: string): KeyPairRow | undefined {
  return keyPairs.all(call).find((each) => each.name === name);
}
