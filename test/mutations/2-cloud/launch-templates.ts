// Launch templates: new default versions from which instances would start otherwise.

import {
  CreateLaunchTemplateVersionCommand,
  EC2Client,
  ModifyLaunchTemplateCommand,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['2-cloud'];

/** The template's default version becomes one that differs from it in this. */
function startsFrom(
  what: string,
  tier: 'web' | 'app',
  differs: (built: Built) => Partial<RequestLaunchTemplateData>,
): Mutation<Built> {
  return {
    what,
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: [`LaunchTemplate shop-${tier}`],
    // The versions of a template are counted and never change, and an instance says from which one it started.
    traces: ['LaunchTemplates', 'DefaultLaunchTemplateVersions', 'AutoScalingGroups'],
    change: async (cloud, built, seen) => {
      const { launchTemplateId: LaunchTemplateId } = built[tier];
      const found = seen.DefaultLaunchTemplateVersions.find((each) => each.LaunchTemplateId === LaunchTemplateId);
      const LaunchTemplateData = { ...found?.LaunchTemplateData, ...differs(built) } as RequestLaunchTemplateData;
      const ec2 = cloud.client(EC2Client);
      const input = { LaunchTemplateId, LaunchTemplateData };
      const { LaunchTemplateVersion } = await ec2.send(new CreateLaunchTemplateVersionCommand(input));
      const DefaultVersion = String(LaunchTemplateVersion?.VersionNumber);
      await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId, DefaultVersion }));
    },
  };
}

const script = (text: string) => Buffer.from(text).toString('base64');

export const launchTemplates: readonly Mutation<Built>[] = [
  startsFrom('web instances were of another type', 'web', () => ({ InstanceType: 't3.large' })),
  startsFrom('app instances carried the group of the database', 'app', ({ chain }) => ({
    SecurityGroupIds: [chain.ec2, chain.rds],
  })),
  startsFrom('app instances started from whatever image is the newest', 'app', () => ({
    ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  })),
  startsFrom('web instances had a profile that does not exist', 'web', () => ({
    IamInstanceProfile: { Name: 'gone' },
  })),
  startsFrom('app instances ran nothing at their start', 'app', () => ({ UserData: '' })),
  startsFrom('web instances looked for the app by a fixed address', 'web', () => ({
    UserData: script('#!/bin/bash\necho "upstream app { server 10.0.20.10:8080; }" > /etc/nginx/conf.d/app.conf\n'),
  })),
];
