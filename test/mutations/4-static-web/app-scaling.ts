// The app tier: other bounds, other subnets, other instances, and other permissions than to read the pages.

import {
  AutoScalingClient,
  DeleteAutoScalingGroupCommand,
  DeletePolicyCommand,
  UpdateAutoScalingGroupCommand,
  type UpdateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import {
  CreateLaunchTemplateVersionCommand,
  EC2Client,
  ModifyLaunchTemplateCommand,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import type { ScenarioName } from '../scenario-names.ts';

type Built = BuiltStages['4-static-web'];

const scaling = (cloud: Cloud) => cloud.client(AutoScalingClient);
const appRole = 'Role shop-app-ap-northeast-2';

export const appScaling: readonly Mutation<Built>[] = [
  groupHas('one app instance was enough', () => ({ MinSize: 1 })),
  groupHas('app instances started where WEB stood', ({ network }) => ({
    VPCZoneIdentifier: network.zones.map((zone) => zone.subnetIds.web).join(','),
  })),
  {
    what: 'the app tier did not follow its load',
    breaks: ['4-static-web/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) => {
      const PolicyName = 'shop-app-ASGAverageCPUUtilization';
      const input = { AutoScalingGroupName: app.autoScalingGroupName, PolicyName };
      return scaling(cloud).send(new DeletePolicyCommand(input));
    },
  },
  {
    what: 'the app group was deleted with its instances',
    breaks: [
      '4-static-web/addresses',
      '4-static-web/auto-scaling',
      '4-static-web/endpoint',
      '4-static-web/load-balancer',
      '4-static-web/security-chain',
    ],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) =>
      scaling(cloud).send(
        new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: app.autoScalingGroupName, ForceDelete: true }),
      ),
  },
  startsFrom('app instances were of another type', '4-static-web/auto-scaling', () => ({ InstanceType: 't3.large' })),
  startsFrom('the pages of any host were allowed to ask the API', '4-static-web/website', (script) => ({
    UserData: script.replace(/^ALLOWED_ORIGIN = .*$/m, 'ALLOWED_ORIGIN = "*"'),
  })),
  {
    what: 'app instances were not allowed to read the pages',
    breaks: ['4-static-web/auto-scaling'],
    mendedBy: [appRole],
    change: (cloud, { app }) =>
      cloud.client(IAMClient).send(new DeleteRolePolicyCommand({ RoleName: app.roleName, PolicyName: 'permissions' })),
  },
  {
    what: 'app instances were allowed to change the pages',
    breaks: ['4-static-web/auto-scaling'],
    mendedBy: [appRole],
    change: (cloud, { app, website }) => {
      const Statement = { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${website.bucket}/*` };
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      const input = { RoleName: app.roleName, PolicyName: 'by-hand', PolicyDocument };
      return cloud.client(IAMClient).send(new PutRolePolicyCommand(input));
    },
  },
];

/** A setting of the group differs. */
function groupHas(
  what: string,
  differs: (built: Built) => Omit<UpdateAutoScalingGroupCommandInput, 'AutoScalingGroupName'>,
): Mutation<Built> {
  return {
    what,
    breaks: ['4-static-web/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, built) => {
      const input = { AutoScalingGroupName: built.app.autoScalingGroupName, ...differs(built) };
      return scaling(cloud).send(new UpdateAutoScalingGroupCommand(input));
    },
  };
}

/** The template's default version becomes one that differs from it in this; user data is given and taken as text. */
function startsFrom(
  what: string,
  breaks: ScenarioName,
  differs: (script: string) => { InstanceType?: 't3.large'; UserData?: string },
): Mutation<Built> {
  return {
    what,
    breaks: [breaks],
    mendedBy: ['LaunchTemplate shop-app'],
    // The versions of a template are counted and never change, and an instance says from which one it started.
    traces: ['LaunchTemplates', 'DefaultLaunchTemplateVersions', 'AutoScalingGroups'],
    change: async (cloud, { app: { launchTemplateId: LaunchTemplateId } }, seen) => {
      const found = seen.DefaultLaunchTemplateVersions.find((each) => each.LaunchTemplateId === LaunchTemplateId);
      const standing = Buffer.from(found?.LaunchTemplateData?.UserData ?? '', 'base64').toString();
      const { UserData = standing, ...others } = differs(standing);
      const LaunchTemplateData = {
        ...found?.LaunchTemplateData,
        ...others,
        UserData: Buffer.from(UserData).toString('base64'),
      } as RequestLaunchTemplateData;
      const ec2 = cloud.client(EC2Client);
      const input = { LaunchTemplateId, LaunchTemplateData };
      const { LaunchTemplateVersion } = await ec2.send(new CreateLaunchTemplateVersionCommand(input));
      const DefaultVersion = String(LaunchTemplateVersion?.VersionNumber);
      await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId, DefaultVersion }));
    },
  };
}
