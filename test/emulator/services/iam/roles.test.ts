// Roles, their policies, and instance profiles.

import { describe, expect, it } from '@jest/globals';
import { instanceProfileOperations } from '../../../../emulator/services/iam/instance-profiles.ts';
import { roleOperations } from '../../../../emulator/services/iam/roles.ts';
import { instanceProfileOf, roleOf } from '../../../../emulator/services/iam/rows.ts';
import { ensureServiceLinkedRole, serviceLinkedOperations } from '../../../../emulator/services/iam/service-linked.ts';
import { dms, document, type Iam, type Refusal, ssm, start, tags, trust, unreadFields } from './iam.ts';

const boundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
const role = { RoleName: 'web', AssumeRolePolicyDocument: trust };
const names = (iam: Iam, PathPrefix = '/') =>
  iam.call('ListRoles', { PathPrefix }).Roles.map(({ RoleName }) => RoleName);

describe('a role', () => {
  it('is what it was made, in all Regions of its account', () => {
    const iam = start();
    const made = iam.call('CreateRole', {
      ...role,
      Path: '/shop/',
      Description: 'd',
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary,
      Tags: tags,
    }).Role;
    expect(made).toEqual({
      Path: '/shop/',
      RoleName: 'web',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:role/shop/web',
      CreateDate: new Date(iam.world.now),
      AssumeRolePolicyDocument: encodeURIComponent(trust),
      Description: 'd',
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
      Tags: tags,
    });
    expect(iam.at({ region: 'us-east-1' }).call('GetRole', { RoleName: 'WEB' }).Role).toEqual({
      ...made,
      RoleLastUsed: {},
    });
    expect(names(iam.at({ account: '444455556666' }))).toEqual([]);
    const { Tags: _, PermissionsBoundary: __, ...listed } = made ?? {};
    expect(iam.call('ListRoles', {}).Roles).toEqual([listed]);
    const found = iam.world.call(iam.place, (call) => [roleOf(call, 'web')?.id, roleOf(call, made?.Arn ?? '')?.id]);
    expect(found).toEqual([made?.RoleId, made?.RoleId]);
  });

  it('is changed, tagged and deleted', () => {
    const iam = start();
    iam.call('CreateRole', role);
    const RoleName = 'web';
    iam.call('UpdateRole', { RoleName, Description: 'new', MaxSessionDuration: 3600 });
    iam.call('UpdateRole', { RoleName });
    expect(iam.call('UpdateRoleDescription', { RoleName, Description: 'newer' }).Role?.Description).toBe('newer');
    const other = trust.replace('ec2', 'rds');
    iam.call('UpdateAssumeRolePolicy', { RoleName, PolicyDocument: other });
    iam.call('PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: boundary });
    iam.call('TagRole', { RoleName, Tags: [...tags, { Key: 'b', Value: '' }] });
    iam.call('TagRole', { RoleName, Tags: [{ Key: 'name', Value: 'new' }] });
    iam.call('UntagRole', { RoleName, TagKeys: ['B'] });
    expect(iam.call('ListRoleTags', { RoleName })).toEqual({
      Tags: [{ Key: 'name', Value: 'new' }],
      IsTruncated: false,
    });
    expect(iam.call('GetRole', { RoleName }).Role).toMatchObject({
      Description: 'newer',
      AssumeRolePolicyDocument: encodeURIComponent(other),
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    });
    iam.call('DeleteRolePermissionsBoundary', { RoleName });
    expect(iam.call('GetRole', { RoleName }).Role?.PermissionsBoundary).toBeUndefined();
    iam.call('DeleteRole', { RoleName });
    expect(iam.refusal('GetRole', { RoleName })).toBe('NoSuchEntity: The role with name web cannot be found.');
  });

  it('is listed by path, in pages', () => {
    const iam = start();
    for (const RoleName of ['a', 'b', 'c']) {
      iam.call('CreateRole', { ...role, RoleName, Path: RoleName === 'b' ? '/' : '/shop/' });
    }
    expect(names(iam)).toEqual(['a', 'b', 'c']);
    expect(names(iam, '/shop/')).toEqual(['a', 'c']);
    const first = iam.call('ListRoles', { MaxItems: 2 });
    expect([first.Roles.length, first.IsTruncated]).toEqual([2, true]);
    iam.call('DeleteRole', { RoleName: 'a' });
    const second = iam.call('ListRoles', { Marker: first.Marker });
    expect(second.Roles.map(({ RoleName }) => RoleName)).toEqual(['c']);
    expect(second).toMatchObject({ IsTruncated: false });
  });

  it('has inline and attached policies, and is not deleted before they are gone', () => {
    const iam = start();
    iam.call('CreateRole', role);
    const RoleName = 'web';
    iam.call('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: document });
    expect(iam.call('GetRolePolicy', { RoleName, PolicyName: 'p' })).toEqual({
      RoleName,
      PolicyName: 'p',
      PolicyDocument: encodeURIComponent(document).replaceAll('*', '%2A'),
    });
    expect(iam.call('ListRolePolicies', { RoleName })).toEqual({ PolicyNames: ['p'], IsTruncated: false });
    expect(iam.refusal('DeleteRole', { RoleName })).toBe(
      'DeleteConflict: Cannot delete entity, must delete policies first.',
    );
    iam.call('AttachRolePolicy', { RoleName, PolicyArn: ssm });
    iam.call('AttachRolePolicy', { RoleName, PolicyArn: ssm });
    iam.call('AttachRolePolicy', { RoleName, PolicyArn: dms });
    expect(iam.call('ListAttachedRolePolicies', { RoleName }).AttachedPolicies).toEqual([
      { PolicyName: 'AmazonSSMManagedInstanceCore', PolicyArn: ssm },
      { PolicyName: 'AmazonDMSVPCManagementRole', PolicyArn: dms },
    ]);
    expect(
      iam.call('ListAttachedRolePolicies', { RoleName, PathPrefix: '/service-role/' }).AttachedPolicies,
    ).toHaveLength(1);
    expect(iam.call('GetPolicy', { PolicyArn: ssm }).Policy?.AttachmentCount).toBe(1);
    iam.call('DeleteRolePolicy', { RoleName, PolicyName: 'p' });
    expect(iam.refusal('DeleteRole', { RoleName })).toBe(
      'DeleteConflict: Cannot delete entity, must detach all policies first.',
    );
    for (const PolicyArn of [ssm, dms]) iam.call('DetachRolePolicy', { RoleName, PolicyArn });
    iam.call('DeleteRole', { RoleName });
  });
});

describe('an instance profile', () => {
  it('has one role', () => {
    const iam = start();
    const InstanceProfileName = 'web';
    const { InstanceProfile } = iam.call('CreateInstanceProfile', { InstanceProfileName, Path: '/shop/', Tags: tags });
    expect(InstanceProfile).toEqual({
      Path: '/shop/',
      InstanceProfileName,
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:instance-profile/shop/web',
      CreateDate: new Date(iam.world.now),
      Roles: [],
      Tags: tags,
    });
    iam.call('CreateRole', role);
    iam.call('CreateRole', { ...role, RoleName: 'other' });
    iam.call('AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'web' });
    expect(iam.refusal('AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'other' })).toBe(
      'LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    );
    expect(iam.call('GetInstanceProfile', { InstanceProfileName }).InstanceProfile?.Roles).toMatchObject([
      { RoleName: 'web', AssumeRolePolicyDocument: encodeURIComponent(trust) },
    ]);
    expect(iam.call('ListInstanceProfiles', { PathPrefix: '/shop/' }).InstanceProfiles).toHaveLength(1);
    expect(iam.call('ListInstanceProfiles', { PathPrefix: '/x/' }).InstanceProfiles).toHaveLength(0);
    expect(iam.call('ListInstanceProfilesForRole', { RoleName: 'web' }).InstanceProfiles).toHaveLength(1);
    expect(iam.call('ListInstanceProfilesForRole', { RoleName: 'other' }).InstanceProfiles).toHaveLength(0);
    const roleName = (nameOrArn: string) =>
      iam.world.call(iam.place, (call) => instanceProfileOf(call, nameOrArn)?.roleName);
    expect([
      roleName('web'),
      roleName(InstanceProfile?.Arn ?? ''),
      roleName('arn:aws:iam::1:instance-profile/web'),
    ]).toEqual(['web', 'web', undefined]);
    expect(iam.refusal('DeleteInstanceProfile', { InstanceProfileName })).toMatch(/^DeleteConflict: .*remove roles/);
    expect(iam.refusal('DeleteRole', { RoleName: 'web' })).toMatch(/^DeleteConflict: .*instance profile first/);
    iam.call('TagInstanceProfile', { InstanceProfileName, Tags: [{ Key: 'a', Value: 'b' }] });
    iam.call('UntagInstanceProfile', { InstanceProfileName, TagKeys: ['Name'] });
    expect(iam.call('ListInstanceProfileTags', { InstanceProfileName }).Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    iam.call('RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName: 'web' });
    iam.call('DeleteInstanceProfile', { InstanceProfileName });
    expect(iam.refusal('GetInstanceProfile', { InstanceProfileName })).toBe(
      'NoSuchEntity: Instance Profile web cannot be found.',
    );
  });
});

describe('a service-linked role', () => {
  it('is its service’s, and goes by a task', () => {
    const iam = start('auto');
    const AWSServiceName = 'autoscaling.amazonaws.com';
    const { Role } = iam.call('CreateServiceLinkedRole', { AWSServiceName, Description: 'd' });
    const RoleName = 'AWSServiceRoleForAutoScaling';
    expect(Role).toMatchObject({
      RoleName,
      Path: '/aws-service-role/autoscaling.amazonaws.com/',
      Arn: 'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    });
    expect(iam.call('ListAttachedRolePolicies', { RoleName }).AttachedPolicies).toMatchObject([
      { PolicyName: 'AutoScalingServiceRolePolicy' },
    ]);
    const mine = iam.call('CreateServiceLinkedRole', { AWSServiceName, CustomSuffix: 'mine' });
    expect(mine.Role?.RoleName).toBe(`${RoleName}_mine`);
    const protectedRole =
      `UnmodifiableEntity: Cannot perform the operation on the protected role '${RoleName}' - ` +
      'this role is only modifiable by AWS';
    expect(iam.refusal('DeleteRole', { RoleName })).toBe(protectedRole);
    expect(iam.refusal('AttachRolePolicy', { RoleName, PolicyArn: ssm })).toBe(protectedRole);
    const { DeletionTaskId } = iam.call('DeleteServiceLinkedRole', { RoleName });
    const status = () => iam.call('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId }).Status;
    expect([status(), status(), status()]).toEqual(['NOT_STARTED', 'IN_PROGRESS', 'SUCCEEDED']);
    expect(names(iam)).toEqual([`${RoleName}_mine`]);
  });
});

describe('a service', () => {
  it('sees to its role itself', () => {
    const iam = start();
    const ensure = () =>
      iam.world.call(iam.place, (call) => ensureServiceLinkedRole(call, 'elasticloadbalancing.amazonaws.com').id);
    expect(ensure()).toBe(ensure());
    expect(names(iam)).toEqual(['AWSServiceRoleForElasticLoadBalancing']);
  });
});

describe('IAM refuses of roles', () => {
  const iam = start();
  iam.call('CreateRole', role);
  iam.call('CreateInstanceProfile', { InstanceProfileName: 'there' });
  iam.call('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' });
  const RoleName = 'web';
  const trusting = (statement: object) => ({
    RoleName: 'x',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  });
  const allow = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const cases: readonly Refusal[] = [
    [
      'CreateRole',
      { AssumeRolePolicyDocument: trust },
      "ValidationError: 1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null",
    ],
    ['CreateRole', { ...role, RoleName: 'a'.repeat(65) }, /length less than or equal to 64/],
    [
      'CreateRole',
      { ...role, RoleName: 'a b' },
      'ValidationError: The specified value for roleName is invalid. ' +
        'It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    ['CreateRole', { ...role, RoleName: 'WEB' }, 'EntityAlreadyExists: Role with name WEB already exists.'],
    [
      'CreateRole',
      { ...role, RoleName: 'x', Path: 'shop' },
      /^ValidationError: The specified value for path is invalid/,
    ],
    ['CreateRole', { ...role, RoleName: 'x', Path: '/aws-service-role/x/' }, /^InvalidInput: /],
    ['CreateRole', { ...role, RoleName: 'x', MaxSessionDuration: 60 }, /'60' at 'maxSessionDuration'/],
    ['CreateRole', { ...role, RoleName: 'x', PermissionsBoundary: 'arn:aws:iam::aws:policy/None' }, /^NoSuchEntity: /],
    [
      'CreateRole',
      { ...role, RoleName: 'x', Tags: [...tags, { Key: 'name', Value: '' }] },
      /^InvalidInput: Duplicate tag/,
    ],
    ['CreateRole', { ...role, RoleName: 'x', Tags: [{ Key: 'aws:x', Value: '' }] }, /^InvalidInput: aws:/],
    ['CreateRole', { ...role, RoleName: 'x', Tags: [{ Key: 'a' }] }, /'tags.1.member.value'/],
    [
      'CreateRole',
      { ...role, RoleName: 'x', Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: '' })) },
      /^LimitExceeded: /,
    ],
    [
      'CreateRole',
      { RoleName: 'x', AssumeRolePolicyDocument: '{' },
      'MalformedPolicyDocument: This policy contains invalid Json',
    ],
    ['CreateRole', { RoleName: 'x', AssumeRolePolicyDocument: '[]' }, /^MalformedPolicyDocument: Syntax errors/],
    ['CreateRole', { RoleName: 'x', AssumeRolePolicyDocument: '{"X":1}' }, 'MalformedPolicyDocument: Unknown field X'],
    ['CreateRole', trusting({ ...allow, Resource: '*' }), 'MalformedPolicyDocument: Has prohibited field Resource'],
    [
      'CreateRole',
      trusting({ ...allow, Principal: undefined }),
      /^MalformedPolicyDocument: Missing required field Principal/,
    ],
    ['CreateRole', trusting({ ...allow, Principal: { X: '*' } }), /^MalformedPolicyDocument: Invalid principal/],
    ['CreateRole', trusting({ ...allow, Principal: { AWS: 'me' } }), /^MalformedPolicyDocument: Invalid principal/],
    ['CreateRole', trusting({ ...allow, Action: 's3:*' }), /AssumeRole policy may only specify STS/],
    ['CreateRole', trusting({ ...allow, Action: undefined }), /Missing required field Action/],
    ['CreateRole', trusting({ ...allow, Effect: 'allow' }), /^MalformedPolicyDocument: Syntax errors/],
    [
      'CreateRole',
      trusting({ ...allow, Sid: 'x'.repeat(2048) }),
      'LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048',
    ],
    ['PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: trust }, /should not specify a principal\.$/],
    [
      'PutRolePolicy',
      { RoleName, PolicyName: 'p', PolicyDocument: document.replace('s3:Get*', 'x') },
      /prefaced by a vendor/,
    ],
    [
      'PutRolePolicy',
      { RoleName, PolicyName: 'p', PolicyDocument: document.replace('arn:aws:s3:::shop"', 'shop"') },
      'MalformedPolicyDocument: Resource shop must be in ARN format or "*".',
    ],
    [
      'PutRolePolicy',
      {
        RoleName,
        PolicyName: 'p',
        PolicyDocument: document.replace('arn:aws:s3:::shop"', `arn:aws:s3:::${'x'.repeat(10_240)}"`),
      },
      'LimitExceeded: Maximum policy size of 10240 bytes exceeded for role web',
    ],
    ['GetRolePolicy', { RoleName, PolicyName: 'p' }, 'NoSuchEntity: The role policy with name p cannot be found.'],
    ['DeleteRolePolicy', { RoleName, PolicyName: 'p' }, 'NoSuchEntity: The role policy with name p cannot be found.'],
    [
      'AttachRolePolicy',
      { RoleName, PolicyArn: 'arn:aws:iam::aws:policy/None' },
      'NoSuchEntity: Policy arn:aws:iam::aws:policy/None does not exist or is not attachable.',
    ],
    ['AttachRolePolicy', { RoleName, PolicyArn: 'x' }, 'InvalidInput: ARN x is not valid.'],
    [
      'AttachRolePolicy',
      { RoleName, PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy' },
      /^PolicyNotAttachable: /,
    ],
    ['DetachRolePolicy', { RoleName, PolicyArn: ssm }, `NoSuchEntity: Policy ${ssm} was not found.`],
    ['ListRoles', { MaxItems: 0 }, /'0' at 'maxItems'/],
    ['ListRoles', { Marker: 'x' }, 'ValidationError: Invalid Marker'],
    ['ListRoles', { PathPrefix: 'x' }, /'x' at 'pathPrefix'/],
    [
      'CreateInstanceProfile',
      { InstanceProfileName: 'THERE' },
      'EntityAlreadyExists: Instance Profile THERE already exists.',
    ],
    [
      'AddRoleToInstanceProfile',
      { InstanceProfileName: 'there', RoleName: 'none' },
      /^NoSuchEntity: The role with name none/,
    ],
    [
      'AddRoleToInstanceProfile',
      { InstanceProfileName: 'there', RoleName: 'AWSServiceRoleForRDS' },
      /^UnmodifiableEntity: /,
    ],
    ['RemoveRoleFromInstanceProfile', { InstanceProfileName: 'there', RoleName: 'web' }, /^NoSuchEntity: /],
    [
      'CreateServiceLinkedRole',
      { AWSServiceName: 'rds.amazonaws.com' },
      'InvalidInput: Service role name AWSServiceRoleForRDS has been taken in this account, please try a different suffix.',
    ],
    ['CreateServiceLinkedRole', { AWSServiceName: 'x' }, /^InvalidInput: /],
    ['CreateServiceLinkedRole', { AWSServiceName: 'constructor' }, /^InvalidInput: /],
    [
      'CreateServiceLinkedRole',
      { AWSServiceName: 'rds.amazonaws.com', CustomSuffix: 'x' },
      'InvalidInput: Custom suffix is not allowed for rds.amazonaws.com',
    ],
    ['DeleteServiceLinkedRole', { RoleName }, /^NoSuchEntity: /],
    ['GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: 'x' }, /^NoSuchEntity: /],
  ];

  it.each(cases)('%s of %j', (name, input, refusal) => {
    const text = iam.refusal(name as 'GetRole', input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more attached policies than ten', () => {
    const full = start();
    full.call('CreateRole', role);
    for (let count = 0; count < 11; count += 1) {
      const { Policy } = full.call('CreatePolicy', { PolicyName: `p${count}`, PolicyDocument: document });
      const attach = { RoleName, PolicyArn: Policy?.Arn };
      if (count < 10) full.call('AttachRolePolicy', attach);
      else {
        expect(full.refusal('AttachRolePolicy', attach)).toBe(
          'LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10',
        );
      }
    }
  });
});

describe('of roles', () => {
  it('every field of the inputs is read', () => {
    const operations = { ...roleOperations, ...instanceProfileOperations, ...serviceLinkedOperations };
    expect(unreadFields(Object.keys(operations))).toEqual([]);
  });
});
