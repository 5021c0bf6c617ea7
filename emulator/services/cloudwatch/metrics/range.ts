// The range of time that statistics are asked for.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html (StartTime, Period)

import { invalidValue } from '../errors.ts';
import { floor } from './put.ts';
import { day, hour, minute, second } from './samples.ts';

export interface Range {
  /** Milliseconds since the Unix epoch. */
  readonly start: number;
  readonly end: number;
}

/** The start is rounded down, the more so the longer ago it is. */
export function rangeOf(start: Date, end: Date, period: number, now: number): Range {
  if (start.getTime() >= end.getTime()) {
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  }
  const age = now - start.getTime();
  const step = age > 63 * day ? hour : age > 15 * day ? 5 * minute : period < 60 ? period * second : minute;
  return { start: floor(start.getTime(), step), end: end.getTime() };
}

/** @param name as the parameter is called */
export function checkPeriod(period: number, name: string): void {
  if ([1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return;
  throw invalidValue(`The parameter ${name} must be 1, 5, 10, 20, 30 or a multiple of 60.`); // words assumed
}
