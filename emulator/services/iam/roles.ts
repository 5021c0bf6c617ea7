// Roles: make, describe, change, delete. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html

import type { CreateRoleCommandInput, Role } from '@aws-sdk/client-iam';
import type { Call } from '../../world/call.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { encoded, sizeOf, validDocument } from './document.ts';
import { alreadyExists, checkQuota, deleteConflict, invalidInput } from './errors.ts';
import { entityArn, newEntityId } from './names.ts';
import { listPage, tablePage } from './pages.ts';
import { describeBoundary, getOwn, getPrincipal, roleKind, validBoundary } from './principals.ts';
import { instanceProfiles, keyOfName, type RoleRow, roles } from './rows.ts';
import { validDescription, validName, validPath, validPrefix, validTags, withoutTags, withTags } from './valid.ts';

const mostRoles = 1000;
const mostTrust = 2048;

/** Without what only GetRole tells: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export function describeListedRole(row: RoleRow): Role {
  return {
    Path: row.path,
    RoleName: row.name,
    RoleId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createDate),
    AssumeRolePolicyDocument: encoded(row.trust),
    ...(row.description === undefined ? {} : { Description: row.description }),
    MaxSessionDuration: row.maxSessionDuration,
  };
}

export function describeRole(row: RoleRow): Role {
  const { lastUsed } = row;
  return {
    ...describeListedRole(row),
    ...describeBoundary(row.boundary),
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
    RoleLastUsed: lastUsed ? { LastUsedDate: new Date(lastUsed.time), Region: lastUsed.region } : {},
  };
}

function validTrust(document: string | undefined, at: string): string {
  const trust = validDocument(document, at, 'trust');
  checkQuota('ACLSizePerRole', sizeOf(trust), mostTrust);
  return trust;
}

function validDuration(seconds: number | undefined): number | undefined {
  new Constraints().range(seconds, 'maxSessionDuration', 3600, 43_200).check();
  return seconds;
}

function validCreate(input: CreateRoleCommandInput, call: Call) {
  const name = validName(input.RoleName, 'roleName', roleKind.longestName);
  const path = validPath(input.Path);
  const plan = {
    name,
    path,
    description: validDescription(input.Description),
    maxSessionDuration: validDuration(input.MaxSessionDuration) ?? 3600,
    tags: validTags(input.Tags),
    trust: validTrust(input.AssumeRolePolicyDocument, 'assumeRolePolicyDocument'),
    boundary: validBoundary(call, input.PermissionsBoundary),
  };
  if (path.startsWith('/aws-service-role/')) throw invalidInput(`Path ${path} is reserved for service-linked roles.`); // words assumed
  if (call.get(roles, keyOfName(name))) throw alreadyExists(`Role with name ${name} already exists.`);
  checkQuota('RolesPerAccount', call.count(roles) + 1, mostRoles);
  return plan;
}

type RolePlan = Pick<RoleRow, 'name' | 'path' | 'description' | 'maxSessionDuration' | 'tags' | 'trust' | 'boundary'>;

export function makeRole(call: Call, plan: RolePlan, more: Partial<RoleRow> = {}): RoleRow {
  return call.put(roles, {
    ...plan,
    id: newEntityId(call, 'role'),
    arn: entityArn(call, 'role', plan.path, plan.name),
    createDate: call.now,
    inline: [],
    attached: [],
    linkedTo: undefined,
    lastUsed: undefined,
    ...more,
  });
}

export const roleOperations = {
  CreateRole: changing(validCreate, (plan, call) => {
    const { RoleLastUsed: _, ...made } = describeRole(makeRole(call, plan));
    return { Role: made };
  }),

  GetRole({ RoleName }, call) {
    return { Role: describeRole(getPrincipal(call, roleKind, RoleName)) };
  },

  ListRoles(input, call) {
    const prefix = validPrefix(input.PathPrefix);
    const shape = (row: RoleRow) => (row.path.startsWith(prefix) ? describeListedRole(row) : undefined);
    const { found, rest } = tablePage(call, roles, input, shape);
    return { Roles: found, ...rest };
  },

  UpdateRole: changing(
    ({ RoleName, Description, MaxSessionDuration }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      const maxSessionDuration = validDuration(MaxSessionDuration) ?? row.maxSessionDuration;
      return { ...row, description: validDescription(Description) ?? row.description, maxSessionDuration };
    },
    (row, call) => {
      call.put(roles, row);
      return {};
    },
  ),

  UpdateRoleDescription: changing(
    ({ RoleName, Description }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      return { ...row, description: validDescription(present(Description, 'description')) };
    },
    (row, call) => ({ Role: describeListedRole(call.put(roles, row)) }),
  ),

  UpdateAssumeRolePolicy: changing(
    ({ RoleName, PolicyDocument }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      return { ...row, trust: validTrust(PolicyDocument, 'policyDocument') };
    },
    (row, call) => {
      call.put(roles, row);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
  DeleteRole: changing(
    ({ RoleName }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      const profile = call.all(instanceProfiles).find(({ roleName }) => roleName === row.name);
      if (profile) throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
      if (row.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
      if (row.inline.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
      return row;
    },
    (row, call) => {
      call.remove(roles, keyOfName(row.name));
      return {};
    },
  ),

  PutRolePermissionsBoundary: changing(
    ({ RoleName, PermissionsBoundary }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      return { ...row, boundary: validBoundary(call, present(PermissionsBoundary, 'permissionsBoundary')) };
    },
    (row, call) => {
      call.put(roles, row);
      return {};
    },
  ),

  DeleteRolePermissionsBoundary: changing(
    ({ RoleName }, call: Call) => getOwn(call, roleKind, RoleName),
    (row, call) => {
      call.put(roles, { ...row, boundary: undefined });
      return {};
    },
  ),

  TagRole: changing(
    ({ RoleName, Tags }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      return { ...row, tags: withTags(row.tags, validTags(present(Tags, 'tags'))) };
    },
    (row, call) => {
      call.put(roles, row);
      return {};
    },
  ),

  UntagRole: changing(
    ({ RoleName, TagKeys }, call: Call) => {
      const row = getOwn(call, roleKind, RoleName);
      return { ...row, tags: withoutTags(row.tags, present(TagKeys, 'tagKeys')) };
    },
    (row, call) => {
      call.put(roles, row);
      return {};
    },
  ),

  ListRoleTags(input, call) {
    const { found, rest } = listPage(getPrincipal(call, roleKind, input.RoleName).tags, input);
    return { Tags: found, ...rest };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
