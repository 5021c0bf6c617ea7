// Composite alarms: kept, and in the state that their rules give.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html

import type { CompositeAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Timer } from '../../../world/timers.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { describeAny } from './describe.ts';
import { type AnyAlarm, alarms } from './rows.ts';
import { alarmsOf, type Rule } from './rule.ts';

export interface CompositeRow extends AnyAlarm {
  /** As it was given. */
  readonly text: string;
  readonly rule: Rule;
}

export const composites = table<CompositeRow>('cloudwatch.CompositeAlarm', ({ name }) => name);

export function describeComposite(row: CompositeRow, call: Call): CompositeAlarm {
  return { ...describeAny(row, call), AlarmRule: row.text };
}

export function anyAlarm(call: Call, name: string): AnyAlarm | undefined {
  return call.get(alarms, name) ?? call.get(composites, name);
}

export function stateOf(call: Call): (name: string) => StateValue | undefined {
  return (name) => anyAlarm(call, name)?.state;
}

/** The composite alarms whose rules name the alarm. */
export function parentsOf(call: Call, name: string): CompositeRow[] {
  return call.all(composites).filter(({ rule }) => alarmsOf(rule).includes(name));
}

/** Has the alarms that depend on this one look again, as soon as the call is over. */
export function tellParents(call: Call, name: string): void {
  for (const parent of parentsOf(call, name)) lookSoon(call, parent);
}

export function lookSoon(call: Call, { name }: CompositeRow): void {
  call.forget(composites, name);
  call.later(composites, name, { kind: 'recurring', action: 'cloudwatch composite', delay: 0 });
}

export function compositeOfTimer(call: Call, timer: Timer): CompositeRow | undefined {
  return call.get(composites, keyOfTimer(composites, timer));
}

/** Whether an alarm depends on itself, over others: such a one is not looked at. */
export function isInCycle(call: Call, row: CompositeRow): boolean {
  const seen = new Set<string>();
  const open = alarmsOf(row.rule);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === row.name) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const inner = call.get(composites, name);
    if (inner) open.push(...alarmsOf(inner.rule));
  }
  return false;
}
