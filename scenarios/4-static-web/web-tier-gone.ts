// The web tier is gone: no server of the shop serves pages any more. What is left of the chain, the balancer and the
// app tier is promised by the scenarios of the same names.

import { tagValue } from '../../core/tags.ts';
import type { Claim, Scenario } from '../scenario.ts';
import { describe, type Shop } from '../shop.ts';

export const webTierGone: Scenario = {
  promise: 'the web tier is gone, and nothing of it is left but its empty subnets',
  stage: '4-static-web',
  claims: [
    isGone('Auto Scaling group', (shop) => shop.seen.AutoScalingGroups.map((each) => each.AutoScalingGroupName)),
    isGone('launch template', (shop) => shop.seen.LaunchTemplates.map((each) => each.LaunchTemplateName)),
    isGone('target group', (shop) => shop.seen.TargetGroups.map((each) => each.TargetGroupName)),
    isGone('security group', (shop) => shop.seen.SecurityGroups.map((each) => each.GroupName)),
    {
      claim: 'no role and no instance profile of web is left',
      *problems(shop) {
        const name = shop.nameOf(`web-${shop.seen.place.region}`);
        if (shop.seen.Roles.some((each) => each.RoleName === name)) yield `there is a role ${name}`;
        const profile = shop.seen.InstanceProfiles.find((each) => each.InstanceProfileName === name);
        if (profile) yield `there is an instance profile ${name}`;
      },
    },
    {
      claim: 'no instance of the web tier runs, and none stands in a web subnet',
      *problems(shop) {
        const subnetIds = shop.present(shop.subnetsOf('web'), 'web subnets').map((subnet) => subnet.SubnetId);
        for (const instance of shop.seen.Instances) {
          const isWeb = tagValue(instance.Tags, 'aws:autoscaling:groupName') === shop.nameOf('web');
          if (isWeb || subnetIds.includes(instance.SubnetId)) yield `${describe(instance)} is there`;
        }
      },
    },
  ],
};

function isGone(what: string, namesOf: (shop: Shop) => readonly (string | undefined)[]): Claim {
  return {
    claim: `there is no ${what} of web`,
    *problems(shop) {
      const name = shop.nameOf('web');
      if (namesOf(shop).includes(name)) yield `there is a ${what} ${name}`;
    },
  };
}
