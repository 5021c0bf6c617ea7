// How many instances can be launched: as many as there are addresses and virtual processors for, but not fewer than asked.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { quotaOf } from '../quotas.ts';
import { checkFree, freeAddresses } from '../subnet/use.ts';
import { findType, type TypeRow } from '../types/catalogue.ts';
import type { NetworkPlan } from './network.ts';
import { instances } from './rows.ts';

interface Wanted {
  readonly least: number;
  readonly most: number;
  readonly type: TypeRow;
  readonly network: NetworkPlan;
}

export function howMany(call: Call, { least, most, type, network }: Wanted): number {
  const bySubnet = new Map<string, number>();
  const made = network.attachments.filter(({ existing }) => !existing);
  for (const { subnet, count } of made) bySubnet.set(subnet.id, (bySubnet.get(subnet.id) ?? 0) + count);
  const rooms = made.map(({ subnet }) => {
    const each = bySubnet.get(subnet.id) ?? 0;
    if (each > 0) checkFree(call, subnet, each * least);
    return each > 0 ? Math.floor(freeAddresses(call, subnet) / each) : most;
  });
  const free = quotaOf(call, 'InterfacesPerRegion') - call.count(networkInterfaces.table);
  if (free < made.length * least) {
    const message = 'The maximum number of network interfaces has been reached.';
    throw new AwsError('NetworkInterfaceLimitExceeded', message);
  }
  if (made.length > 0) rooms.push(Math.floor(free / made.length));
  return Math.min(most, ...rooms, byQuota(call, least, most), byProcessors(call, least, type));
}

const active = new Set(['pending', 'running']);

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html: what does not run does not count. */
export function byProcessors(call: Call, least: number, { vcpus }: TypeRow): number {
  const quota = quotaOf(call, 'StandardVcpus');
  const running = instances.all(call).filter(({ state }) => active.has(state));
  const used = running.reduce((sum, { instanceType }) => sum + (findType(instanceType)?.vcpus ?? 0), 0);
  if (used + vcpus * least <= quota) return Math.floor((quota - used) / vcpus);
  const message = `You have requested more vCPU capacity than your current vCPU limit of ${quota} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`;
  throw new AwsError('VcpuLimitExceeded', message);
}

/** The older limit, of instances: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InstanceLimitExceeded) */
function byQuota(call: Call, least: number, most: number): number {
  const quota = quotaOf(call, 'RunningInstances');
  const running = instances.all(call).filter(({ state }) => active.has(state)).length;
  if (running + least <= quota) return Math.min(most, quota - running);
  const message = `You have requested more instances (${running + least}) than your current instance limit of ${quota} allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`;
  throw new AwsError('InstanceLimitExceeded', message);
}
