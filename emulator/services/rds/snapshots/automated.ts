// Automated backups: a snapshot each day in the backup window, kept for as many days as the instance says.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html

import type { Call } from '../../../world/call.ts';
import { tell } from '../events/rows.ts';
import type { InstanceRow } from '../instances/rows.ts';
import { rdsArn } from '../names.ts';
import { forgetTags } from '../tags/rows.ts';
import { takeSnapshot } from './make.ts';
import { snapshots } from './rows.ts';

const day = 86_400_000;

export function startBackup(row: InstanceRow, call: Call): InstanceRow {
  tell(call, 'db', row.id, 'RDS-EVENT-0001');
  const time = new Date(call.now).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  const id = `rds:${row.id}-${time}`;
  if (!call.get(snapshots, id)) takeSnapshot(call, id, row, 'automated');
  return { ...row, state: 'backing-up' };
}

/** Those that are too old go. */
export function finishSnapshot(row: InstanceRow, call: Call): void {
  forgetAutomated(call, row, call.now - row.backupRetention * day);
}

/** @param before the moment; all, where it is not said */
export function forgetAutomated(call: Call, { resourceId }: InstanceRow, before = Number.POSITIVE_INFINITY): void {
  for (const each of call.all(snapshots)) {
    if (each.type !== 'automated' || each.source.resourceId !== resourceId || each.createTime >= before) continue;
    call.remove(snapshots, each.id);
    forgetTags(call, rdsArn(call.place, 'snapshot', each.id));
  }
}
