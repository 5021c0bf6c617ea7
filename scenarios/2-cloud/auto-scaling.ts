// Auto Scaling: the number of instances follows the load, between a minimum and a maximum.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html

import { type Claim, type Scenario, unless } from '../scenario.ts';
import { describe } from '../shop.ts';
import { mayOnly } from './permissions.ts';

type ScalingTier = 'web' | 'app';

export const autoScaling: Scenario = {
  promise: 'Auto Scaling: launch templates, minimum, maximum, policies, and as many instances as asked for',
  stage: '2-cloud',
  claims: [
    ...(['web', 'app'] as const).flatMap(claimsOf),
    standsBehindBalancer('web'),
    {
      claim: 'web instances may describe instances, to find the app, and do nothing else with AWS',
      *problems(shop) {
        yield* mayOnly(shop, 'web', ['ec2:DescribeInstances on *']);
      },
    },
    {
      claim: 'app instances may do nothing with AWS',
      *problems(shop) {
        yield* mayOnly(shop, 'app', []);
      },
    },
    {
      claim: 'web instances look for the app by the tag that the app instances carry',
      *problems(shop) {
        const script = Buffer.from(shop.launchTemplate('web').LaunchTemplateData?.UserData ?? '', 'base64').toString();
        const filter = `Name=tag:aws:autoscaling:groupName,Values=${shop.nameOf('app')}`;
        if (!script.includes(filter)) yield `the user data of web does not filter by ${filter}`;
        shop.present(shop.instancesOf('app'), 'app instances, which carry the tag');
      },
    },
  ],
};

/** The same of APP alone, from stage 4 on, where no web tier stands before it. */
export const appScaling: Scenario = {
  promise: 'Auto Scaling: the app tier scales, and stands behind the balancer',
  stage: '4-static-web',
  claims: [
    ...claimsOf('app'),
    standsBehindBalancer('app'),
    {
      claim: 'app instances may read the bucket of the pages, and do nothing else with AWS',
      *problems(shop) {
        const bucket = `arn:aws:s3:::${shop.website.Name}`;
        yield* mayOnly(shop, 'app', [`s3:GetObject on ${bucket}/*`, `s3:ListBucket on ${bucket}`]);
      },
    },
  ],
};

function standsBehindBalancer(tier: ScalingTier): Claim {
  return {
    claim: `the ${tier} group stands behind the balancer, and the balancer says which of its instances are well`,
    *problems(shop) {
      const group = shop.autoScalingGroup(tier);
      const { TargetGroups } = shop.seen;
      const targets = shop.named(TargetGroups, 'target group', (each) => each.TargetGroupName, tier);
      yield* unless(group.TargetGroupARNs, [targets.TargetGroupArn], (actual) => `its target groups are ${actual}`);
      yield* unless(group.HealthCheckType, 'ELB', (actual) => `its health check is ${actual}`);
    },
  };
}

function claimsOf(tier: ScalingTier): Claim[] {
  return [
    {
      claim: `${tier}: the launch template says type, image, groups EC2 and ${tier.toUpperCase()}, profile and user data`,
      *problems(shop) {
        const data = shop.launchTemplate(tier).LaunchTemplateData ?? {};
        const groups = ['ec2', tier].map((name) => shop.group(name).GroupId).sort();
        yield* unless(data.InstanceType, 't3.micro', (actual) => `its type is ${actual}`);
        yield* unless([...(data.SecurityGroupIds ?? [])].sort(), groups, (actual) => `its groups are ${actual}`);
        if (!data.ImageId?.startsWith('ami-')) yield `its image is ${data.ImageId}`;
        const profile = shop.seen.InstanceProfiles.find(
          (each) => each.InstanceProfileName === data.IamInstanceProfile?.Name,
        );
        if (!profile) yield `its instance profile ${data.IamInstanceProfile?.Name} does not exist`;
        if (!data.UserData) yield 'it has no user data';
      },
    },
    {
      claim: `${tier}: two instances at least, six at most, started from the newest default of the template`,
      *problems(shop) {
        const group = shop.autoScalingGroup(tier);
        yield* unless([group.MinSize, group.MaxSize], [2, 6], (actual) => `minimum and maximum are ${actual}`);
        const template = [group.LaunchTemplate?.LaunchTemplateId, group.LaunchTemplate?.Version];
        const wanted = [shop.launchTemplate(tier).LaunchTemplateId, '$Default'];
        yield* unless(template, wanted, (actual) => `it starts from ${actual}`);
      },
    },
    {
      claim: `${tier}: the group covers the ${tier} subnets of every zone`,
      *problems(shop) {
        const covered = shop.autoScalingGroup(tier).VPCZoneIdentifier?.split(',').sort();
        const wanted = shop.present(shop.subnetsOf(tier), `${tier} subnets`).map((subnet) => subnet.SubnetId);
        yield* unless(covered, wanted.sort(), (actual) => `it covers ${actual}`);
      },
    },
    {
      claim: `${tier}: the group scales on CPU and on network`,
      *problems(shop) {
        const { AutoScalingGroupName } = shop.autoScalingGroup(tier);
        const policies = shop.seen.ScalingPolicies.filter((each) => each.AutoScalingGroupName === AutoScalingGroupName);
        const metrics = policies.map(
          (each) =>
            `${each.PolicyType} ${each.TargetTrackingConfiguration?.PredefinedMetricSpecification?.PredefinedMetricType}` +
            ` ${each.TargetTrackingConfiguration?.TargetValue}`,
        );
        const wanted = [
          'TargetTrackingScaling ASGAverageCPUUtilization 50',
          'TargetTrackingScaling ASGAverageNetworkOut 10000000',
        ];
        yield* unless(metrics.sort(), wanted, (actual) => `it scales on ${actual}`);
      },
    },
    {
      claim: `${tier}: as many instances run as the group wants, all in ${tier} subnets`,
      *problems(shop) {
        const group = shop.autoScalingGroup(tier);
        const running = shop.present(shop.instancesOf(tier), `running ${tier} instances`);
        yield* unless(running.length, group.DesiredCapacity, (actual) => `${actual} run`);
        if (running.length < (group.MinSize ?? 0))
          yield `${running.length} run, fewer than the minimum ${group.MinSize}`;
        const subnetIds = shop.subnetsOf(tier).map((subnet) => subnet.SubnetId);
        for (const instance of running) {
          if (!subnetIds.includes(instance.SubnetId)) yield `${describe(instance)} runs in ${instance.SubnetId}`;
        }
      },
    },
    {
      claim: `${tier}: the instances are spread evenly over the zones`,
      needs: 'auto-scaling-balances-zones',
      *problems(shop) {
        const instances = shop.present(shop.instancesOf(tier), `running ${tier} instances`);
        const perZone = shop.zones.map((zone) => {
          const isIn = instances.filter((each) => each.Placement?.AvailabilityZone === zone);
          return { zone, count: isIn.length };
        });
        const counts = perZone.map((each) => each.count);
        if (Math.max(...counts) - Math.min(...counts) > 1) yield `they are spread ${JSON.stringify(perZone)}`;
      },
    },
  ];
}
