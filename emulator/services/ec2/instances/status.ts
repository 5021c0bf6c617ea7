// Status checks of instances.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { isLost } from '../zones/is-lost.ts';
import { instances } from './rows.ts';

export type Check = 'system' | 'instance';

export interface StatusRow {
  readonly id: string;
  readonly incarnation: number;
  /** When it was started, in milliseconds since the Unix epoch. */
  readonly since: number;
  readonly checks: 'initializing' | 'passed';
  /** Since when a check fails, in milliseconds since the Unix epoch. */
  readonly impairedSince: Readonly<Partial<Record<Check, number>>>;
}

/** Apart from the instances, so that who waits for one to run does not wait for its checks. */
export const statuses = table<StatusRow>('ec2.InstanceStatus', ({ id }) => id);

const firstChecks = 2 * 60_000; // assumed

export const statusLifecycle = new Lifecycle<StatusRow>({
  table: statuses,
  stateOf: ({ checks }) => checks,
  steps: { initializing: { delay: firstChecks, next: (row) => ({ ...row, checks: 'passed' }) } },
});

/** The instance starts, and its checks with it. */
export function beginChecks(call: Call, id: string, incarnation: number): void {
  statusLifecycle.put(call, { id, incarnation, since: call.now, checks: 'initializing', impairedSince: {} });
}

export function endChecks(call: Call, id: string): void {
  call.remove(statuses, id);
}

/** Whether a check of the instance fails. */
export function isImpaired(call: Call, id: string): boolean {
  const row = call.get(instances.table, id);
  if (row && isLost(call, row.availabilityZone)) return true;
  return Object.values(call.get(statuses, id)?.impairedSince ?? {}).some((since) => since !== undefined);
}

/**
 * Somebody has looked at the instance: for the control port. A report on an earlier run of it is dropped.
 * @returns whether it was taken
 */
export function reportCheck(
  call: Call,
  report: { readonly id: string; readonly incarnation: number; readonly check: Check; readonly isPassed: boolean },
): boolean {
  const row = call.get(statuses, report.id);
  if (row?.incarnation !== report.incarnation) return false;
  const since = report.isPassed ? undefined : (row.impairedSince[report.check] ?? call.now);
  const { [report.check]: _, ...others } = row.impairedSince;
  const impairedSince = since === undefined ? others : { ...others, [report.check]: since };
  call.put(statuses, { ...row, impairedSince });
  return true;
}
