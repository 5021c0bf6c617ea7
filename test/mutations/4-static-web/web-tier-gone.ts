// The web tier: what a stage before left of it comes back, piece by piece, as that stage made it.

import { AutoScalingClient, CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateLaunchTemplateCommand, CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateTargetGroupCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateInstanceProfileCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import { type BuiltStages, Environment } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['4-static-web'];

const name = 'shop-web';
const iamName = `${name}-ap-northeast-2`;

function comesBack(
  what: string,
  mendedBy: readonly string[],
  change: (cloud: Cloud, built: Built) => Promise<unknown>,
): Mutation<Built> {
  return { what: `${what} came back`, breaks: ['4-static-web/web-tier-gone'], mendedBy, change };
}

export const webTierGone: readonly Mutation<Built>[] = [
  comesBack('the group WEB', [`SecurityGroup ${name}`], (cloud, { network }) => makeWebGroup(cloud, network.vpcId)),
  comesBack('the target group of web', [`TargetGroup ${name}`], (cloud, { network }) =>
    cloud.client(ElasticLoadBalancingV2Client).send(
      new CreateTargetGroupCommand({
        Name: name,
        Protocol: 'HTTP',
        Port: 80,
        VpcId: network.vpcId,
        Tags: new Environment(cloud).tags(name),
      }),
    ),
  ),
  comesBack('the launch template of web', [`LaunchTemplate ${name}`], (cloud) =>
    cloud.client(EC2Client).send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        LaunchTemplateData: { InstanceType: 't3.micro' },
        TagSpecifications: new Environment(cloud).tagSpecification('launch-template', name),
      }),
    ),
  ),
  comesBack('web instances', [`AutoScalingGroup ${name}`], (cloud, { app, network }) =>
    cloud.client(AutoScalingClient).send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        LaunchTemplate: { LaunchTemplateId: app.launchTemplateId, Version: '$Default' },
        MinSize: 1,
        MaxSize: 1,
        VPCZoneIdentifier: network.zones[0]?.subnetIds.web,
        Tags: new Environment(cloud).tags(name).map((tag) => ({ ...tag, PropagateAtLaunch: true })),
      }),
    ),
  ),
  comesBack('what web instances may do', [`InstanceProfile ${iamName}`, `Role ${iamName}`], async (cloud) => {
    const [Path, iam] = [new Environment(cloud).iamPath, cloud.client(IAMClient)];
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    await iam.send(new CreateRoleCommand({ RoleName: iamName, Path, AssumeRolePolicyDocument }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: iamName, Path }));
  }),
];

/** Gives the group's id. */
export async function makeWebGroup(cloud: Cloud, VpcId: string): Promise<string> {
  const TagSpecifications = new Environment(cloud).tagSpecification('security-group', name);
  const input = { GroupName: name, Description: 'WEB: the web tier', VpcId, TagSpecifications };
  return (await cloud.client(EC2Client).send(new CreateSecurityGroupCommand(input))).GroupId ?? '';
}
