// Starts, stops and terminates instances: for the operations, for Auto Scaling, and for a zone that is lost.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { newPublicIp } from '../interfaces/public-ip.ts';
import { addresses, networkInterfaces } from '../interfaces/rows.ts';
import { insufficientCapacity, isLost } from '../zones/is-lost.ts';
import { instanceLifecycle } from './lifecycle.ts';
import { type InstanceRow, instances, isThere } from './rows.ts';
import { beginChecks, endChecks } from './status.ts';

const byUser = {
  code: 'Client.UserInitiatedShutdown',
  message: 'Client.UserInitiatedShutdown: User initiated shutdown',
} as const;

/** Whether it is protected does not matter here: Auto Scaling terminates what is. One that is terminated stays so. */
export function terminateInstance(call: Call, id: string): InstanceRow {
  const row = instances.get(call, id);
  if (row.state === 'terminated' || row.state === 'shutting-down') return row;
  return instanceLifecycle.put(call, { ...row, ...endedBy(call), state: 'shutting-down' });
}

/** One that is stopped stays so. */
export function stopInstance(call: Call, id: string): InstanceRow {
  const row = instances.get(call, id);
  if (row.state === 'stopped' || row.state === 'stopping') return row;
  if (!isThere(row)) throw incorrectState(id, 'stopped');
  setPublicIp(call, row, undefined);
  endChecks(call, row.id);
  return instanceLifecycle.put(call, { ...row, ...endedBy(call), state: 'stopping' });
}

/** One that runs goes on. Refuses where the zone is lost. */
export function startInstance(call: Call, id: string): InstanceRow {
  const row = instances.get(call, id);
  if (row.state === 'running' || row.state === 'pending') return row;
  if (!isThere(row)) throw incorrectState(id, 'started');
  checkStartable(call, row);
  if (row.getsPublicIp) setPublicIp(call, row, newPublicIp(call));
  const incarnation = row.incarnation + 1;
  beginChecks(call, row.id, incarnation);
  return instanceLifecycle.put(call, {
    ...row,
    state: 'pending',
    stateReason: undefined,
    transitionReason: '',
    launchTime: call.now,
    incarnation,
  });
}

function checkStartable(call: Call, { instanceType, availabilityZone }: InstanceRow): void {
  if (isLost(call, availabilityZone)) throw insufficientCapacity(call, instanceType, availabilityZone);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (IncorrectInstanceState) */
export function incorrectState(id: string, what: string): AwsError {
  const message = `The instance '${id}' is not in a state from which it can be ${what}.`;
  return new AwsError('IncorrectInstanceState', message);
}

function endedBy({ now }: Call): Pick<InstanceRow, 'stateReason' | 'transitionReason'> {
  const time = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  return { stateReason: byUser, transitionReason: `User initiated (${time} GMT)` };
}

/** An address of Amazon's own is given back when the instance stops; where there is an Elastic IP address there is none. */
function setPublicIp(call: Call, { interfaceIds }: InstanceRow, publicIp: string | undefined): void {
  const on = call.get(networkInterfaces.table, interfaceIds[0] ?? '');
  if (!on || (publicIp === undefined && on.publicIp === undefined)) return;
  const isElastic = addresses
    .all(call)
    .some(({ association: at }) => at?.networkInterfaceId === on.id && at.privateIp === on.addresses[0]);
  call.put(networkInterfaces.table, { ...on, publicIp: isElastic ? undefined : publicIp });
}
