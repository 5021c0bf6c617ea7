// Launch template: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html

import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DeleteLaunchTemplateCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
  type LaunchTemplate,
  ModifyLaunchTemplateCommand,
  paginateDescribeLaunchTemplates,
  type RequestLaunchTemplateData,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface LaunchTemplateDesired {
  readonly imageId: string;
  readonly instanceType: string;
  readonly groupIds: readonly string[];
  readonly instanceProfile: string;
  /** The script that runs at an instance's first start, as plain text. */
  readonly userData: string;
}

export const launchTemplate: ResourceKind<LaunchTemplateDesired, LaunchTemplate> = {
  type: 'LaunchTemplate',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeLaunchTemplates(
        { client: environment.client(EC2Client) },
        { Filters: environment.ownedFilter() },
      ),
      (page) => page.LaunchTemplates,
    ),
  identify: (found) => ({
    name: required(found.LaunchTemplateName, 'LaunchTemplateName'),
    id: required(found.LaunchTemplateId, 'LaunchTemplateId'),
  }),

  create: (environment, name, desired) =>
    environment.client(EC2Client).send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        LaunchTemplateData: dataOf(desired),
        TagSpecifications: environment.tagSpecification('launch-template', name),
      }),
    ),

  /** A template's versions never change; what differs becomes a new version, and that the default one. */
  async mend(environment, found, desired) {
    const { id } = launchTemplate.identify(found);
    if (isAsDesired(await defaultVersionOf(environment, id), desired)) return false;
    const ec2 = environment.client(EC2Client);
    const made = await ec2.send(
      new CreateLaunchTemplateVersionCommand({ LaunchTemplateId: id, LaunchTemplateData: dataOf(desired) }),
    );
    const version = required(made.LaunchTemplateVersion?.VersionNumber, 'VersionNumber');
    await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: id, DefaultVersion: String(version) }));
    return true;
  },

  async remove(environment, found) {
    for (const { LaunchTemplateId } of found) {
      await environment.client(EC2Client).send(new DeleteLaunchTemplateCommand({ LaunchTemplateId }));
    }
  },
};

function dataOf(desired: LaunchTemplateDesired): RequestLaunchTemplateData {
  return {
    ImageId: desired.imageId,
    InstanceType: desired.instanceType as never,
    SecurityGroupIds: [...desired.groupIds],
    IamInstanceProfile: { Name: desired.instanceProfile },
    UserData: Buffer.from(desired.userData).toString('base64'),
    // Version 2 of the metadata service only, which needs a token: what AWS recommends.
    MetadataOptions: { HttpTokens: 'required' },
  };
}

async function defaultVersionOf(environment: Environment, id: string): Promise<ResponseLaunchTemplateData> {
  const answer = await environment
    .client(EC2Client)
    .send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ['$Default'] }));
  return answer.LaunchTemplateVersions?.[0]?.LaunchTemplateData ?? {};
}

function isAsDesired(found: ResponseLaunchTemplateData, desired: LaunchTemplateDesired): boolean {
  const data = dataOf(desired);
  return (
    found.ImageId === data.ImageId &&
    found.InstanceType === data.InstanceType &&
    found.UserData === data.UserData &&
    found.IamInstanceProfile?.Name === desired.instanceProfile &&
    found.MetadataOptions?.HttpTokens === 'required' &&
    [...(found.SecurityGroupIds ?? [])].sort().join() === [...desired.groupIds].sort().join()
  );
}
