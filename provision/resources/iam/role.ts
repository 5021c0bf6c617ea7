// Role with one inline policy and no managed one: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html

import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  paginateListRoles,
  type Role,
} from '@aws-sdk/client-iam';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';

export interface RoleDesired {
  /** The AWS service that may take the role: `ec2.amazonaws.com`. */
  readonly service: string;
  /** All that it may do; none for a role without permissions. */
  readonly permissions: readonly Permission[];
}

/** These actions, on these resources. */
export interface Permission {
  /** `s3:GetObject` */
  readonly actions: readonly string[];
  /** ARNs, in which `*` stands for anything. */
  readonly resources: readonly string[];
}

const policyName = 'permissions';

export const role: ResourceKind<RoleDesired, Role> = {
  type: 'Role',
  async list(environment) {
    const client = environment.client(IAMClient);
    const all = await allPages(
      paginateListRoles({ client }, { PathPrefix: environment.iamPath }),
      (page) => page.Roles,
    );
    // Looked at once more: an emulator may leave the prefix out of account, and what is listed here can be removed.
    return all.filter((each) => each.Path === environment.iamPath);
  },
  identify: (found) => ({ name: required(found.RoleName, 'RoleName'), id: required(found.Arn, 'Arn') }),

  create: (environment, name, { service }) =>
    environment.client(IAMClient).send(
      new CreateRoleCommand({
        RoleName: name,
        Path: environment.iamPath,
        AssumeRolePolicyDocument: document([
          { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
        ]),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { permissions }) {
    const { name } = role.identify(found);
    const client = environment.client(IAMClient);
    const statements = permissions.map(({ actions, resources }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
    }));
    const wanted = statements.length > 0 ? document(statements) : undefined;
    let changed = await detachManagedPolicies(environment, name);
    for (const present of await policiesOf(environment, name)) {
      if (present === policyName && wanted) continue;
      await client.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: present }));
      changed = true;
    }
    if (wanted && (await documentOf(environment, name)) !== wanted) {
      await client.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: policyName, PolicyDocument: wanted }));
      changed = true;
    }
    return changed;
  },

  async remove(environment, found) {
    const client = environment.client(IAMClient);
    for (const { RoleName } of found) {
      await detachManagedPolicies(environment, required(RoleName, 'RoleName'));
      for (const PolicyName of await policiesOf(environment, required(RoleName, 'RoleName'))) {
        await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      }
      await client.send(new DeleteRoleCommand({ RoleName }));
    }
  },
};

/** What was attached by hand gives more than was asked for, and keeps the role from being deleted. */
async function detachManagedPolicies(environment: Environment, RoleName: string): Promise<boolean> {
  const client = environment.client(IAMClient);
  const pages = paginateListAttachedRolePolicies({ client }, { RoleName });
  const attached = await allPages(pages, (page) => page.AttachedPolicies);
  for (const { PolicyArn } of attached) await client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  return attached.length > 0;
}

function policiesOf(environment: Environment, RoleName: string): Promise<string[]> {
  return allPages(
    paginateListRolePolicies({ client: environment.client(IAMClient) }, { RoleName }),
    (page) => page.PolicyNames,
  );
}

async function documentOf(environment: Environment, RoleName: string): Promise<string | undefined> {
  if (!(await policiesOf(environment, RoleName)).includes(policyName)) return undefined;
  const answer = await environment
    .client(IAMClient)
    .send(new GetRolePolicyCommand({ RoleName, PolicyName: policyName }));
  return decodeURIComponent(answer.PolicyDocument ?? '');
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
