// Instance profile: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html

import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  DeleteInstanceProfileCommand,
  IAMClient,
  type InstanceProfile,
  paginateListInstanceProfiles,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';

export interface InstanceProfileDesired {
  /** The one role that instances with this profile take. */
  readonly role: string;
}

export const instanceProfile: ResourceKind<InstanceProfileDesired, InstanceProfile> = {
  type: 'InstanceProfile',
  async list(environment) {
    const client = environment.client(IAMClient);
    const pages = paginateListInstanceProfiles({ client }, { PathPrefix: environment.iamPath });
    const all = await allPages(pages, (page) => page.InstanceProfiles);
    // Looked at once more: moto leaves the prefix out of account, and what is listed here can be removed.
    return all.filter((each) => each.Path === environment.iamPath);
  },
  identify: (found) => ({
    name: required(found.InstanceProfileName, 'InstanceProfileName'),
    id: required(found.Arn, 'Arn'),
  }),

  create: (environment, name) =>
    environment.client(IAMClient).send(
      new CreateInstanceProfileCommand({
        InstanceProfileName: name,
        Path: environment.iamPath,
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { role }) {
    const client = environment.client(IAMClient);
    const { InstanceProfileName, Roles = [] } = found;
    if (Roles.length === 1 && Roles[0]?.RoleName === role) return false;
    for (const { RoleName } of Roles) {
      await client.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
    }
    await client.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: role }));
    return true;
  },

  async remove(environment, found) {
    const client = environment.client(IAMClient);
    for (const { InstanceProfileName, Roles = [] } of found) {
      for (const { RoleName } of Roles) {
        await client.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
      }
      await client.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    }
  },
};
