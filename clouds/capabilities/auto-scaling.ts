// Probes: what an Auto Scaling group does by itself on this cloud.

import { EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import type { Cloud } from '../../core/cloud.ts';
import { ProbeGroup } from './probe-group.ts';

/** Whether the two instances of a group over two Availability Zones are in different ones. */
export async function autoScalingBalancesZones(cloud: Cloud): Promise<boolean> {
  await using group = await ProbeGroup.create(cloud, 'balances');
  const instances = await group.whenTwoServe();
  return new Set(instances?.map((instance) => instance.AvailabilityZone)).size === 2;
}

/** Whether a group of two has two again, one of them new, after one was terminated behind its back. */
export async function autoScalingReplacesTerminated(cloud: Cloud): Promise<boolean> {
  await using group = await ProbeGroup.create(cloud, 'replaces');
  const victim = (await group.whenTwoServe())?.[0]?.InstanceId;
  if (!victim) return false;
  await cloud.client(EC2Client).send(new TerminateInstancesCommand({ InstanceIds: [victim] }));
  return (await group.whenTwoServe(victim)) !== undefined;
}
