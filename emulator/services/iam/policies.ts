// Managed policies and their versions. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html

import type { CreatePolicyCommandInput, Policy, PolicyVersion as Version } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { isAws, policyOf } from './catalogue.ts';
import { encoded, sizeOf, validDocument } from './document.ts';
import { alreadyExists, checkQuota, deleteConflict, noSuchEntity } from './errors.ts';
import { entityArn, newEntityId } from './names.ts';
import { listPage } from './pages.ts';
import { validArn } from './principals.ts';
import { groups, keyOfName, type PolicyRow, type PolicyVersion, policies, roles, users } from './rows.ts';
import { validDescription, validName, validPath, validTags, withoutTags, withTags } from './valid.ts';

const [mostPolicies, mostVersions, mostSize] = [1500, 5, 6144];

export function getPolicy(call: Call, arn: string | undefined): PolicyRow {
  const row = policyOf(call, validArn(arn));
  if (!row) throw noSuchEntity(`Policy ${arn} was not found.`);
  return row;
}

/** The same, of what somebody wants to change: AWS's policies are AWS's. */
function getOwnPolicy(call: Call, arn: string | undefined): PolicyRow {
  const row = getPolicy(call, arn);
  if (!isAws(row.arn)) return row;
  throw new AwsError('AccessDenied', `Cannot modify the AWS managed policy ${row.arn}`, { status: 403 }); // words assumed
}

/** How many roles, users and groups have the policy; and for how many it is the boundary. */
export function useOf(call: Call, arn: string) {
  const all = [...call.all(roles), ...call.all(users), ...call.all(groups)];
  const bounded = [...call.all(roles), ...call.all(users)].filter(({ boundary }) => boundary === arn);
  return { attached: all.filter(({ attached }) => attached.includes(arn)).length, boundary: bounded.length };
}

/** Without what only GetPolicy tells: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export function describeListedPolicy(row: PolicyRow, call: Call): Policy {
  const { attached, boundary } = useOf(call, row.arn);
  return {
    PolicyName: row.name,
    PolicyId: row.id,
    Arn: row.arn,
    Path: row.path,
    DefaultVersionId: row.defaultVersion,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: boundary,
    IsAttachable: true,
    CreateDate: new Date(row.createDate),
    UpdateDate: new Date(row.updateDate),
  };
}

function describePolicy(row: PolicyRow, call: Call): Policy {
  return {
    ...describeListedPolicy(row, call),
    ...(row.description === undefined ? {} : { Description: row.description }),
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
  };
}

function describeVersion({ id, createDate }: PolicyVersion, row: PolicyRow): Version {
  return { VersionId: id, IsDefaultVersion: id === row.defaultVersion, CreateDate: new Date(createDate) };
}

function validPolicyDocument(document: string | undefined): string {
  const text = validDocument(document, 'policyDocument', 'identity');
  checkQuota('PolicySize', sizeOf(text), mostSize);
  return text;
}

function validCreate(input: CreatePolicyCommandInput, call: Call) {
  const name = validName(input.PolicyName, 'policyName', 128);
  const plan = {
    ...{ name, path: validPath(input.Path), tags: validTags(input.Tags) },
    description: validDescription(input.Description),
    document: validPolicyDocument(input.PolicyDocument),
  };
  if (call.get(policies, keyOfName(name))) {
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  checkQuota('PoliciesPerAccount', call.count(policies) + 1, mostPolicies);
  return plan;
}

function versionOf(row: PolicyRow, id: string | undefined): PolicyVersion {
  const text = present(id, 'versionId');
  new Constraints().pattern(text, 'versionId', 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?').check();
  const version = row.versions.find((each) => each.id === text);
  if (!version) throw noSuchEntity(`Policy ${row.arn} version ${text} does not exist or is not attachable.`);
  return version;
}

/** Numbers are not given twice, even of versions that are gone. */
function nextVersion(row: PolicyRow): string {
  return `v${row.lastVersion + 1}`;
}

export const policyOperations = {
  CreatePolicy: changing(validCreate, ({ document, ...plan }, call) => {
    const row = call.put(policies, {
      ...plan,
      id: newEntityId(call, 'policy'),
      arn: entityArn(call, 'policy', plan.path, plan.name),
      createDate: call.now,
      updateDate: call.now,
      versions: [{ id: 'v1', document, createDate: call.now }],
      lastVersion: 1,
      defaultVersion: 'v1',
    });
    return { Policy: describePolicy(row, call) };
  }),

  GetPolicy({ PolicyArn }, call) {
    return { Policy: describePolicy(getPolicy(call, PolicyArn), call) };
  },

  GetPolicyVersion({ PolicyArn, VersionId }, call) {
    const row = getPolicy(call, PolicyArn);
    const version = versionOf(row, VersionId);
    return { PolicyVersion: { ...describeVersion(version, row), Document: encoded(version.document) } };
  },

  ListPolicyVersions(input, call) {
    const row = getPolicy(call, input.PolicyArn);
    const { found, rest } = listPage(row.versions, input);
    return { Versions: found.map((version) => describeVersion(version, row)), ...rest };
  },

  CreatePolicyVersion: changing(
    ({ PolicyArn, PolicyDocument, SetAsDefault }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      const document = validPolicyDocument(PolicyDocument);
      if (row.versions.length >= mostVersions) {
        const rule = `A managed policy can have up to ${mostVersions} versions.`;
        const advice = 'Before you create a new version, you must delete an existing version.';
        throw new AwsError('LimitExceeded', `${rule} ${advice}`);
      }
      return { row, document, isDefault: SetAsDefault ?? false };
    },
    ({ row, document, isDefault }, call) => {
      const version = { id: nextVersion(row), document, createDate: call.now };
      const changed = call.put(policies, {
        ...row,
        versions: [version, ...row.versions],
        lastVersion: row.lastVersion + 1,
        defaultVersion: isDefault ? version.id : row.defaultVersion,
        updateDate: call.now,
      });
      return { PolicyVersion: describeVersion(version, changed) };
    },
  ),

  SetDefaultPolicyVersion: changing(
    ({ PolicyArn, VersionId }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      return { ...row, defaultVersion: versionOf(row, VersionId).id };
    },
    (row, call) => {
      call.put(policies, { ...row, updateDate: call.now });
      return {};
    },
  ),

  DeletePolicyVersion: changing(
    ({ PolicyArn, VersionId }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      const gone = versionOf(row, VersionId);
      if (gone.id === row.defaultVersion) throw deleteConflict('Cannot delete the default version of a policy.');
      return { ...row, versions: row.versions.filter((each) => each !== gone) };
    },
    (row, call) => {
      call.put(policies, { ...row, updateDate: call.now });
      return {};
    },
  ),

  DeletePolicy: changing(
    ({ PolicyArn }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      const { attached, boundary } = useOf(call, row.arn);
      if (attached + boundary > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
      if (row.versions.length > 1) {
        throw deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
            'The default version is deleted with the policy.',
        );
      }
      return row;
    },
    (row, call) => {
      call.remove(policies, keyOfName(row.name));
      return {};
    },
  ),

  TagPolicy: changing(
    ({ PolicyArn, Tags }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      return { ...row, tags: withTags(row.tags, validTags(present(Tags, 'tags'))) };
    },
    (row, call) => {
      call.put(policies, row);
      return {};
    },
  ),

  UntagPolicy: changing(
    ({ PolicyArn, TagKeys }, call: Call) => {
      const row = getOwnPolicy(call, PolicyArn);
      return { ...row, tags: withoutTags(row.tags, present(TagKeys, 'tagKeys')) };
    },
    (row, call) => {
      call.put(policies, row);
      return {};
    },
  ),

  ListPolicyTags(input, call) {
    const { found, rest } = listPage(getPolicy(call, input.PolicyArn).tags, input);
    return { Tags: found, ...rest };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
