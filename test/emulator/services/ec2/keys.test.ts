// Key pairs: their material, fingerprints as AWS computes them, and what EC2 refuses.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keyPairFilters, keyPairOperations } from '../../../../emulator/services/ec2/keys/operations.ts';
import { openSshPublicKey } from '../../../../emulator/services/ec2/keys/ssh.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

const colons = (hex: string) => hex.match(/../g)?.join(':');
/** With the fingerprint that `ssh-keygen -lf` says of it, and padding. */
const known = {
  key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@here',
  fingerprint: 'ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA=',
};

describe('a key pair', () => {
  it('of RSA has a private key, whose digest is its fingerprint', () => {
    const ec2 = new Ec2();
    const Tags = [{ Key: 'a', Value: 'b' }];
    const made = ec2.call('CreateKeyPair', {
      KeyName: 'me',
      KeyFormat: 'pem',
      TagSpecifications: [{ ResourceType: 'key-pair', Tags }],
    });
    expect(made.KeyMaterial).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    const key = createPrivateKey(made.KeyMaterial ?? '');
    const der = key.export({ format: 'der', type: 'pkcs8' });
    expect(made.KeyFingerprint).toBe(colons(createHash('sha1').update(der).digest('hex')));
    const [described] = ec2.call('DescribeKeyPairs', { KeyNames: ['me'], IncludePublicKey: true }).KeyPairs ?? [];
    expect(described).toEqual({
      KeyPairId: expect.stringMatching(/^key-0[0-9a-f]{16}$/),
      KeyName: 'me',
      KeyType: 'rsa',
      KeyFingerprint: made.KeyFingerprint,
      PublicKey: `${openSshPublicKey(createPublicKey(key))} me`,
      CreateTime: new Date(ec2.world.now),
      Tags,
    });
    expect(ec2.call('DescribeKeyPairs', {}).KeyPairs?.[0]).not.toHaveProperty('PublicKey');
  });

  it('of Ed25519 comes from the seed, in the format of OpenSSH', () => {
    const make = () => new Ec2().call('CreateKeyPair', { KeyName: 'me', KeyType: 'ed25519' });
    const { KeyMaterial = '', KeyFingerprint } = make();
    expect(make().KeyMaterial).toBe(KeyMaterial);
    const bytes = Buffer.from(KeyMaterial.split('\n').slice(1, -2).join(''), 'base64');
    expect(bytes.subarray(0, 15).toString()).toBe('openssh-key-v1\0');
    // After the head: the public key, of 51 bytes, and then what is private, in blocks of eight bytes.
    const at = 15 + 8 + 8 + 4 + 4;
    expect(bytes.readUInt32BE(at)).toBe(51);
    const blob = bytes.subarray(at + 4, at + 55);
    expect(KeyFingerprint).toBe(createHash('sha256').update(blob).digest('base64'));
    const inner = bytes.subarray(at + 59);
    expect([inner.length, inner.length % 8]).toEqual([bytes.readUInt32BE(at + 55), 0]);
    const [check, again] = [inner.readUInt32BE(0), inner.readUInt32BE(4)];
    expect(check).toBe(again);
    const [open, secret] = [blob.subarray(19), inner.subarray(8 + 15 + 36 + 4, 8 + 15 + 36 + 4 + 64)];
    expect(secret.subarray(32)).toEqual(open);
    const jwk = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: open.toString('base64url'),
      d: secret.subarray(0, 32).toString('base64url'),
    };
    const same = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' }));
    expect(openSshPublicKey(same).split(' ')[1]).toBe(blob.toString('base64'));
  });

  it('is imported, in three formats', () => {
    const ec2 = new Ec2();
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const der = publicKey.export({ format: 'der', type: 'spki' });
    const line = openSshPublicKey(publicKey);
    const blob = line.split(' ')[1] ?? '';
    const rfc4716 = `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "me"\n${blob.match(/.{1,70}/g)?.join('\n')}\n---- END SSH2 PUBLIC KEY ----`;
    const fingerprints = [`${line} me@here`, rfc4716, der.toString('base64')].map((text, index) => {
      const PublicKeyMaterial = Buffer.from(text);
      return ec2.call('ImportKeyPair', { KeyName: `key${index}`, PublicKeyMaterial }).KeyFingerprint;
    });
    expect(new Set(fingerprints)).toEqual(new Set([colons(createHash('md5').update(der).digest('hex'))]));
    const TagSpecifications = [{ ResourceType: 'key-pair' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const other = ec2.call('ImportKeyPair', {
      KeyName: 'other',
      PublicKeyMaterial: Buffer.from(known.key),
      TagSpecifications,
    });
    expect(other.KeyFingerprint).toBe(known.fingerprint);
    const KeyPairIds = [other.KeyPairId ?? ''];
    const [found] = ec2.call('DescribeKeyPairs', { KeyPairIds, IncludePublicKey: true }).KeyPairs ?? [];
    expect(found?.PublicKey).toBe(known.key.replace('me@here', 'other'));
    expect(found?.KeyType).toBe('ed25519');
  });

  it('is deleted by its name or its id, and one that is not there counts as deleted', () => {
    const ec2 = new Ec2();
    const { KeyPairId } = ec2.call('CreateKeyPair', { KeyName: 'me', KeyType: 'ed25519' });
    expect(ec2.call('DeleteKeyPair', { KeyName: 'me' })).toEqual({ Return: true, KeyPairId });
    expect(ec2.call('DeleteKeyPair', { KeyName: 'me' })).toEqual({ Return: true });
    expect(ec2.call('DeleteKeyPair', { KeyPairId })).toEqual({ Return: true });
    expect(ec2.refusal('DescribeKeyPairs', { KeyNames: ['me'] })).toBe(
      "InvalidKeyPair.NotFound: The key pair 'me' does not exist",
    );
  });
});

describe('EC2 refuses of key pairs', () => {
  const ec2 = new Ec2();
  ec2.call('CreateKeyPair', { KeyName: 'me', KeyType: 'ed25519' });
  const short = openSshPublicKey(generateKeyPairSync('rsa', { modulusLength: 768 }).publicKey);
  const importing = (text: string, KeyName = 'new') =>
    ['ImportKeyPair', { KeyName, PublicKeyMaterial: Buffer.from(text) }] as const;
  const format = 'InvalidKey.Format: Key is not in valid OpenSSH public key format';

  it.each([
    ['CreateKeyPair', {}, /^MissingParameter: .*keyName/],
    ['CreateKeyPair', { KeyName: 'me' }, 'InvalidKeyPair.Duplicate: The keypair already exists'],
    ['CreateKeyPair', { KeyName: 'x'.repeat(256) }, /^InvalidParameterValue: /],
    ['CreateKeyPair', { KeyName: 'é' }, /^InvalidParameterValue: /],
    ['CreateKeyPair', { KeyName: ' x' }, /^InvalidParameterValue: /],
    ['CreateKeyPair', { KeyName: 'x', KeyType: 'dsa' }, /^InvalidParameterValue: .*keyType/],
    ['CreateKeyPair', { KeyName: 'x', KeyFormat: 'der' }, /^InvalidParameterValue: .*keyFormat/],
    ['CreateKeyPair', { KeyName: 'x', KeyFormat: 'ppk' }, /^NotImplemented: /],
    ['CreateKeyPair', { KeyName: 'x', DryRun: true }, /^DryRunOperation: /],
    [...importing(known.key, 'me'), /^InvalidKeyPair.Duplicate: /],
    ['ImportKeyPair', { KeyName: 'new' }, /^MissingParameter: .*publicKeyMaterial/],
    [
      'ImportKeyPair',
      { KeyName: 'new', PublicKeyMaterial: Buffer.from(known.key), DryRun: true },
      /^DryRunOperation: /,
    ],
    [...importing('x'), format],
    [...importing('ssh-rsa AAAA'), format],
    [...importing(`${known.key.split(' ')[0]} ${known.key.split(' ')[1]?.slice(0, 40)}`), format],
    [...importing(short), format],
    ['DeleteKeyPair', {}, /^MissingParameter: .*keyName/],
    ['DeleteKeyPair', { KeyPairId: 'key-1' }, /^InvalidKeyPair.Malformed: /],
    ['DeleteKeyPair', { KeyName: 'me', DryRun: true }, /^DryRunOperation: /],
    ['DescribeKeyPairs', { KeyPairIds: ['key-00000001'] }, /^InvalidKeyPair.NotFound: /],
    ['DescribeKeyPairs', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: /],
    ['DescribeKeyPairs', { DryRun: true }, /^DryRunOperation: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quota', () => {
    ec2.world.call(ec2.place, (call) => setQuota(call, 'KeyPairsPerRegion', 1));
    expect(ec2.refusal('CreateKeyPair', { KeyName: 'x' })).toMatch(/^KeyPairLimitExceeded: /);
  });

  it('and every documented filter is known, and every field read', () => {
    expect(Object.keys(keyPairFilters).sort()).toEqual(documentedFilters('DescribeKeyPairs'));
    expect(unreadFields(Object.keys(keyPairOperations))).toEqual([]);
  });
});
