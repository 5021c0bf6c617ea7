// IAM: what machines may do.

import {
  GetRolePolicyCommand,
  IAMClient,
  paginateListInstanceProfiles,
  paginateListRolePolicies,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(IAMClient) });

/** An inline policy of a role, its document as JSON text. */
export interface RolePolicy {
  readonly RoleName: string | undefined;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

const readRoles = (cloud: Cloud) => allPages(paginateListRoles(paged(cloud), {}), (page) => page.Roles);

export const iamReaders = {
  Roles: readRoles,
  InstanceProfiles: (cloud: Cloud) =>
    allPages(paginateListInstanceProfiles(paged(cloud), {}), (page) => page.InstanceProfiles),
  RolePolicies: async (cloud: Cloud): Promise<RolePolicy[]> => {
    const { client } = paged(cloud);
    const perRole = (await readRoles(cloud)).map(async ({ RoleName }) => {
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
};
