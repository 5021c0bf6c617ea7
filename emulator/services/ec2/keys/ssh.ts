// Keys as OpenSSH writes them: https://datatracker.ietf.org/doc/html/rfc4253#section-6.6, and for private ones
// https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key

import { createPublicKey, type KeyObject } from 'node:crypto';

/** `ssh-rsa AAAA…`, without a comment. */
export function openSshPublicKey(key: KeyObject): string {
  const type = key.asymmetricKeyType === 'rsa' ? 'ssh-rsa' : 'ssh-ed25519';
  return `${type} ${publicBlob(key).toString('base64')}`;
}

/** What is in a public key of OpenSSH, after its type. */
export function publicBlob(key: KeyObject): Buffer {
  const { n = '', e = '', x = '' } = key.export({ format: 'jwk' }) as Record<'n' | 'e' | 'x', string | undefined>;
  if (key.asymmetricKeyType === 'rsa') return Buffer.concat([text('ssh-rsa'), number(e), number(n)]);
  return Buffer.concat([text('ssh-ed25519'), text(Buffer.from(x, 'base64url'))]);
}

/** The key in it, if it is one of the two types that EC2 takes. */
export function readPublicBlob(blob: Buffer): KeyObject | undefined {
  const [type, first, second] = partsOf(blob);
  if (type === undefined || first === undefined) return undefined;
  const short = (bytes: Buffer) => bytes.subarray(bytes[0] === 0 ? 1 : 0).toString('base64url');
  if (type.toString() === 'ssh-rsa' && second) {
    return createPublicKey({ key: { kty: 'RSA', e: short(first), n: short(second) }, format: 'jwk' });
  }
  if (type.toString() !== 'ssh-ed25519' || first.length !== 32) return undefined;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: first.toString('base64url') }, format: 'jwk' });
}

function partsOf(blob: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= blob.length; ) {
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    parts.push(blob.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

/** An Ed25519 key in OpenSSH's own format, which is what EC2 gives. */
export function openSshPrivateKey(key: KeyObject, check: Buffer): string {
  const { d = '', x = '' } = key.export({ format: 'jwk' }) as Record<'d' | 'x', string | undefined>;
  const blob = publicBlob(createPublicKey(key));
  const [secret, open] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')];
  const pair = [text('ssh-ed25519'), text(open), text(Buffer.concat([secret, open])), text('')];
  const inner = Buffer.concat([check, check, ...pair]);
  const padding = Buffer.from(Array.from({ length: (8 - (inner.length % 8)) % 8 }, (_, index) => index + 1));
  const head = [Buffer.from('openssh-key-v1\0'), text('none'), text('none'), text(''), Buffer.from([0, 0, 0, 1])];
  const whole = Buffer.concat([...head, text(blob), text(Buffer.concat([inner, padding]))]);
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}

function text(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Positive, so that the first bit is none. */
function number(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64url');
  return text((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}
