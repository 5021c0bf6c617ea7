// What random calls find: faults, and which operations never once succeeded.

import { built, nameOf, newEmulator } from './every.ts';
import { RandomCalls, wrongWith } from './random-calls.ts';

/** A world is left after so many calls, before it is full of what no call can use any more. */
const callsInWorld = 1500;

export function faultsOf({ calls, seed }: { readonly calls: number; readonly seed: number }) {
  const faults = new Map<string, string>();
  const succeeded = new Set<string>();
  for (let begun = 0; begun < calls; begun += callsInWorld) {
    const emulator = newEmulator();
    const random = new RandomCalls(seed * 1000 + begun);
    random.begin(emulator);
    for (let count = 0; count < Math.min(callsInWorld, calls - begun); count += 1) {
      const outcome = random.next(emulator);
      const wrong = wrongWith(outcome);
      const name = nameOf(outcome);
      if (wrong) faults.set(`${name} ${wrong.replace(/^.*?: /, '').slice(0, 60)}`, wrong);
      if (outcome.error === undefined) succeeded.add(name);
    }
  }
  const neverSucceeded = built
    .map(({ id, operation }) => `${id}.${operation.name}`)
    .filter((name) => !succeeded.has(name));
  return { faults: [...faults.values()], neverSucceeded };
}
