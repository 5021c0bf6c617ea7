// What is true of every call in every world, tried with random ones: a refused call changes nothing, the same calls give
// the same answers, and a fork knows nothing of what happens beside it.

import { expect, test } from '@jest/globals';
import type { Emulator } from '../../../../emulator/emulator.ts';
import { newEmulator } from './every.ts';
import { type Outcome, RandomCalls } from './random-calls.ts';

const calls = 400;

/** Everything that a world holds, and when. */
function contentsOf({ world }: Emulator): string {
  const { shelves, timers, drawn, networkRevision } = Reflect.get(world, 'state');
  const rows = [...shelves.entries()].map(([name, shelf]) => [name, [...shelf.entries()]]);
  const due = [...Reflect.get(timers, 'timers').entries()];
  return withoutKeys(JSON.stringify([rows, due, drawn, networkRevision, world.now]));
}

function tellOf({ id, operation, output, error }: Outcome): string {
  return withoutKeys(`${id}.${operation.name} ${JSON.stringify(output ?? String(error))}`);
}

/** A key that somebody can log in with is made by Node, which takes no seed for it. */
function withoutKeys(text: string): string {
  return text.replace(/"(\w*(?:fingerprint|material|publicKey))":"[^"]*"/gi, '"$1":""');
}

function begun(seed: number): { readonly emulator: Emulator; readonly random: RandomCalls } {
  const emulator = newEmulator();
  const random = new RandomCalls(seed);
  random.begin(emulator);
  return { emulator, random };
}

test('a call that is refused changes nothing', () => {
  const { emulator, random } = begun(3);
  let refused = 0;
  for (let count = 0; count < calls; count += 1) {
    const call = random.prepare(emulator);
    const before = contentsOf(emulator);
    const { error } = random.make(emulator, call);
    if (error === undefined) continue;
    refused += 1;
    expect(contentsOf(emulator) === before ? 'unchanged' : call).toBe('unchanged');
  }
  expect(refused).toBeGreaterThan(calls / 4);
});

test('the same calls on two worlds with one seed give the same answers', () => {
  const [one, other] = [begun(4), begun(4)];
  for (let count = 0; count < calls; count += 1) {
    expect(tellOf(one.random.next(one.emulator))).toBe(tellOf(other.random.next(other.emulator)));
  }
  expect(contentsOf(one.emulator)).toBe(contentsOf(other.emulator));
});

test('a fork goes on as the world that it is of would, and neither sees the other', () => {
  const { emulator, random } = begun(5);
  for (let count = 0; count < calls; count += 1) random.next(emulator);
  const fork = emulator.fork();
  const atFork = contentsOf(fork);
  for (let count = 0; count < calls; count += 1) random.next(emulator);
  expect(contentsOf(fork)).toBe(atFork);
  const again = begun(5);
  for (let count = 0; count < calls; count += 1) again.random.next(again.emulator);
  for (let count = 0; count < calls; count += 1) again.random.next(fork);
  expect(contentsOf(fork)).toBe(contentsOf(emulator));
});
