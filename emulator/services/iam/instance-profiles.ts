// Instance profiles, each with one role at most.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html

import type { InstanceProfile } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { alreadyExists, checkQuota, deleteConflict, noSuchEntity } from './errors.ts';
import { entityArn, newEntityId } from './names.ts';
import { listPage, tablePage } from './pages.ts';
import { getOwn, getPrincipal, roleKind } from './principals.ts';
import { describeListedRole } from './roles.ts';
import { type InstanceProfileRow, instanceProfiles, keyOfName, roleOf } from './rows.ts';
import { validName, validPath, validPrefix, validTags, withoutTags, withTags } from './valid.ts';

const mostProfiles = 1000;

function get(call: Call, name: string | undefined): InstanceProfileRow {
  const text = validName(name, 'instanceProfileName', 128);
  const row = call.get(instanceProfiles, keyOfName(text));
  if (!row) throw noSuchEntity(`Instance Profile ${text} cannot be found.`);
  return row;
}

function describeListed(row: InstanceProfileRow, call: Call): InstanceProfile {
  const role = row.roleName === undefined ? undefined : roleOf(call, row.roleName);
  return {
    Path: row.path,
    InstanceProfileName: row.name,
    InstanceProfileId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createDate),
    Roles: role ? [describeListedRole(role)] : [],
  };
}

function describe(row: InstanceProfileRow, call: Call): InstanceProfile {
  return { ...describeListed(row, call), ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}) };
}

export const instanceProfileOperations = {
  CreateInstanceProfile: changing(
    (input, call: Call) => {
      const name = validName(input.InstanceProfileName, 'instanceProfileName', 128);
      const plan = { name, path: validPath(input.Path), tags: validTags(input.Tags) };
      if (call.get(instanceProfiles, keyOfName(name))) throw alreadyExists(`Instance Profile ${name} already exists.`);
      checkQuota('InstanceProfilesPerAccount', call.count(instanceProfiles) + 1, mostProfiles);
      return plan;
    },
    (plan, call) => {
      const row = call.put(instanceProfiles, {
        ...plan,
        id: newEntityId(call, 'instance-profile'),
        arn: entityArn(call, 'instance-profile', plan.path, plan.name),
        createDate: call.now,
        roleName: undefined,
      });
      return { InstanceProfile: describe(row, call) };
    },
  ),

  GetInstanceProfile({ InstanceProfileName }, call) {
    return { InstanceProfile: describe(get(call, InstanceProfileName), call) };
  },

  ListInstanceProfiles(input, call) {
    const prefix = validPrefix(input.PathPrefix);
    const shape = (row: InstanceProfileRow) => (row.path.startsWith(prefix) ? describeListed(row, call) : undefined);
    const { found, rest } = tablePage(call, instanceProfiles, input, shape);
    return { InstanceProfiles: found, ...rest };
  },

  ListInstanceProfilesForRole(input, call) {
    const role = getPrincipal(call, roleKind, input.RoleName);
    const shape = (row: InstanceProfileRow) => (row.roleName === role.name ? describeListed(row, call) : undefined);
    const { found, rest } = tablePage(call, instanceProfiles, input, shape);
    return { InstanceProfiles: found, ...rest };
  },

  AddRoleToInstanceProfile: changing(
    ({ InstanceProfileName, RoleName }, call: Call) => {
      const row = get(call, InstanceProfileName);
      const role = getOwn(call, roleKind, RoleName);
      if (row.roleName !== undefined) {
        throw new AwsError('LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
      }
      return { ...row, roleName: role.name };
    },
    (row, call) => {
      call.put(instanceProfiles, row);
      return {};
    },
  ),

  RemoveRoleFromInstanceProfile: changing(
    ({ InstanceProfileName, RoleName }, call: Call) => {
      const row = get(call, InstanceProfileName);
      const name = validName(RoleName, 'roleName', roleKind.longestName);
      if (row.roleName === undefined || keyOfName(row.roleName) !== keyOfName(name)) {
        throw noSuchEntity(`The role with name ${name} cannot be found.`);
      }
      return row;
    },
    (row, call) => {
      call.put(instanceProfiles, { ...row, roleName: undefined });
      return {};
    },
  ),

  DeleteInstanceProfile: changing(
    ({ InstanceProfileName }, call: Call) => {
      const row = get(call, InstanceProfileName);
      if (row.roleName !== undefined) {
        throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
      }
      return row;
    },
    (row, call) => {
      call.remove(instanceProfiles, keyOfName(row.name));
      return {};
    },
  ),

  TagInstanceProfile: changing(
    ({ InstanceProfileName, Tags }, call: Call) => {
      const row = get(call, InstanceProfileName);
      return { ...row, tags: withTags(row.tags, validTags(present(Tags, 'tags'))) };
    },
    (row, call) => {
      call.put(instanceProfiles, row);
      return {};
    },
  ),

  UntagInstanceProfile: changing(
    ({ InstanceProfileName, TagKeys }, call: Call) => {
      const row = get(call, InstanceProfileName);
      return { ...row, tags: withoutTags(row.tags, present(TagKeys, 'tagKeys')) };
    },
    (row, call) => {
      call.put(instanceProfiles, row);
      return {};
    },
  ),

  ListInstanceProfileTags(input, call) {
    const { found, rest } = listPage(get(call, input.InstanceProfileName).tags, input);
    return { Tags: found, ...rest };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
