// What the status of a database means for a step that waits for it:
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html

import type { Condition } from '../../resource-kind.ts';

/** From these a database does not come back by itself. */
const failures = [
  'failed',
  'inaccessible-encryption-credentials',
  'incompatible-network',
  'incompatible-option-group',
  'incompatible-parameters',
  'incompatible-restore',
  'insufficient-capacity',
  'restore-error',
  'storage-full',
];

export function conditionOfStatus(status: string | undefined): Condition {
  // A stopped one is there all the same; `mend` starts it.
  if (status === 'available' || status === 'stopped') return 'ready';
  if (status === 'deleting') return 'leaving';
  return status && failures.includes(status) ? { failed: `its status is ${status}` } : 'pending';
}
