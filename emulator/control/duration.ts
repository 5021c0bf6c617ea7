// How much time is meant: `5 minutes`, `1.5h`, or milliseconds.

import ms from 'ms';
import { RehearsalError } from '../../core/errors.ts';

/** Milliseconds, or a text such as `5 minutes`, `90s`, `2 days`. */
export type Duration = number | string;

/** @throws RehearsalError `InvalidOption` where it is no duration, or would lead back */
export function millisecondsOf(duration: Duration): number {
  const milliseconds = typeof duration === 'number' ? duration : parsed(duration);
  if (milliseconds !== undefined && Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new RehearsalError('InvalidOption', `${JSON.stringify(duration)} is no time that can pass`, {
    solution: 'Give milliseconds as a number, or a text such as "5 minutes", "90s" or "2 days".',
  });
}

/** A number alone does not say of what. */
function parsed(text: string): number | undefined {
  return /[a-z]/i.test(text) && text.length <= 100 ? ms(text.trim()) : undefined;
}
