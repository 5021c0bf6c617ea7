// Users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html

import type { User } from '@aws-sdk/client-iam';
import type { Call } from '../../world/call.ts';
import { present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { accessKeys, keysOf } from './access-key-rows.ts';
import { alreadyExists, checkQuota, deleteConflict } from './errors.ts';
import { entityArn, newEntityId } from './names.ts';
import { listPage, tablePage } from './pages.ts';
import { describeBoundary, getPrincipal, userKind, validBoundary } from './principals.ts';
import { groups, keyOfName, type UserRow, users } from './rows.ts';
import { validName, validPath, validPrefix, validTags, withoutTags, withTags } from './valid.ts';

const mostUsers = 5000;

/** Without what only GetUser tells: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export function describeListedUser(row: UserRow): User {
  return {
    Path: row.path,
    UserName: row.name,
    UserId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createDate),
  };
}

function describeUser(row: UserRow): User {
  const tags = row.tags.length > 0 ? { Tags: [...row.tags] } : {};
  return { ...describeListedUser(row), ...describeBoundary(row.boundary), ...tags };
}

/** Whose access key the call is made with; undefined: the account's own. */
function userOfCall(call: Call): UserRow | undefined {
  const key = call.accessKeyId === undefined ? undefined : call.get(accessKeys, call.accessKeyId);
  return key && call.get(users, keyOfName(key.userName));
}

/** The user that is named or, where none is, the one who asks. */
export function userOrCaller(call: Call, name: string | undefined): UserRow {
  const caller = name === undefined ? userOfCall(call) : undefined;
  return caller ?? getPrincipal(call, userKind, name);
}

/** Where nobody is named, the account's root user asks of itself. */
function describeRoot({ place }: Call): User {
  const CreateDate = new Date(Date.UTC(2015, 0, 1)); // assumed
  const root = { UserName: place.account, Path: '/', UserId: place.account, CreateDate };
  return { ...root, Arn: `arn:aws:iam::${place.account}:root` };
}

/** What keeps a user from being deleted: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
function checkUnused(call: Call, row: UserRow): void {
  const isMember = call.all(groups).some(({ members }) => members.includes(row.name));
  if (isMember) throw deleteConflict('Cannot delete entity, must remove users from group first.');
  if (row.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (row.inline.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  if (keysOf(call, row.name).length > 0) throw deleteConflict('Cannot delete entity, must delete access keys first.');
  if (row.loginProfile) throw deleteConflict('Cannot delete entity, must delete login profile first.');
}

export const userOperations = {
  CreateUser: changing(
    (input, call: Call) => {
      const name = validName(input.UserName, 'userName', userKind.longestName);
      const plan = { name, path: validPath(input.Path), tags: validTags(input.Tags) };
      const boundary = validBoundary(call, input.PermissionsBoundary);
      if (call.get(users, keyOfName(name))) throw alreadyExists(`User with name ${name} already exists.`);
      checkQuota('UsersPerAccount', call.count(users) + 1, mostUsers);
      return { ...plan, boundary };
    },
    (plan, call) => {
      const row = call.put(users, {
        ...plan,
        id: newEntityId(call, 'user'),
        arn: entityArn(call, 'user', plan.path, plan.name),
        createDate: call.now,
        inline: [],
        attached: [],
        loginProfile: undefined,
      });
      return { User: describeUser(row) };
    },
  ),

  GetUser({ UserName }, call) {
    if (UserName === undefined && !userOfCall(call)) return { User: describeRoot(call) };
    return { User: describeUser(userOrCaller(call, UserName)) };
  },

  ListUsers(input, call) {
    const prefix = validPrefix(input.PathPrefix);
    const shape = (row: UserRow) => (row.path.startsWith(prefix) ? describeListedUser(row) : undefined);
    const { found, rest } = tablePage(call, users, input, shape);
    return { Users: found, ...rest };
  },

  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html */
  UpdateUser: changing(
    ({ UserName, NewPath, NewUserName }, call: Call) => {
      const row = getPrincipal(call, userKind, UserName);
      const name = NewUserName === undefined ? row.name : validName(NewUserName, 'newUserName', userKind.longestName);
      const path = NewPath === undefined ? row.path : validPath(NewPath, 'newPath');
      const isOther = keyOfName(name) !== keyOfName(row.name);
      if (isOther && call.get(users, keyOfName(name))) throw alreadyExists(`User with name ${name} already exists.`);
      return { before: row, after: { ...row, name, path, arn: entityArn(call, 'user', path, name) } };
    },
    ({ before, after }, call) => {
      call.remove(users, keyOfName(before.name));
      call.put(users, after);
      for (const key of keysOf(call, before.name)) call.put(accessKeys, { ...key, userName: after.name });
      for (const group of call.all(groups)) {
        const members = group.members.map((name) => (name === before.name ? after.name : name));
        if (group.members.includes(before.name)) call.put(groups, { ...group, members });
      }
      return {};
    },
  ),

  DeleteUser: changing(
    ({ UserName }, call: Call) => {
      const row = getPrincipal(call, userKind, UserName);
      checkUnused(call, row);
      return row;
    },
    (row, call) => {
      call.remove(users, keyOfName(row.name));
      return {};
    },
  ),

  PutUserPermissionsBoundary: changing(
    ({ UserName, PermissionsBoundary }, call: Call) => {
      const row = getPrincipal(call, userKind, UserName);
      return { ...row, boundary: validBoundary(call, present(PermissionsBoundary, 'permissionsBoundary')) };
    },
    (row, call) => {
      call.put(users, row);
      return {};
    },
  ),

  DeleteUserPermissionsBoundary: changing(
    ({ UserName }, call: Call) => getPrincipal(call, userKind, UserName),
    (row, call) => {
      call.put(users, { ...row, boundary: undefined });
      return {};
    },
  ),

  TagUser: changing(
    ({ UserName, Tags }, call: Call) => {
      const row = getPrincipal(call, userKind, UserName);
      return { ...row, tags: withTags(row.tags, validTags(present(Tags, 'tags'))) };
    },
    (row, call) => {
      call.put(users, row);
      return {};
    },
  ),

  UntagUser: changing(
    ({ UserName, TagKeys }, call: Call) => {
      const row = getPrincipal(call, userKind, UserName);
      return { ...row, tags: withoutTags(row.tags, present(TagKeys, 'tagKeys')) };
    },
    (row, call) => {
      call.put(users, row);
      return {};
    },
  ),

  ListUserTags(input, call) {
    const { found, rest } = listPage(getPrincipal(call, userKind, input.UserName).tags, input);
    return { Tags: found, ...rest };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
