// The way of a DB cluster from status to status. How long each takes is assumed.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html#Aurora.Status

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { tell } from '../events/rows.ts';
import { instanceLifecycle } from '../instances/lifecycle.ts';
import { instances, membersOf } from '../instances/rows.ts';
import { rdsArn } from '../names.ts';
import { forgetTags } from '../tags/rows.ts';
import { type ClusterRow, clusters } from './rows.ts';

const [minute, day] = [60_000, 86_400_000];

export const clusterLifecycle = new Lifecycle<ClusterRow>({
  table: clusters,
  stateOf: ({ state }) => state,
  steps: {
    creating: { delay: minute, next: created },
    'to-modify': { delay: minute / 2, next: (row) => ({ ...row, state: 'modifying' }) },
    modifying: { delay: minute, next: modified },
    // Less than 30 seconds, as a rule: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
    'failing-over': { delay: minute / 2, next: failedOver },
    stopping: { delay: 3 * minute, next: stopped },
    stopped: { delay: 7 * day, kind: 'recurring', next: wake },
    starting: { delay: 4 * minute, next: started },
    deleting: { delay: minute, next: (row, call) => (membersOf(call, row.id).length > 0 ? row : undefined) },
  },
  gone: ({ id }, call) => {
    forgetTags(call, rdsArn(call.place, 'cluster', id));
    tell(call, 'cluster', id, 'RDS-EVENT-0171');
  },
});

function created(row: ClusterRow, call: Call): ClusterRow {
  tell(call, 'cluster', row.id, 'RDS-EVENT-0170');
  return { ...row, state: 'available' };
}

function modified(row: ClusterRow, call: Call): ClusterRow {
  const { engineVersion = row.engineVersion, port = row.port, hasNewPassword } = row.pending;
  if (hasNewPassword) tell(call, 'cluster', row.id, 'RDS-EVENT-0016');
  for (const member of membersOf(call, row.id)) call.put(instances, { ...member, engineVersion, port });
  return { ...row, engineVersion, port, pending: {}, state: 'available' };
}

function failedOver(row: ClusterRow, call: Call): ClusterRow {
  const { nextWriterId, writerId } = row;
  const next = nextWriterId === undefined ? undefined : call.get(instances, nextWriterId);
  if (!next) return { ...row, nextWriterId: undefined, state: 'available' };
  tell(call, 'cluster', row.id, 'RDS-EVENT-0071', next.id);
  // Both roles change by a restart.
  for (const id of [writerId, next.id]) if (id !== undefined) tell(call, 'db', id, 'RDS-EVENT-0006');
  return { ...row, writerId: next.id, nextWriterId: undefined, state: 'available' };
}

function stopped(row: ClusterRow, call: Call): ClusterRow {
  tell(call, 'cluster', row.id, 'RDS-EVENT-0150');
  return { ...row, state: 'stopped' };
}

function wake(row: ClusterRow, call: Call): ClusterRow {
  tell(call, 'cluster', row.id, 'RDS-EVENT-0153');
  startMembers(call, row);
  return { ...row, state: 'starting' };
}

export function startMembers(call: Call, { id }: ClusterRow): void {
  for (const row of membersOf(call, id)) {
    if (row.state === 'stopped') instanceLifecycle.put(call, { ...row, state: 'starting' });
  }
}

function started(row: ClusterRow, call: Call): ClusterRow {
  tell(call, 'cluster', row.id, 'RDS-EVENT-0151');
  return { ...row, state: 'available' };
}
