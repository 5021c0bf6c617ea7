// What cannot be changed afterwards.

import { RehearsalError } from '../core/errors.ts';

/** Throws `ConflictingOption` when a property that can only be chosen at creation is not as desired. */
export function requireSame(resource: string, property: string, actual: unknown, desired: unknown): void {
  if (actual !== desired) throw refuseChange(resource, property, `${property} ${String(actual)}`, String(desired));
}

/** The error of an option that what stands already rules out. */
export function refuseChange(resource: string, property: string, actual: string, desired: string): RehearsalError {
  return new RehearsalError(
    'ConflictingOption',
    `${resource} stands with ${actual}; ${property} ${desired} was asked for, to which it cannot be changed`,
    { solution: 'Use the options that it was built with, another environment name, or run `rehearse down` first.' },
  );
}
