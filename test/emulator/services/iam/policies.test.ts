// Managed policies, their versions, and who has them.

import { describe, expect, it } from '@jest/globals';
import { policyOperations } from '../../../../emulator/services/iam/policies.ts';
import { policyListOperations } from '../../../../emulator/services/iam/policy-lists.ts';
import { principalPolicyOperations } from '../../../../emulator/services/iam/principal-policies.ts';
import { document, type Refusal, ssm, start, tags, trust, unreadFields } from './iam.ts';

const own = 'arn:aws:iam::111122223333:policy/shop/p';
const policy = { PolicyName: 'p', Path: '/shop/', PolicyDocument: document };

describe('a policy', () => {
  it('is what it was made', () => {
    const iam = start();
    const { Policy } = iam.call('CreatePolicy', { ...policy, Description: 'd', Tags: tags });
    const now = new Date(iam.world.now);
    expect(Policy).toEqual({
      PolicyName: 'p',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: own,
      Path: '/shop/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: now,
      UpdateDate: now,
      Description: 'd',
      Tags: tags,
    });
    expect(iam.call('GetPolicy', { PolicyArn: own }).Policy).toEqual(Policy);
    const { Description: _, Tags: __, ...listed } = Policy ?? {};
    expect(iam.call('ListPolicies', { Scope: 'Local' })).toEqual({ Policies: [listed], IsTruncated: false });
    iam.call('TagPolicy', { PolicyArn: own, Tags: [{ Key: 'a', Value: 'b' }] });
    iam.call('UntagPolicy', { PolicyArn: own, TagKeys: ['Name'] });
    expect(iam.call('ListPolicyTags', { PolicyArn: own }).Tags).toEqual([{ Key: 'a', Value: 'b' }]);
  });

  it('has up to five versions, one of which counts', () => {
    const iam = start();
    iam.call('CreatePolicy', policy);
    const create = (SetAsDefault: boolean) => ({ PolicyArn: own, PolicyDocument: document, SetAsDefault });
    expect(iam.call('CreatePolicyVersion', create(true)).PolicyVersion).toMatchObject({
      VersionId: 'v2',
      IsDefaultVersion: true,
    });
    for (let count = 3; count <= 5; count += 1) iam.call('CreatePolicyVersion', create(false));
    expect(iam.refusal('CreatePolicyVersion', create(false))).toMatch(
      /^LimitExceeded: A managed policy can have up to 5 versions\./,
    );
    const ids = () => iam.call('ListPolicyVersions', { PolicyArn: own }).Versions?.map(({ VersionId }) => VersionId);
    expect(ids()).toEqual(['v5', 'v4', 'v3', 'v2', 'v1']);
    expect(iam.refusal('DeletePolicyVersion', { PolicyArn: own, VersionId: 'v2' })).toBe(
      'DeleteConflict: Cannot delete the default version of a policy.',
    );
    iam.call('SetDefaultPolicyVersion', { PolicyArn: own, VersionId: 'v4' });
    expect(iam.call('GetPolicy', { PolicyArn: own }).Policy?.DefaultVersionId).toBe('v4');
    expect(iam.call('GetPolicyVersion', { PolicyArn: own, VersionId: 'v4' }).PolicyVersion).toMatchObject({
      Document: encodeURIComponent(document).replaceAll('*', '%2A'),
      IsDefaultVersion: true,
    });
    expect(iam.refusal('DeletePolicy', { PolicyArn: own })).toMatch(
      /^DeleteConflict: This policy has more than one version/,
    );
    for (const VersionId of ['v1', 'v2', 'v3', 'v5']) iam.call('DeletePolicyVersion', { PolicyArn: own, VersionId });
    expect(iam.call('CreatePolicyVersion', create(false)).PolicyVersion?.VersionId).toBe('v6');
    iam.call('DeletePolicyVersion', { PolicyArn: own, VersionId: 'v6' });
    iam.call('DeletePolicy', { PolicyArn: own });
    expect(iam.refusal('GetPolicy', { PolicyArn: own })).toBe(`NoSuchEntity: Policy ${own} was not found.`);
  });

  it('is not deleted while somebody has it, and says who', () => {
    const iam = start();
    iam.call('CreatePolicy', policy);
    const [RoleName, UserName, GroupName] = ['r', 'u', 'g'];
    iam.call('CreateRole', { RoleName, AssumeRolePolicyDocument: trust, Path: '/shop/' });
    iam.call('CreateUser', { UserName, PermissionsBoundary: own });
    iam.call('CreateGroup', { GroupName });
    iam.call('AttachRolePolicy', { RoleName, PolicyArn: own });
    iam.call('AttachGroupPolicy', { GroupName, PolicyArn: own });
    iam.call('AttachUserPolicy', { UserName, PolicyArn: ssm });
    expect(iam.call('GetPolicy', { PolicyArn: own }).Policy).toMatchObject({
      AttachmentCount: 2,
      PermissionsBoundaryUsageCount: 1,
    });
    expect(iam.refusal('DeletePolicy', { PolicyArn: own })).toBe(
      'DeleteConflict: Cannot delete a policy attached to entities.',
    );
    const who = (more: object = {}) => {
      const { PolicyRoles, PolicyUsers, PolicyGroups } = iam.call('ListEntitiesForPolicy', { PolicyArn: own, ...more });
      return [
        ...(PolicyRoles ?? []).map((each) => each.RoleName),
        ...(PolicyUsers ?? []).map((each) => each.UserName),
        ...(PolicyGroups ?? []).map((each) => each.GroupName),
      ];
    };
    expect(who()).toEqual(['r', 'u', 'g']);
    expect(who({ EntityFilter: 'Role' })).toEqual(['r']);
    expect(who({ PathPrefix: '/shop/' })).toEqual(['r']);
    expect(who({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['u']);
    expect(who({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual(['r', 'g']);
    const first = iam.call('ListEntitiesForPolicy', { PolicyArn: own, MaxItems: 2 });
    expect(who({ Marker: first.Marker })).toEqual(['r']);
    const attached = iam.call('ListPolicies', { OnlyAttached: true }).Policies?.map(({ Arn }) => Arn);
    expect(attached).toEqual([ssm, own]);
    const bounds = iam.call('ListPolicies', { PolicyUsageFilter: 'PermissionsBoundary' }).Policies;
    expect(bounds?.map(({ Arn }) => Arn)).toEqual([own]);
    const ofAws = iam.call('ListPolicies', { Scope: 'AWS', PathPrefix: '/service-role/', MaxItems: 1 });
    expect(ofAws.Policies).toMatchObject([{ PolicyName: 'AmazonDMSCloudWatchLogsRole' }]);
    expect(iam.call('ListPolicies', { Scope: 'AWS', Marker: ofAws.Marker }).Policies?.length).toBeGreaterThan(5);
  });

  it('of a user or group is kept as of a role', () => {
    const iam = start();
    iam.call('CreateUser', { UserName: 'u' });
    iam.call('CreateGroup', { GroupName: 'g' });
    const inline = { PolicyName: 'p', PolicyDocument: document };
    iam.call('PutUserPolicy', { UserName: 'u', ...inline });
    iam.call('PutGroupPolicy', { GroupName: 'g', ...inline });
    const PolicyDocument = expect.stringContaining('%7B');
    expect(iam.call('GetUserPolicy', { UserName: 'u', PolicyName: 'p' })).toEqual({
      UserName: 'u',
      PolicyName: 'p',
      PolicyDocument,
    });
    expect(iam.call('GetGroupPolicy', { GroupName: 'g', PolicyName: 'p' })).toEqual({
      GroupName: 'g',
      PolicyName: 'p',
      PolicyDocument,
    });
    expect(iam.call('ListUserPolicies', { UserName: 'u' }).PolicyNames).toEqual(['p']);
    expect(iam.call('ListGroupPolicies', { GroupName: 'g' }).PolicyNames).toEqual(['p']);
    expect(iam.refusal('DeleteUser', { UserName: 'u' })).toMatch(/^DeleteConflict: .*delete policies first/);
    expect(iam.refusal('DeleteGroup', { GroupName: 'g' })).toMatch(/^DeleteConflict: .*delete policies first/);
    iam.call('DeleteUserPolicy', { UserName: 'u', PolicyName: 'p' });
    iam.call('DeleteGroupPolicy', { GroupName: 'g', PolicyName: 'p' });
    iam.call('AttachUserPolicy', { UserName: 'u', PolicyArn: ssm });
    iam.call('AttachGroupPolicy', { GroupName: 'g', PolicyArn: ssm });
    expect(iam.call('ListAttachedUserPolicies', { UserName: 'u' }).AttachedPolicies).toHaveLength(1);
    expect(iam.call('ListAttachedGroupPolicies', { GroupName: 'g', PathPrefix: '/x/' }).AttachedPolicies).toEqual([]);
    expect(iam.refusal('DeleteUser', { UserName: 'u' })).toMatch(/^DeleteConflict: .*detach all policies first/);
    expect(iam.refusal('DeleteGroup', { GroupName: 'g' })).toMatch(/^DeleteConflict: .*detach all policies first/);
    iam.call('DetachUserPolicy', { UserName: 'u', PolicyArn: ssm });
    iam.call('DetachGroupPolicy', { GroupName: 'g', PolicyArn: ssm });
    iam.call('DeleteUser', { UserName: 'u' });
    iam.call('DeleteGroup', { GroupName: 'g' });
  });
});

describe('IAM refuses of policies', () => {
  const iam = start();
  iam.call('CreatePolicy', policy);
  const cases: readonly Refusal[] = [
    [
      'CreatePolicy',
      { ...policy, PolicyName: 'P' },
      'EntityAlreadyExists: A policy called P already exists. Duplicate names are not allowed.',
    ],
    [
      'CreatePolicy',
      { ...policy, PolicyName: 'a/b' },
      /^ValidationError: The specified value for policyName is invalid/,
    ],
    ['CreatePolicy', { ...policy, PolicyName: 'x', PolicyDocument: trust }, /^MalformedPolicyDocument: /],
    ['CreatePolicy', { ...policy, PolicyName: 'x', Description: 'd'.repeat(1001) }, /'description'/],
    [
      'CreatePolicy',
      { PolicyName: 'x', PolicyDocument: document.replace('shop"', `${'x'.repeat(6144)}"`) },
      'LimitExceeded: Cannot exceed quota for PolicySize: 6144',
    ],
    [
      'CreatePolicy',
      {
        PolicyName: 'x',
        PolicyDocument: JSON.stringify({
          Statement: [
            { Sid: 'a', Effect: 'Deny', Action: '*', Resource: '*' },
            { Sid: 'a', Effect: 'Deny', NotAction: ['a:b'], NotResource: '*' },
          ],
        }),
      },
      'MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique.',
    ],
    ['CreatePolicyVersion', { PolicyArn: ssm, PolicyDocument: document }, /^AccessDenied: /],
    ['DeletePolicy', { PolicyArn: ssm }, /^AccessDenied: /],
    ['GetPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/constructor' }, /^NoSuchEntity: /],
    ['GetPolicy', { PolicyArn: own.replace('/shop', '') }, /^NoSuchEntity: /],
    ['GetPolicyVersion', { PolicyArn: own, VersionId: 'v2' }, /^NoSuchEntity: .*version v2/],
    ['GetPolicyVersion', { PolicyArn: own, VersionId: '2' }, /'2' at 'versionId'/],
    ['ListPolicies', { Scope: 'x' }, /'x' at 'scope'/],
    ['ListEntitiesForPolicy', { PolicyArn: own, EntityFilter: 'x' }, /'x' at 'entityFilter'/],
    ['ListPolicyVersions', { PolicyArn: own, Marker: 'x' }, /Invalid Marker/],
  ];

  it.each(cases)('%s of %j', (name, input, refusal) => {
    const text = iam.refusal(name as 'GetPolicy', input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('every field of the inputs is read', () => {
    const operations = { ...policyOperations, ...policyListOperations };
    expect(unreadFields(Object.keys(operations))).toEqual([]);
  });

  it('every field of the inputs is read, for roles, users and groups', () => {
    const role = { RoleName: 'r' };
    iam.call('CreateRole', { ...role, AssumeRolePolicyDocument: trust });
    iam.call('PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: document });
    iam.call('GetRolePolicy', { ...role, PolicyName: 'p' });
    iam.call('DeleteRolePolicy', { ...role, PolicyName: 'p' });
    iam.call('ListRolePolicies', role);
    iam.call('AttachRolePolicy', { ...role, PolicyArn: ssm });
    iam.call('DetachRolePolicy', { ...role, PolicyArn: ssm });
    iam.call('ListAttachedRolePolicies', role);
    expect(unreadFields(Object.keys(principalPolicyOperations))).toEqual([]);
  });
});
