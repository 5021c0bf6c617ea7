// The weekly time in which AWS does what an instance waits for: `sun:06:00-sun:06:30`, in UTC.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.MaintenanceWindow.html

import type { Call } from '../../../world/call.ts';
import { invalidValue } from '../errors.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const [day, week] = [24 * 60, 7 * 24 * 60];
const form = /^(sun|mon|tue|wed|thu|fri|sat):([01]\d|2[0-3]):([0-5]\d)$/;

/** At least 30 minutes. */
export function checkedWindow(given: string): string {
  const [start, end, ...more] = given.toLowerCase().split('-').map(minuteOf);
  const isFine = start !== undefined && end !== undefined && more.length === 0 && (end - start + week) % week >= 30;
  if (!isFine) throw invalidValue(`Invalid maintenance window format: ${given}`); // words assumed
  return given.toLowerCase();
}

function minuteOf(text: string): number | undefined {
  const [, name = '', hour, minute] = form.exec(text) ?? [];
  return hour === undefined ? undefined : days.indexOf(name) * day + Number(hour) * 60 + Number(minute);
}

/** One that AWS chooses, of 30 minutes. */
export function anyWindow(call: Call): string {
  const drawn = call.draw(6);
  const at = (index: number, below: number) => Number.parseInt(drawn.slice(index, index + 2), 16) % below;
  const [name, hour] = [days[at(0, 7)], String(at(2, 24)).padStart(2, '0')];
  return `${name}:${hour}:00-${name}:${hour}:30`;
}

/** Milliseconds from now to when it next begins. */
export function untilWindow({ now }: Call, window: string): number {
  const start = minuteOf(window.split('-')[0] ?? '') ?? 0;
  const date = new Date(now);
  const passed = date.getUTCDay() * day * 60_000 + (now % (day * 60_000));
  const left = start * 60_000 - passed;
  return left > 0 ? left : left + week * 60_000;
}
