// Until when data can be restored: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html

import type { Call } from '../../../world/call.ts';
import type { InstanceRow } from '../instances/rows.ts';

/** RDS uploads transaction logs every five minutes. */
const upload = 300_000;

/** Undefined without backups, or before the first. */
export function latestRestorable(row: InstanceRow, { now }: Call): number | undefined {
  const { createTime, backupRetention, clusterId, state } = row;
  if (createTime === undefined || backupRetention === 0 || clusterId !== undefined) return undefined;
  if (state === 'creating' || (state === 'backing-up' && now - createTime < upload)) return undefined;
  return Math.max(createTime, Math.floor(now / upload) * upload);
}
