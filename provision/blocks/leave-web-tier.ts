// The web tier is left without anybody being turned away: requests move on to APP only when APP is found well, what WEB
// had begun is finished, and only then is it taken away. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html

import { AutoScalingClient, DetachLoadBalancerTargetGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { find } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { ensureGone } from '../remove.ts';
import { autoScalingGroup } from '../resources/autoscaling/group.ts';
import { launchTemplate } from '../resources/ec2/launch-template.ts';
import { securityGroup } from '../resources/ec2/security-group.ts';
import { targetGroup } from '../resources/elbv2/target-group.ts';
import { instanceProfile } from '../resources/iam/instance-profile.ts';
import { role } from '../resources/iam/role.ts';
import { StepError } from '../step-error.ts';
import { pollUntil } from '../wait.ts';

/** Seconds: a target is given 300 to finish its requests when it leaves, and a new one some minutes to get well. */
const patience = 900;

/** The group WEB, as long as instances may carry it and send to APP. */
export async function standingWebGroup(environment: Environment): Promise<string | undefined> {
  const tier = await find(environment, autoScalingGroup, environment.nameOf('web'));
  if (tier === undefined) return undefined;
  return (await find(environment, securityGroup, environment.nameOf('web')))?.GroupId;
}

/**
 * Waits until as many targets are healthy as are wanted, and none is still to be asked for the first time.
 *
 * @param wanted the fewest that can do the work; with none wanted there is nothing to wait for
 */
export async function untilHealthy(environment: Environment, targetGroupArn: string, wanted: number): Promise<void> {
  const subject = { type: 'TargetGroup', name: environment.nameOf('app'), id: targetGroupArn };
  if (wanted === 0) return;
  environment.report({ ...subject, status: 'waiting' });
  try {
    await pollUntil(environment, patience, `${wanted} targets of ${subject.name} to be healthy`, async () => {
      const states = (await targetsOf(environment, targetGroupArn)).map((each) => each.TargetHealth?.State);
      const healthy = states.filter((state) => state === 'healthy').length;
      return healthy >= wanted && !states.includes('initial') ? true : undefined;
    });
  } catch (error) {
    environment.report({ ...subject, status: 'failed' });
    throw StepError.from(error, subject);
  }
}

/** Has the web tier finish what it began, and takes it away; the group WEB stays until no rule names it. */
export async function removeWebTier(environment: Environment): Promise<void> {
  await drainWebTargets(environment);
  const iamName = `web-${environment.cloud.place.region}`;
  await ensureGone(environment, autoScalingGroup, 'web');
  await ensureGone(environment, launchTemplate, 'web');
  await ensureGone(environment, instanceProfile, iamName);
  await ensureGone(environment, role, iamName);
  await ensureGone(environment, targetGroup, 'web');
}

export async function removeWebGroup(environment: Environment): Promise<void> {
  await ensureGone(environment, securityGroup, 'web');
}

/** A target that is detached is sent nothing new, and stays listed until the requests that it has are answered. */
async function drainWebTargets(environment: Environment): Promise<void> {
  const name = environment.nameOf('web');
  const tier = await find(environment, autoScalingGroup, name);
  const TargetGroupArn = (await find(environment, targetGroup, name))?.TargetGroupArn;
  if (tier === undefined || TargetGroupArn === undefined) return;
  const instances = tier.Instances?.map((each) => each.InstanceId) ?? [];
  const isMember = tier.TargetGroupARNs?.includes(TargetGroupArn) ?? false;
  const subject = { type: 'AutoScalingGroup', name, id: name };
  environment.report({ ...subject, status: 'started' });
  try {
    if (isMember) await detach(environment, name, TargetGroupArn);
    environment.report({ ...subject, status: 'waiting' });
    // What was begun may still go on, also where an earlier run detached the tier and was cut off.
    await pollUntil(environment, patience, `the targets of ${name} to be drained`, async () => {
      const targets = await targetsOf(environment, TargetGroupArn);
      return targets.some(({ Target }) => instances.includes(Target?.Id)) ? undefined : true;
    });
    environment.report({ ...subject, status: isMember ? 'mended' : 'found' });
  } catch (error) {
    environment.report({ ...subject, status: 'failed' });
    throw StepError.from(error, subject);
  }
}

async function detach(environment: Environment, AutoScalingGroupName: string, targetGroupArn: string): Promise<void> {
  const input = { AutoScalingGroupName, TargetGroupARNs: [targetGroupArn] };
  await environment.client(AutoScalingClient).send(new DetachLoadBalancerTargetGroupsCommand(input));
}

async function targetsOf(environment: Environment, TargetGroupArn: string): Promise<TargetHealthDescription[]> {
  const answer = await environment
    .client(ElasticLoadBalancingV2Client)
    .send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  return answer.TargetHealthDescriptions ?? [];
}
