// Who somebody is, and roles that are taken.

import { describe, expect, it } from '@jest/globals';
import { stsOperations } from '../../../../emulator/services/sts/operations.ts';
import { newAccessKeyId } from '../../../../emulator/wire/access-keys.ts';
import { start, trusting, unreadFields } from './sts.ts';

const root = 'arn:aws:iam::111122223333:root';
const RoleArn = 'arn:aws:iam::111122223333:role/shop/web';
const assume = { RoleArn, RoleSessionName: 'me' };

function withRole(document = trusting({ AWS: root }), more: object = {}) {
  const started = start();
  const input = { RoleName: 'web', Path: '/shop/', AssumeRolePolicyDocument: document, ...more };
  const role = started.iam.call('CreateRole', input).Role;
  return { ...started, roleId: role?.RoleId ?? '' };
}

describe('somebody', () => {
  it('is the account’s root user, unless the key is one that was given here', () => {
    const { sts, iam, as } = start();
    expect(sts.call('GetCallerIdentity', {})).toEqual({ UserId: '111122223333', Account: '111122223333', Arn: root });
    expect(as('test').sts.call('GetCallerIdentity', {}).Arn).toBe('arn:aws:iam::000000000000:root');
    iam.call('CreateUser', { UserName: 'ann' });
    const { AccessKeyId } = iam.call('CreateAccessKey', { UserName: 'ann' }).AccessKey ?? {};
    const ann = as(AccessKeyId);
    expect(ann.sts.call('GetCallerIdentity', {})).toEqual({
      UserId: expect.stringMatching(/^AIDA/),
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/ann',
    });
    expect(ann.iam.call('GetUser', {}).User?.UserName).toBe('ann');
    expect(ann.iam.call('ListAccessKeys', {}).AccessKeyMetadata).toHaveLength(1);
    iam.call('UpdateAccessKey', { UserName: 'ann', AccessKeyId, Status: 'Inactive' });
    expect(ann.sts.refusal('GetCallerIdentity', {})).toMatch(/^InvalidClientTokenId: /);
  });

  it('without a key is nobody, and one with a key that nobody has is refused', () => {
    const { as } = start();
    expect(as(undefined).sts.refusal('GetCallerIdentity', {})).toMatch(/^MissingAuthenticationToken: /);
    const gone = newAccessKeyId('ASIA', '111122223333', 'abcdef');
    expect(as(gone).sts.refusal('GetCallerIdentity', {})).toMatch(/^InvalidClientTokenId: /);
  });
});

describe('a role', () => {
  it('is taken for an hour', () => {
    const { sts, iam, as, world, roleId } = withRole();
    const { Credentials, AssumedRoleUser } = sts.call('AssumeRole', { ...assume, SourceIdentity: 'ann' });
    const Arn = 'arn:aws:sts::111122223333:assumed-role/web/me';
    expect(AssumedRoleUser).toEqual({ AssumedRoleId: `${roleId}:me`, Arn });
    expect(Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      SessionToken: expect.stringMatching(/^[A-Za-z0-9+/=]{100,}$/),
      Expiration: new Date(world.now + 3_600_000),
    });
    const session = as(Credentials?.AccessKeyId).sts;
    expect(session.call('GetCallerIdentity', {})).toEqual({ UserId: `${roleId}:me`, Account: '111122223333', Arn });
    const lastUsed = { LastUsedDate: new Date(world.now), Region: 'ap-northeast-2' };
    expect(iam.call('GetRole', { RoleName: 'web' }).Role?.RoleLastUsed).toEqual(lastUsed);
    sts.wait(3600);
    expect(session.refusal('GetCallerIdentity', {})).toBe(
      'ExpiredToken: The security token included in the request is expired',
    );
    sts.wait(86_400);
    expect(session.refusal('GetCallerIdentity', {})).toMatch(/^InvalidClientTokenId: /);
  });

  it('is taken from another account, whose calls then are the role’s account’s', () => {
    const { as } = withRole(trusting({ AWS: '444455556666' }));
    const { Credentials } = as('444455556666').sts.call('AssumeRole', assume);
    expect(as(Credentials?.AccessKeyId).sts.call('GetCallerIdentity', {}).Account).toBe('111122223333');
    expect(as('444455556666').sts.call('GetAccessKeyInfo', { AccessKeyId: Credentials?.AccessKeyId })).toEqual({
      Account: '111122223333',
    });
  });

  it('is taken by one who has taken another, for an hour at most', () => {
    const { sts, iam, as } = withRole();
    const AssumeRolePolicyDocument = trusting({ AWS: [RoleArn] });
    iam.call('CreateRole', { RoleName: 'next', AssumeRolePolicyDocument, MaxSessionDuration: 7200 });
    const { Credentials } = sts.call('AssumeRole', assume);
    const session = as(Credentials?.AccessKeyId).sts;
    const next = { RoleArn: 'arn:aws:iam::111122223333:role/next', RoleSessionName: 'me' };
    expect(session.call('AssumeRole', next).AssumedRoleUser?.Arn).toMatch(/assumed-role\/next\/me$/);
    expect(session.refusal('AssumeRole', { ...next, DurationSeconds: 7200 })).toMatch(
      /^ValidationError: .*1 hour session limit/,
    );
    expect(sts.refusal('AssumeRole', next)).toMatch(/^AccessDenied: /);
  });

  it.each([
    ['everybody', trusting('*'), true],
    ['every account', trusting({ AWS: '*' }), true],
    ['a service', trusting({ Service: 'ec2.amazonaws.com' }), false],
    ['another account', trusting({ AWS: '444455556666' }), false],
    ['others by web identity', trusting({ AWS: root }, { Action: 'sts:AssumeRoleWithWebIdentity' }), false],
    ['all that STS has', trusting({ AWS: root }, { Action: ['sts:*'] }), true],
    ['nobody', trusting({ AWS: root }, { Effect: 'Deny' }), false],
  ])('that trusts %s', (_, document, isTaken) => {
    const { sts } = withRole(document);
    const denied = `AccessDenied: User: ${root} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`;
    if (isTaken) expect(sts.call('AssumeRole', assume).AssumedRoleUser?.Arn).toMatch(/web\/me$/);
    else expect(sts.refusal('AssumeRole', assume)).toBe(denied);
  });

  it('may want an external id', () => {
    const { sts } = withRole(trusting({ AWS: root }, { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }));
    expect(sts.refusal('AssumeRole', assume)).toMatch(/^AccessDenied: /);
    expect(sts.refusal('AssumeRole', { ...assume, ExternalId: 'other' })).toMatch(/^AccessDenied: /);
    expect(sts.call('AssumeRole', { ...assume, ExternalId: 'secret' }).Credentials).toBeDefined();
  });
});

describe('temporary credentials', () => {
  it('are given to oneself, and to one who is named', () => {
    const { sts, as, world } = start();
    const own = sts.call('GetSessionToken', { DurationSeconds: 900 }).Credentials;
    expect(own?.Expiration).toEqual(new Date(world.now + 900_000));
    expect(as(own?.AccessKeyId).sts.call('GetCallerIdentity', {}).Arn).toBe(root);
    expect(as(own?.AccessKeyId).sts.refusal('GetSessionToken', {})).toMatch(/^AccessDenied: /);
    const other = sts.call('GetFederationToken', { Name: 'bob' });
    expect(other.Credentials?.Expiration).toEqual(new Date(world.now + 3_600_000));
    expect(other.FederatedUser).toEqual({
      FederatedUserId: '111122223333:bob',
      Arn: 'arn:aws:sts::111122223333:federated-user/bob',
    });
    expect(as(other.Credentials?.AccessKeyId).sts.call('GetCallerIdentity', {}).UserId).toBe('111122223333:bob');
    expect(sts.call('GetFederationToken', { Name: 'bob', DurationSeconds: 901 }).Credentials?.Expiration).toEqual(
      new Date(world.now + 901_000),
    );
  });
});

describe('STS refuses', () => {
  const { sts } = withRole();
  const conditional = withRole(
    trusting({ AWS: root }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
  );
  const negated = withRole(
    JSON.stringify({ Statement: { Effect: 'Allow', NotPrincipal: { AWS: root }, Action: 'sts:*' } }),
  );

  it.each([
    ['AssumeRole', { RoleArn }, /Value null at 'roleSessionName'/],
    ['AssumeRole', { ...assume, RoleSessionName: 'a b' }, /'a b' at 'roleSessionName'/],
    ['AssumeRole', { ...assume, RoleArn: 'x'.repeat(20) }, /^ValidationError: x+ is invalid/],
    ['AssumeRole', { ...assume, RoleArn: `${RoleArn}x` }, /^AccessDenied: /],
    ['AssumeRole', { ...assume, DurationSeconds: 60 }, /'60' at 'durationSeconds'/],
    [
      'AssumeRole',
      { ...assume, DurationSeconds: 3601 },
      'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    ['AssumeRole', { ...assume, Policy: '{}' }, /^NotImplemented: /],
    ['AssumeRole', { ...assume, PolicyArns: [{ arn: 'x' }] }, /^NotImplemented: /],
    ['AssumeRole', { ...assume, Tags: [{ Key: 'a', Value: 'b' }] }, /^NotImplemented: /],
    ['AssumeRole', { ...assume, ProvidedContexts: [{}] }, /^NotImplemented: /],
    ['GetSessionToken', { DurationSeconds: 1 }, /'1' at 'durationSeconds'/],
    ['GetFederationToken', {}, /Value null at 'name'/],
    ['GetFederationToken', { Name: 'bob', PolicyArns: [{ arn: 'x' }] }, /^NotImplemented: /],
    ['GetFederationToken', { Name: 'bob', Tags: [{ Key: 'a', Value: 'b' }] }, /^NotImplemented: /],
    ['GetAccessKeyInfo', { AccessKeyId: 'short' }, /'short' at 'accessKeyId'/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = sts.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('what it does not know of a trust policy', () => {
    expect(conditional.sts.refusal('AssumeRole', assume)).toMatch(/^NotImplemented: .*aws:MultiFactorAuthPresent/);
    expect(negated.sts.refusal('AssumeRole', assume)).toMatch(/^NotImplemented: .*NotPrincipal/);
  });

  it('every field of the inputs is read', () => {
    const unbuilt = 'refused as a whole';
    const fields = ['AssumeRole PolicyArns.arn', 'AssumeRole Tags.Key', 'AssumeRole Tags.Value'];
    const more = ['ProviderArn', 'ContextAssertion'].map((name) => `AssumeRole ProvidedContexts.${name}`);
    const federation = ['PolicyArns.arn', 'Tags.Key', 'Tags.Value'].map((name) => `GetFederationToken ${name}`);
    const ignored = Object.fromEntries([...fields, ...more, ...federation].map((field) => [field, unbuilt]));
    expect(unreadFields(Object.keys(stsOperations), ignored)).toEqual([]);
  });
});
