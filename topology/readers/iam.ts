// IAM: what machines may do.

import {
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListInstanceProfiles,
  paginateListRolePolicies,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import type { Once } from '../read-once.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(IAMClient) });

/** An inline policy of a role, its document as JSON text. */
export interface RolePolicy {
  readonly RoleName: string | undefined;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** A managed policy, AWS's or the account's own, that a role has beside its inline ones. */
export interface AttachedRolePolicy {
  readonly RoleName: string | undefined;
  readonly PolicyName: string | undefined;
  readonly PolicyArn: string | undefined;
}

const readRoles = (cloud: Cloud) => allPages(paginateListRoles(paged(cloud), {}), (page) => page.Roles);

export const iamReaders = {
  Roles: readRoles,
  InstanceProfiles: (cloud: Cloud) =>
    allPages(paginateListInstanceProfiles(paged(cloud), {}), (page) => page.InstanceProfiles),
  RolePolicies: async (cloud: Cloud, once: Once): Promise<RolePolicy[]> => {
    const { client } = paged(cloud);
    const perRole = (await once(readRoles)).map(async ({ RoleName }) => {
      const names = await allPages(paginateListRolePolicies({ client }, { RoleName }), (page) => page.PolicyNames);
      return Promise.all(
        names.map(async (PolicyName) => {
          const answer = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
          return { RoleName, PolicyName, PolicyDocument: decodeURIComponent(answer.PolicyDocument ?? '') };
        }),
      );
    });
    return (await Promise.all(perRole)).flat();
  },
  AttachedRolePolicies: async (cloud: Cloud, once: Once): Promise<AttachedRolePolicy[]> => {
    const perRole = (await once(readRoles)).map(async ({ RoleName }) => {
      const pages = paginateListAttachedRolePolicies(paged(cloud), { RoleName });
      const attached = await allPages(pages, (page) => page.AttachedPolicies);
      return attached.map(({ PolicyName, PolicyArn }) => ({ RoleName, PolicyName, PolicyArn }));
    });
    return (await Promise.all(perRole)).flat();
  },
};
