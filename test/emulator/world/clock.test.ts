// Sleeping in a world: in no time where the time passes by itself, and until it has passed where somebody lets it.

import { describe, expect, it } from '@jest/globals';
import { WorldClock } from '../../../emulator/world/clock.ts';
import { Time, type TimeMode } from '../../../emulator/world/time.ts';
import { World } from '../../../emulator/world/world.ts';

function worldIn(mode: TimeMode, wallClock: () => number = () => 0) {
  const time = new Time(new World({ now: 1000 }), mode, wallClock);
  return { time, clock: new WorldClock(time) };
}

describe('auto', () => {
  it('a sleep moves the time, once for all who sleep at the same time', async () => {
    const { clock } = worldIn('auto');
    await clock.sleep(600_000);
    expect(clock.now()).toBe(601_000);
    await Promise.all([clock.sleep(5000), clock.sleep(5000), clock.sleep(5000)]);
    expect(clock.now()).toBe(606_000);
  });

  it('who sleeps for less is awake first, whoever fell asleep first', async () => {
    const { clock } = worldIn('auto');
    const woken: string[] = [];
    const sleep = async (milliseconds: number) => {
      await clock.sleep(milliseconds);
      woken.push(`${milliseconds} at ${clock.now()}`);
    };
    await Promise.all([sleep(300), sleep(100), sleep(100).then(() => sleep(50)), sleep(200)]);
    expect(woken).toEqual(['100 at 1100', '100 at 1100', '50 at 1150', '200 at 1200', '300 at 1300']);
  });
});

describe('manual', () => {
  it('a sleep ends when that much time was let pass', async () => {
    const { time, clock } = worldIn('manual');
    let isAwake = false;
    const asleep = clock.sleep(1000).then(() => {
      isAwake = true;
    });
    time.advance(999);
    await new Promise(setImmediate);
    expect(isAwake).toBe(false);
    time.advance(1);
    await asleep;
  });

  it('or when the time passes by itself from then on', async () => {
    const { time, clock } = worldIn('manual');
    const asleep = clock.sleep(1000);
    time.mode = 'auto';
    await asleep;
    expect(clock.now()).toBe(2000);
  });
});

describe('settle and realtime', () => {
  it.each(['settle', 'realtime'] as const)('%s: a sleep is a real one', async (mode) => {
    const { clock } = worldIn(mode, () => performance.now());
    const before = performance.now();
    await clock.sleep(20);
    expect(performance.now() - before).toBeGreaterThan(15);
  });
});

it.each(['auto', 'manual', 'realtime'] as const)('%s: a sleep that is given up rejects', async (mode) => {
  const { clock } = worldIn(mode);
  await expect(clock.sleep(60_000, AbortSignal.abort(new Error('no more')))).rejects.toThrow('no more');
  const controller = new AbortController();
  const asleep = clock.sleep(60_000, controller.signal);
  controller.abort();
  await expect(asleep).rejects.toMatchObject({ name: 'AbortError' });
});
