// What AWS does not let one change afterwards.

import { RehearsalError } from '../core/errors.ts';

/** Throws `ConflictingOption` when a property that can only be chosen at creation is not as desired. */
export function requireSame(resource: string, property: string, actual: unknown, desired: unknown): void {
  if (actual === desired) return;
  throw new RehearsalError(
    'ConflictingOption',
    `${resource} exists with ${property} ${String(actual)}; ${String(desired)} was asked for, which AWS cannot change afterwards`,
    { solution: 'Use the options that it was built with, another environment name, or run `rehearse down` first.' },
  );
}
