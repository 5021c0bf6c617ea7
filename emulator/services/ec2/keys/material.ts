// Makes and reads keys, with the fingerprints that AWS shows of them.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html
//
// An Ed25519 key comes from the world's seed; an RSA key does not: it is another one each time.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { KeyType } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { openSshPrivateKey, openSshPublicKey, publicBlob, readPublicBlob } from './ssh.ts';

export interface Material {
  readonly type: KeyType;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** What comes before the secret of an Ed25519 key in PKCS#8. */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export function makeKey(call: Call, type: KeyType): Material & { readonly privateKey: string } {
  if (type === 'ed25519') {
    const der = Buffer.concat([ed25519Head, Buffer.from(call.draw(64), 'hex')]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return {
      ...importedKey(createPublicKey(key)),
      privateKey: openSshPrivateKey(key, Buffer.from(call.draw(8), 'hex')),
    };
  }
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    type: 'rsa',
    publicKey: openSshPublicKey(publicKey),
    // Of a key that AWS made: SHA-1 of the private key.
    fingerprint: withColons(
      createHash('sha1')
        .update(key.export({ format: 'der', type: 'pkcs8' }))
        .digest('hex'),
    ),
    privateKey: key.export({ format: 'pem', type: 'pkcs1' }).toString(),
  };
}

/** Of an RSA key that was imported: MD5 of the public key; of an Ed25519 key always SHA-256, in base64. */
function importedKey(key: KeyObject): Material {
  const publicKey = openSshPublicKey(key);
  if (key.asymmetricKeyType === 'ed25519') {
    return { type: 'ed25519', publicKey, fingerprint: createHash('sha256').update(publicBlob(key)).digest('base64') };
  }
  const der = key.export({ format: 'der', type: 'spki' });
  return { type: 'rsa', publicKey, fingerprint: withColons(createHash('md5').update(der).digest('hex')) };
}

/** In the format of `authorized_keys`, of RFC 4716, or DER in base64. Refuses anything else, and lengths that EC2 does not take. */
export function readKey(bytes: Uint8Array): Material {
  const key = keyIn(Buffer.from(bytes).toString().trim());
  const { modulusLength: length } = key?.asymmetricKeyDetails ?? {};
  const isFine = key?.asymmetricKeyType === 'ed25519' || [1024, 2048, 4096].includes(length ?? 0);
  if (key && isFine) return importedKey(key);
  throw new AwsError('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
}

function keyIn(text: string): KeyObject | undefined {
  const openSsh = /^ssh-(?:rsa|ed25519)\s+([A-Za-z0-9+/=]+)/.exec(text)?.[1];
  const rfc4716 = /^---- BEGIN SSH2 PUBLIC KEY ----\n(?:[^\n]*:[^\n]*\n)*([A-Za-z0-9+/=\n]+)\n---- END/.exec(text)?.[1];
  const blob = openSsh ?? rfc4716;
  try {
    if (blob !== undefined) return readPublicBlob(Buffer.from(blob, 'base64'));
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function withColons(hex: string): string {
  return hex.match(/../g)?.join(':') ?? '';
}
