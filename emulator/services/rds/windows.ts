// Backup windows, of every day, and maintenance windows, of every week, in UTC.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html#USER_WorkingWithAutomatedBackups.BackupWindow

import { invalidCombination, invalidValue } from './errors.ts';

const minute = 60_000;
const day = 1440;
const week = 7 * day;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** In minutes since the day's or the week's beginning. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** RDS chooses in a block of eight hours that each Region has; here they are the same in all (assumed). */
const usualWindows = { backup: '17:00-17:30', maintenance: 'sun:19:00-sun:19:30' };

export function checkedWindows(backup = usualWindows.backup, maintenance = usualWindows.maintenance) {
  const [daily, weekly] = [dailySpan(backup), weeklySpan(maintenance)];
  for (let at = 0; at < 7; at += 1) {
    const apart = (daily.start + at * day - weekly.start + week) % week;
    if (apart < weekly.length || week - apart < daily.length) {
      throw invalidCombination('The backup window and maintenance window must not overlap.');
    }
  }
  return { backupWindow: backup, maintenanceWindow: maintenance.toLowerCase() };
}

function dailySpan(window: string): Span {
  const [, h1, m1, h2, m2] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(window) ?? [];
  if (m2 === undefined)
    throw invalidValue(
      `Invalid backup window format: ${window}. Should be specified as a range hh24:mi-hh24:mi (24H Clock UTC).`,
    );
  const start = Number(h1) * 60 + Number(m1);
  return longEnough(start, (Number(h2) * 60 + Number(m2) - start + day) % day, 'backup');
}

function weeklySpan(window: string): Span {
  const time = `(${weekdays.join('|')}):([01]\\d|2[0-3]):([0-5]\\d)`;
  const [, d1, h1, m1, d2, h2, m2] = new RegExp(`^${time}-${time}$`, 'i').exec(window) ?? [];
  if (d1 === undefined || d2 === undefined) {
    throw invalidValue(
      `Invalid maintenance window format: ${window}. Should be specified as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC).`,
    );
  }
  const at = (d: string, h: string | undefined, m: string | undefined) =>
    weekdays.indexOf(d.toLowerCase()) * day + Number(h) * 60 + Number(m);
  const start = at(d1, h1, m1);
  return longEnough(start, (at(d2, h2, m2) - start + week) % week, 'maintenance');
}

function longEnough(start: number, length: number, what: string): Span {
  if (length < 30) throw invalidValue(`The ${what} window must be at least 30 minutes.`);
  return { start, length };
}

/** Milliseconds until the backup window opens again. */
export function untilBackup(window: string, now: number): number {
  const at = Math.floor(now / minute) % day;
  return (((dailySpan(window).start - at + day - 1) % day) + 1) * minute - (now % minute);
}

/** Milliseconds until the maintenance window opens again. 1 January 1970 was a Thursday. */
export function untilMaintenance(window: string, now: number): number {
  const at = (Math.floor(now / minute) + 4 * day) % week;
  return (((weeklySpan(window).start - at + week - 1) % week) + 1) * minute - (now % minute);
}
