// What users sign in with: access keys and login profiles. Signatures and passwords are not checked.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html

import { newAccessKeyId } from '../../wire/access-keys.ts';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { type AccessKeyRow, accessKeys, keysOf } from './access-key-rows.ts';
import { alreadyExists, checkQuota, noSuchEntity } from './errors.ts';
import { listPage } from './pages.ts';
import { getPrincipal, userKind } from './principals.ts';
import { type UserRow, users } from './rows.ts';
import { userOrCaller } from './users.ts';

const mostKeys = 2;

/** An id that nothing has, and forty signs to sign with. */
export function newAccessKey(call: Call, prefix: 'AKIA' | 'ASIA', account: string, isTaken: (id: string) => boolean) {
  let id = newAccessKeyId(prefix, account, call.draw(8));
  while (isTaken(id)) id = newAccessKeyId(prefix, account, call.draw(8));
  return { id, secret: Buffer.from(call.draw(60), 'hex').toString('base64') };
}

function getKey(call: Call, user: UserRow, id: string | undefined): AccessKeyRow {
  new Constraints().required(id, 'accessKeyId').length(id, 'accessKeyId', 16, 128).check();
  const row = call.get(accessKeys, present(id, 'accessKeyId'));
  if (row?.userName !== user.name) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return row;
}

function getProfile(row: UserRow) {
  if (!row.loginProfile) throw noSuchEntity(`Login Profile for User ${row.name} cannot be found.`);
  return row.loginProfile;
}

function checkPassword(password: string | undefined): void {
  new Constraints().length(password, 'password', 1, 128).check();
  if (password === undefined || password.length >= 8) return;
  throw new AwsError('PasswordPolicyViolation', 'Password should have a minimum length of 8'); // words assumed
}

function describeProfile({ name, loginProfile }: UserRow) {
  const { createDate = 0, mustReset = false } = loginProfile ?? {};
  return { UserName: name, CreateDate: new Date(createDate), PasswordResetRequired: mustReset };
}

export const credentialOperations = {
  CreateAccessKey: changing(
    ({ UserName }, call: Call) => {
      const user = userOrCaller(call, UserName);
      checkQuota('AccessKeysPerUser', keysOf(call, user.name).length + 1, mostKeys);
      return user;
    },
    (user, call) => {
      const { account } = call.place;
      const { id, secret } = newAccessKey(call, 'AKIA', account, (each) => call.get(accessKeys, each) !== undefined);
      const key = { id, userName: user.name, status: 'Active' as const, createDate: call.now };
      call.put(accessKeys, key);
      return {
        AccessKey: {
          UserName: user.name,
          AccessKeyId: id,
          Status: key.status,
          SecretAccessKey: secret,
          CreateDate: new Date(call.now),
        },
      };
    },
  ),

  ListAccessKeys(input, call) {
    const user = userOrCaller(call, input.UserName);
    const { found, rest } = listPage(keysOf(call, user.name), input);
    const described = found.map(({ id, status, createDate }) => ({
      UserName: user.name,
      AccessKeyId: id,
      Status: status,
      CreateDate: new Date(createDate),
    }));
    return { AccessKeyMetadata: described, ...rest };
  },

  UpdateAccessKey: changing(
    ({ UserName, AccessKeyId, Status }, call: Call) => {
      new Constraints().required(Status, 'status').oneOf(Status, 'status', ['Active', 'Inactive', 'Expired']).check();
      return { ...getKey(call, userOrCaller(call, UserName), AccessKeyId), status: present(Status, 'status') };
    },
    (row, call) => {
      call.put(accessKeys, row);
      return {};
    },
  ),

  DeleteAccessKey: changing(
    ({ UserName, AccessKeyId }, call: Call) => getKey(call, userOrCaller(call, UserName), AccessKeyId),
    (row, call) => {
      call.remove(accessKeys, row.id);
      return {};
    },
  ),

  CreateLoginProfile: changing(
    ({ UserName, Password, PasswordResetRequired }, call: Call) => {
      const user = userOrCaller(call, UserName);
      checkPassword(Password);
      if (user.loginProfile) throw alreadyExists(`Login Profile for user ${user.name} already exists.`);
      return { ...user, loginProfile: { createDate: call.now, mustReset: PasswordResetRequired ?? false } };
    },
    (row, call) => ({ LoginProfile: describeProfile(call.put(users, row)) }),
  ),

  GetLoginProfile({ UserName }, call) {
    const user = userOrCaller(call, UserName);
    getProfile(user);
    return { LoginProfile: describeProfile(user) };
  },

  UpdateLoginProfile: changing(
    ({ UserName, Password, PasswordResetRequired }, call: Call) => {
      const user = getPrincipal(call, userKind, UserName);
      const profile = getProfile(user);
      checkPassword(Password);
      return { ...user, loginProfile: { ...profile, mustReset: PasswordResetRequired ?? profile.mustReset } };
    },
    (row, call) => {
      call.put(users, row);
      return {};
    },
  ),

  DeleteLoginProfile: changing(
    ({ UserName }, call: Call) => {
      const user = userOrCaller(call, UserName);
      getProfile(user);
      return user;
    },
    (row, call) => {
      call.put(users, { ...row, loginProfile: undefined });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
