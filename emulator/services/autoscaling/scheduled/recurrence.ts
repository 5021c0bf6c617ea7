// When a recurring action happens: five fields as cron has them, in UTC.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/scheduled-scaling-recurring-actions.html

import { invalid } from '../errors.ts';

export interface Recurrence {
  /** As it was given. */
  readonly text: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  /** Where both are given, one of the two is enough. */
  readonly isAnyDay: boolean;
  readonly isAnyWeekday: boolean;
}

const names = {
  month: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  weekday: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

const day = 86_400_000;
/** The 29th of February on a weekday comes within 40 years, if not every year. */
const farthest = 40 * 366;

export function recurrenceOf(text: string): Recurrence {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', weekday = ''] = fields;
  const refuse = () => invalid(`Invalid recurrence string: ${text}`); // words assumed
  if (fields.length !== 5) throw refuse();
  const read = (field: string, least: number, most: number, known: readonly string[] = []) => {
    const values = valuesOf(field, { least, most, known });
    if (!values) throw refuse();
    return values;
  };
  return {
    text,
    minutes: read(minute, 0, 59),
    hours: read(hour, 0, 23),
    days: read(dayOfMonth, 1, 31),
    months: read(month, 1, 12, names.month),
    weekdays: read(weekday, 0, 7, names.weekday).map((each) => each % 7),
    isAnyDay: dayOfMonth.startsWith('*'),
    isAnyWeekday: weekday.startsWith('*'),
  };
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly known: readonly string[];
}

/** `*`, `5`, `1-5`, lists of those, and every so many of a range: `0-30/10`. */
function valuesOf(field: string, { least, most, known }: Range): number[] | undefined {
  const numberOf = (word: string) => {
    const at = known.indexOf(word.toUpperCase());
    return at >= 0 && word !== '' ? at : /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  };
  const all = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const [first = '', last, ...others] = range === '*' ? [String(least), String(most)] : range.split('-');
    const from = numberOf(first);
    const to = last === undefined ? (step === undefined ? from : most) : numberOf(last);
    const by = step === undefined ? 1 : Number(step);
    const isFine = from >= least && to <= most && from <= to && Number.isInteger(by) && by > 0;
    if (!isFine || more.length > 0 || others.length > 0) return undefined;
    for (let value = from; value <= to; value += by) all.add(value);
  }
  return [...all].sort((one, other) => one - other);
}

/** The first time after `time`, in milliseconds since the Unix epoch; undefined: never. */
export function nextAfter(recurrence: Recurrence, time: number): number | undefined {
  const first = Math.floor(time / day) * day;
  for (let count = 0; count <= farthest; count += 1) {
    const date = first + count * day;
    if (!isOnDay(recurrence, new Date(date))) continue;
    for (const hour of recurrence.hours) {
      for (const minute of recurrence.minutes) {
        const moment = date + (hour * 60 + minute) * 60_000;
        if (moment > time) return moment;
      }
    }
  }
  return undefined;
}

function isOnDay({ days, months, weekdays, isAnyDay, isAnyWeekday }: Recurrence, date: Date): boolean {
  if (!months.includes(date.getUTCMonth() + 1)) return false;
  const isDay = days.includes(date.getUTCDate());
  const isWeekday = weekdays.includes(date.getUTCDay());
  return isAnyDay || isAnyWeekday ? isDay && isWeekday : isDay || isWeekday;
}
