// The way of an instance: pending, running; stopping, stopped; shutting-down, terminated, and after an hour forgotten.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { removeInterface } from '../interfaces/make.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { removeWithTags, tagsTable } from '../tags/tags.ts';
import { volumes } from '../volumes/rows.ts';
import { type InstanceRow, instances } from './rows.ts';
import { endChecks } from './status.ts';

const [second, hour] = [1000, 3_600_000];

/** How long each takes on AWS is not documented; about as long as it is seen to. */
export const instanceLifecycle = new Lifecycle<InstanceRow>({
  table: instances.table,
  stateOf: ({ state }) => state,
  steps: {
    pending: { delay: 15 * second, next: (row) => ({ ...row, state: 'running', stateReason: undefined }) },
    stopping: { delay: 30 * second, next: (row) => ({ ...row, state: 'stopped' }) },
    'shutting-down': { delay: 30 * second, next: terminated },
    terminated: { delay: hour, kind: 'recurring', next: () => undefined },
  },
  gone: ({ id }, call) => {
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});

/** Its interfaces and volumes go with it, those that are to stay are nobody's. */
function terminated(row: InstanceRow, call: Call): InstanceRow {
  for (const id of row.interfaceIds) {
    const on = call.get(networkInterfaces.table, id);
    if (on?.attachment?.deleteOnTermination) removeInterface(call, on);
    else if (on) call.put(networkInterfaces.table, { ...on, attachment: undefined, publicIp: undefined });
  }
  for (const { volumeId, deleteOnTermination } of row.devices) {
    const volume = call.get(volumes.table, volumeId);
    if (volume && deleteOnTermination) removeWithTags(call, volumes, volumeId);
    else if (volume) call.put(volumes.table, { ...volume, state: 'available', attachment: undefined });
  }
  endChecks(call, row.id);
  return { ...row, state: 'terminated', interfaceIds: [], devices: [], profile: undefined };
}
