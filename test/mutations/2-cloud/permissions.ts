// What instances may do with AWS: permissions taken away, added, written otherwise; roles and profiles that are gone.

import {
  AttachRolePolicyCommand,
  DeleteInstanceProfileCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

const iam = (cloud: Cloud) => cloud.client(IAMClient);
const [webRole, appRole] = ['Role shop-web-ap-northeast-2', 'Role shop-app-ap-northeast-2'];

export const permissions: readonly Mutation<BuiltStages['2-cloud']>[] = [
  {
    what: 'the permission of web was taken away',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [webRole],
    change: (cloud, { web }) =>
      iam(cloud).send(new DeleteRolePolicyCommand({ RoleName: web.roleName, PolicyName: 'permissions' })),
  },
  {
    what: 'web was allowed everything of EC2',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [webRole],
    change: (cloud, { web }) => allow(cloud, web.roleName, 'permissions', { Action: 'ec2:*', Resource: '*' }),
  },
  {
    what: 'web was allowed everything but one thing',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [webRole],
    change: (cloud, { web }) => allow(cloud, web.roleName, 'by-hand', { NotAction: 'iam:*', Resource: '*' }),
  },
  {
    what: 'app was allowed something',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [appRole],
    change: (cloud, { app }) =>
      allow(cloud, app.roleName, 'by-hand', { Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::backup/*' }),
  },
  {
    what: 'app was made an administrator',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [appRole],
    change: (cloud, { app }) =>
      iam(cloud).send(
        new AttachRolePolicyCommand({
          RoleName: app.roleName,
          PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
      ),
  },
  {
    what: 'the instance profile lost its role',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['InstanceProfile shop-app-ap-northeast-2'],
    change: (cloud, { app }) => takeRole(cloud, app.roleName),
  },
  {
    what: 'the instance profile was deleted',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['InstanceProfile shop-web-ap-northeast-2'],
    change: async (cloud, { web }) => {
      await takeRole(cloud, web.roleName);
      await iam(cloud).send(new DeleteInstanceProfileCommand({ InstanceProfileName: web.roleName }));
    },
  },
];

/** Gives the role an inline policy of one statement. */
function allow(cloud: Cloud, roleName: string, policyName: string, statement: object) {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } };
  const PolicyDocument = JSON.stringify(document);
  return iam(cloud).send(new PutRolePolicyCommand({ RoleName: roleName, PolicyName: policyName, PolicyDocument }));
}

/** The profile and its role have one name. */
function takeRole(cloud: Cloud, name: string) {
  return iam(cloud).send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
}
