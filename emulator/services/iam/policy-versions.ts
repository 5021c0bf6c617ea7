// Versions of managed policies, one of which counts.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html

import type { PolicyVersion as Version } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { encoded } from './document.ts';
import { deleteConflict, noSuchEntity } from './errors.ts';
import { listPage } from './pages.ts';
import { getOwnPolicy, getPolicy, validPolicyDocument } from './policies.ts';
import { type PolicyRow, type PolicyVersion, policies } from './rows.ts';

const mostVersions = 5;

function describeVersion({ id, createDate }: PolicyVersion, row: PolicyRow): Version {
  return { VersionId: id, IsDefaultVersion: id === row.defaultVersion, CreateDate: new Date(createDate) };
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

export const policyVersionOperations = {
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
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
