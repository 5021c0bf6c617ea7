// Users, groups, keys, and the account.

import { describe, expect, it } from '@jest/globals';
import { accountOperations } from '../../../../emulator/services/iam/account.ts';
import { credentialOperations } from '../../../../emulator/services/iam/credentials.ts';
import { groupOperations } from '../../../../emulator/services/iam/groups.ts';
import { noneOperations } from '../../../../emulator/services/iam/none.ts';
import { userOperations } from '../../../../emulator/services/iam/users.ts';
import { accountOf } from '../../../../emulator/wire/scope.ts';
import { type Refusal, ssm, start, tags, unreadFields } from './iam.ts';

describe('a user', () => {
  it('is made, renamed, and deleted when nothing of it is left', () => {
    const iam = start();
    const { User } = iam.call('CreateUser', { UserName: 'ann', Path: '/team/', Tags: tags });
    expect(User).toEqual({
      Path: '/team/',
      UserName: 'ann',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:user/team/ann',
      CreateDate: new Date(iam.world.now),
      Tags: tags,
    });
    expect(iam.call('GetUser', { UserName: 'ann' }).User).toEqual(User);
    const { Tags: _, ...listed } = User ?? {};
    expect(iam.call('ListUsers', { PathPrefix: '/team/' }).Users).toEqual([listed]);
    iam.call('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: ssm });
    expect(iam.call('GetUser', { UserName: 'ann' }).User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(ssm);
    iam.call('DeleteUserPermissionsBoundary', { UserName: 'ann' });
    iam.call('TagUser', { UserName: 'ann', Tags: [{ Key: 'a', Value: 'b' }] });
    iam.call('UntagUser', { UserName: 'ann', TagKeys: ['Name'] });
    expect(iam.call('ListUserTags', { UserName: 'ann' }).Tags).toEqual([{ Key: 'a', Value: 'b' }]);

    iam.call('CreateGroup', { GroupName: 'ops' });
    iam.call('AddUserToGroup', { GroupName: 'ops', UserName: 'ann' });
    const { AccessKey } = iam.call('CreateAccessKey', { UserName: 'ann' });
    iam.call('UpdateUser', { UserName: 'ann', NewUserName: 'eve', NewPath: '/' });
    expect(iam.call('GetUser', { UserName: 'eve' }).User?.Arn).toBe('arn:aws:iam::111122223333:user/eve');
    expect(iam.call('GetGroup', { GroupName: 'ops' }).Users).toMatchObject([{ UserName: 'eve' }]);
    expect(iam.call('ListGroupsForUser', { UserName: 'eve' }).Groups).toMatchObject([{ GroupName: 'ops' }]);
    iam.call('CreateLoginProfile', { UserName: 'eve', Password: 'correct horse' });

    const why: string[] = [];
    for (const [name, input] of [
      ['RemoveUserFromGroup', { GroupName: 'ops', UserName: 'eve' }],
      ['DeleteAccessKey', { UserName: 'eve', AccessKeyId: AccessKey?.AccessKeyId }],
      ['DeleteLoginProfile', { UserName: 'eve' }],
    ] as const) {
      why.push(iam.refusal('DeleteUser', { UserName: 'eve' }));
      iam.call(name, input as never);
    }
    expect(why).toEqual([
      'DeleteConflict: Cannot delete entity, must remove users from group first.',
      'DeleteConflict: Cannot delete entity, must delete access keys first.',
      'DeleteConflict: Cannot delete entity, must delete login profile first.',
    ]);
    iam.call('DeleteUser', { UserName: 'eve' });
    expect(iam.refusal('GetUser', { UserName: 'eve' })).toBe('NoSuchEntity: The user with name eve cannot be found.');
  });

  it('has two access keys at most, from whose ids the account can be read', () => {
    const iam = start();
    iam.call('CreateUser', { UserName: 'ann' });
    const [one, other] = [1, 2].map(() => iam.call('CreateAccessKey', { UserName: 'ann' }).AccessKey);
    expect(one).toMatchObject({
      UserName: 'ann',
      Status: 'Active',
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
    });
    expect(accountOf(one?.AccessKeyId)).toBe('111122223333');
    expect(other?.AccessKeyId).not.toBe(one?.AccessKeyId);
    expect(iam.refusal('CreateAccessKey', { UserName: 'ann' })).toBe(
      'LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2',
    );
    iam.call('UpdateAccessKey', { UserName: 'ann', AccessKeyId: one?.AccessKeyId, Status: 'Inactive' });
    const { AccessKeyMetadata = [] } = iam.call('ListAccessKeys', { UserName: 'ann' });
    expect(AccessKeyMetadata.map(({ Status }) => Status)).toEqual(['Inactive', 'Active']);
    const page = iam.call('ListAccessKeys', { UserName: 'ann', MaxItems: 1 });
    expect(iam.call('ListAccessKeys', { UserName: 'ann', Marker: page.Marker }).AccessKeyMetadata).toHaveLength(1);
  });

  it('signs in with a password', () => {
    const iam = start();
    iam.call('CreateUser', { UserName: 'ann' });
    const UserName = 'ann';
    const input = { UserName, Password: 'correct horse', PasswordResetRequired: true };
    const { LoginProfile } = iam.call('CreateLoginProfile', input);
    expect(LoginProfile).toEqual({ UserName, CreateDate: new Date(iam.world.now), PasswordResetRequired: true });
    iam.call('UpdateLoginProfile', { UserName, Password: 'battery staple', PasswordResetRequired: false });
    expect(iam.call('GetLoginProfile', { UserName }).LoginProfile?.PasswordResetRequired).toBe(false);
    expect(iam.refusal('CreateLoginProfile', input)).toBe(
      'EntityAlreadyExists: Login Profile for user ann already exists.',
    );
    iam.call('DeleteLoginProfile', { UserName });
    expect(iam.refusal('GetLoginProfile', { UserName })).toBe(
      'NoSuchEntity: Login Profile for User ann cannot be found.',
    );
  });

  it('that is not named is who asks: the account’s root user, of whom IAM gave no key', () => {
    const iam = start();
    expect(iam.call('GetUser', {}).User?.Arn).toBe('arn:aws:iam::111122223333:root');
  });

  it('has nothing of what cannot be made here', () => {
    const iam = start();
    const UserName = 'ann';
    iam.call('CreateUser', { UserName });
    expect(iam.call('ListMFADevices', { UserName })).toEqual({ MFADevices: [], IsTruncated: false });
    expect(iam.call('ListSigningCertificates', { UserName })).toEqual({ Certificates: [], IsTruncated: false });
    expect(iam.call('ListSSHPublicKeys', {})).toEqual({ SSHPublicKeys: [], IsTruncated: false });
    expect(iam.call('ListVirtualMFADevices', { AssignmentStatus: 'Any' }).VirtualMFADevices).toEqual([]);
    expect(iam.call('ListServiceSpecificCredentials', { AllUsers: true }).ServiceSpecificCredentials).toEqual([]);
    expect(iam.call('ListServerCertificates', { PathPrefix: '/' }).ServerCertificateMetadataList).toEqual([]);
    expect(iam.call('ListOpenIDConnectProviders', {}).OpenIDConnectProviderList).toEqual([]);
    expect(iam.call('ListSAMLProviders', {}).SAMLProviderList).toEqual([]);
  });
});

describe('a group', () => {
  it('has members, and is renamed with them', () => {
    const iam = start();
    const { Group } = iam.call('CreateGroup', { GroupName: 'ops', Path: '/team/' });
    expect(Group).toEqual({
      Path: '/team/',
      GroupName: 'ops',
      GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:group/team/ops',
      CreateDate: new Date(iam.world.now),
    });
    for (const UserName of ['a', 'b', 'c']) {
      iam.call('CreateUser', { UserName });
      iam.call('AddUserToGroup', { GroupName: 'ops', UserName });
      iam.call('AddUserToGroup', { GroupName: 'ops', UserName });
    }
    iam.call('UpdateGroup', { GroupName: 'ops', NewGroupName: 'dev', NewPath: '/' });
    const page = iam.call('GetGroup', { GroupName: 'dev', MaxItems: 2 });
    expect(page).toMatchObject({ IsTruncated: true, Group: { Arn: 'arn:aws:iam::111122223333:group/dev' } });
    expect(iam.call('GetGroup', { GroupName: 'dev', Marker: page.Marker }).Users).toMatchObject([{ UserName: 'c' }]);
    expect(iam.call('ListGroups', { PathPrefix: '/team/' }).Groups).toEqual([]);
    expect(iam.refusal('DeleteGroup', { GroupName: 'dev' })).toMatch(/^DeleteConflict: /);
    for (const UserName of ['a', 'b', 'c']) iam.call('RemoveUserFromGroup', { GroupName: 'dev', UserName });
    iam.call('DeleteGroup', { GroupName: 'dev' });
    expect(iam.refusal('GetGroup', { GroupName: 'dev' })).toBe(
      'NoSuchEntity: The group with name dev cannot be found.',
    );
  });
});

describe('an account', () => {
  it('has an alias that no other has, and counts what it has', () => {
    const iam = start();
    const other = iam.at({ account: '444455556666' });
    iam.call('CreateAccountAlias', { AccountAlias: 'shop' });
    expect(other.refusal('CreateAccountAlias', { AccountAlias: 'shop' })).toBe(
      'EntityAlreadyExists: The account alias shop already exists.',
    );
    iam.call('CreateAccountAlias', { AccountAlias: 'my-shop' });
    other.call('CreateAccountAlias', { AccountAlias: 'shop' });
    expect(iam.call('ListAccountAliases', {})).toEqual({ AccountAliases: ['my-shop'], IsTruncated: false });
    iam.call('DeleteAccountAlias', { AccountAlias: 'my-shop' });
    expect(iam.call('ListAccountAliases', {}).AccountAliases).toEqual([]);
    iam.call('CreateUser', { UserName: 'ann' });
    expect(iam.call('GetAccountSummary', {}).SummaryMap).toMatchObject({ Users: 1, Roles: 0, RolesQuota: 1000 });
  });
});

describe('IAM refuses of users and groups', () => {
  const iam = start();
  iam.call('CreateUser', { UserName: 'ann' });
  iam.call('CreateUser', { UserName: 'eve' });
  iam.call('CreateGroup', { GroupName: 'ops' });
  iam.call('CreateGroup', { GroupName: 'dev' });
  const { AccessKeyId } = iam.call('CreateAccessKey', { UserName: 'ann' }).AccessKey ?? {};
  const cases: readonly Refusal[] = [
    ['CreateUser', { UserName: 'ANN' }, 'EntityAlreadyExists: User with name ANN already exists.'],
    ['CreateUser', { UserName: 'a'.repeat(65) }, /'userName'/],
    ['CreateUser', { UserName: 'x', PermissionsBoundary: 'x' }, 'InvalidInput: ARN x is not valid.'],
    ['UpdateUser', { UserName: 'ann', NewUserName: 'eve' }, /^EntityAlreadyExists: User/],
    ['CreateGroup', { GroupName: 'OPS' }, 'EntityAlreadyExists: Group with name OPS already exists.'],
    ['UpdateGroup', { GroupName: 'ops', NewGroupName: 'dev' }, /^EntityAlreadyExists: Group/],
    ['AddUserToGroup', { GroupName: 'ops', UserName: 'none' }, /^NoSuchEntity: The user/],
    [
      'DeleteAccessKey',
      { UserName: 'eve', AccessKeyId },
      `NoSuchEntity: The Access Key with id ${AccessKeyId} cannot be found.`,
    ],
    ['DeleteAccessKey', { UserName: 'eve', AccessKeyId: 'x' }, /'x' at 'accessKeyId'/],
    ['UpdateAccessKey', { UserName: 'ann', AccessKeyId, Status: 'x' }, /'x' at 'status'/],
    ['CreateLoginProfile', { UserName: 'ann', Password: 'short' }, /^PasswordPolicyViolation: /],
    ['UpdateLoginProfile', { UserName: 'ann' }, /^NoSuchEntity: Login Profile/],
    ['DeleteLoginProfile', { UserName: 'ann' }, /^NoSuchEntity: Login Profile/],
    ['CreateAccountAlias', { AccountAlias: 'A' }, /'accountAlias'/],
    ['DeleteAccountAlias', { AccountAlias: 'none' }, /^NoSuchEntity: /],
    ['ListMFADevices', { UserName: 'none' }, /^NoSuchEntity: /],
    ['ListServiceSpecificCredentials', { UserName: 'none' }, /^NoSuchEntity: /],
  ];

  it.each(cases)('%s of %j', (name, input, refusal) => {
    const text = iam.refusal(name as 'GetUser', input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('every field of the inputs is read', () => {
    const operations = {
      ...{ ...accountOperations, ...credentialOperations, ...groupOperations },
      ...{ ...noneOperations, ...userOperations },
    };
    expect(unreadFields(Object.keys(operations))).toEqual([]);
  });
});
