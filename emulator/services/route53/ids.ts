// Ids as Route 53 makes them: of digits and capital letters.

import type { Call } from '../../world/call.ts';

/** @param first the letter that they begin with: `Z` of hosted zones, `C` of changes, `N` of delegation sets */
export function newId(call: Call, first: string): string {
  const digits = BigInt(`0x${call.draw(32)}`)
    .toString(36)
    .toUpperCase()
    .padStart(20, '0');
  return `${first}0${digits.slice(-19)}`;
}

/** Of health checks, which have UUIDs. */
export function newUuid(call: Call): string {
  const [, ...parts] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(call.draw(30)) ?? [];
  const [time, middle, high, sequence, node] = parts;
  return `${time}-${middle}-4${high}-8${sequence}-${node}`;
}
