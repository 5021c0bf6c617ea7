// Groups of users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html

import type { Group } from '@aws-sdk/client-iam';
import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { alreadyExists, checkQuota, deleteConflict } from './errors.ts';
import { entityArn, newEntityId } from './names.ts';
import { listPage, tablePage } from './pages.ts';
import { getPrincipal, groupKind, userKind } from './principals.ts';
import { type GroupRow, groups, keyOfName, users } from './rows.ts';
import { describeListedUser } from './users.ts';
import { validName, validPath, validPrefix } from './valid.ts';

const [mostGroups, mostGroupsOfUser] = [300, 10];

function describeGroup(row: GroupRow): Group {
  return {
    Path: row.path,
    GroupName: row.name,
    GroupId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createDate),
  };
}

function groupsOf(call: Call, user: string): GroupRow[] {
  return call.all(groups).filter(({ members }) => members.includes(user));
}

export const groupOperations = {
  CreateGroup: changing(
    (input, call: Call) => {
      const name = validName(input.GroupName, 'groupName', groupKind.longestName);
      const path = validPath(input.Path);
      if (call.get(groups, keyOfName(name))) throw alreadyExists(`Group with name ${name} already exists.`);
      checkQuota('GroupsPerAccount', call.count(groups) + 1, mostGroups);
      return { name, path };
    },
    (plan, call) => {
      const row = call.put(groups, {
        ...plan,
        id: newEntityId(call, 'group'),
        arn: entityArn(call, 'group', plan.path, plan.name),
        createDate: call.now,
        inline: [],
        attached: [],
        members: [],
      });
      return { Group: describeGroup(row) };
    },
  ),

  GetGroup(input, call) {
    const row = getPrincipal(call, groupKind, input.GroupName);
    const members = row.members.map((name) => call.get(users, keyOfName(name))).filter((user) => user !== undefined);
    const { found, rest } = listPage(members, input);
    return { Group: describeGroup(row), Users: found.map(describeListedUser), ...rest };
  },

  ListGroups(input, call) {
    const prefix = validPrefix(input.PathPrefix);
    const shape = (row: GroupRow) => (row.path.startsWith(prefix) ? describeGroup(row) : undefined);
    const { found, rest } = tablePage(call, groups, input, shape);
    return { Groups: found, ...rest };
  },

  ListGroupsForUser(input, call) {
    const user = getPrincipal(call, userKind, input.UserName);
    const { found, rest } = listPage(groupsOf(call, user.name), input);
    return { Groups: found.map(describeGroup), ...rest };
  },

  UpdateGroup: changing(
    ({ GroupName, NewPath, NewGroupName }, call: Call) => {
      const row = getPrincipal(call, groupKind, GroupName);
      const name =
        NewGroupName === undefined ? row.name : validName(NewGroupName, 'newGroupName', groupKind.longestName);
      const path = NewPath === undefined ? row.path : validPath(NewPath, 'newPath');
      const isOther = keyOfName(name) !== keyOfName(row.name);
      if (isOther && call.get(groups, keyOfName(name))) throw alreadyExists(`Group with name ${name} already exists.`);
      return { before: row, after: { ...row, name, path, arn: entityArn(call, 'group', path, name) } };
    },
    ({ before, after }, call) => {
      call.remove(groups, keyOfName(before.name));
      call.put(groups, after);
      return {};
    },
  ),

  AddUserToGroup: changing(
    ({ GroupName, UserName }, call: Call) => {
      const row = getPrincipal(call, groupKind, GroupName);
      const user = getPrincipal(call, userKind, UserName);
      if (row.members.includes(user.name)) return row;
      checkQuota('GroupsPerUser', groupsOf(call, user.name).length + 1, mostGroupsOfUser);
      return { ...row, members: [...row.members, user.name] };
    },
    (row, call) => {
      call.put(groups, row);
      return {};
    },
  ),

  RemoveUserFromGroup: changing(
    ({ GroupName, UserName }, call: Call) => {
      const row = getPrincipal(call, groupKind, GroupName);
      const user = getPrincipal(call, userKind, UserName);
      return { ...row, members: row.members.filter((name) => name !== user.name) };
    },
    (row, call) => {
      call.put(groups, row);
      return {};
    },
  ),

  DeleteGroup: changing(
    ({ GroupName }, call: Call) => {
      const row = getPrincipal(call, groupKind, GroupName);
      if (row.members.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.');
      if (row.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
      if (row.inline.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
      return row;
    },
    (row, call) => {
      call.remove(groups, keyOfName(row.name));
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
