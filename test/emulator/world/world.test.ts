// A world: calls that are whole or nothing, forks that do not see one another, time that passes as told.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Call } from '../../../emulator/world/call.ts';
import { table } from '../../../emulator/world/table.ts';
import { Time, type TimeMode } from '../../../emulator/world/time.ts';
import { type Actions, World } from '../../../emulator/world/world.ts';

interface Machine {
  readonly id: string;
  readonly state: string;
}

const machines = table<Machine>('test.Machine', ({ id }) => id);
const networks = table<{ id: string }>('test.Network', ({ id }) => id, { isNetwork: true });
const roles = table<{ id: string }>('test.Role', ({ id }) => id, { scope: 'account' });
const here = { account: '000000000000', region: 'ap-northeast-2' };
const elsewhere = { ...here, region: 'us-east-1' };
const minute = 60_000;

/** A machine is pending for a minute, then starting for another, then running. */
const ways: Readonly<Record<string, string>> = { pending: 'starting', starting: 'running' };
const onItsWay = (call: Call, machine: Machine) => {
  call.put(machines, machine);
  if (ways[machine.state]) call.later(machines, machine.id, { kind: 'lifecycle', action: 'step', delay: minute });
};
const actions: Actions = {
  step: (call, { about }) => {
    const machine = call.get(machines, about.split(' ').at(-1) ?? '');
    if (machine) onItsWay(call, { ...machine, state: ways[machine.state] ?? machine.state });
  },
  again: (call) => {
    const times = Number(call.get(machines, 'clock')?.state ?? '0') + 1;
    call.put(machines, { id: 'clock', state: String(times) });
    call.later(machines, 'clock', { kind: 'lifecycle', action: 'again', delay: 10_000 });
  },
  fail: () => {
    throw new Error('a fault');
  },
  tick: (call) => {
    const ticks = call.get(machines, 'clock')?.state ?? '0';
    call.put(machines, { id: 'clock', state: String(Number(ticks) + 1) });
    call.later(machines, 'clock', { kind: 'recurring', action: 'tick', delay: 10_000 });
  },
};
const newWorld = (seed = 'seed') => new World({ seed, now: 0, actions });
const start = (world: World) =>
  world.call(here, (call) => {
    const id = `i-${call.draw(17)}`;
    onItsWay(call, { id, state: 'pending' });
    return id;
  });
const stateOf = (world: World, id: string) => world.call(here, (call) => call.get(machines, id)?.state);

describe('a call', () => {
  it('that fails changes nothing, not even what is drawn next', () => {
    const [world, other] = [newWorld(), newWorld()];
    expect(() =>
      world.call(here, (call) => {
        call.put(machines, { id: call.draw(8), state: 'pending' });
        call.put(networks, { id: 'one' });
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(world.call(here, (call) => call.all(machines))).toEqual([]);
    expect(world.networkRevision).toBe(0);
    expect(start(world)).toBe(start(other));
  });

  it('that fails leaves every row as it was and where it was, and the next one its place', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...'abcdef'), fc.string()), { maxLength: 30 });
    const apply = (call: Call, made: readonly (readonly [boolean, string, string])[]) => {
      for (const [isPut, id, state] of made) {
        if (isPut) call.put(machines, { id, state });
        else call.remove(machines, id);
      }
    };
    const rowsOf = (world: World) => world.call(here, (call) => [...call.after(machines, 0)]);
    fc.assert(
      fc.property(steps, steps, steps, (before, failed, after) => {
        const [world, other] = [newWorld(), newWorld()];
        for (const each of [world, other]) each.call(here, (call) => apply(call, before));
        const forked = world.fork();
        const fails = () =>
          world.call(here, (call) => {
            apply(call, failed);
            throw new Error('no');
          });
        expect(fails).toThrow('no');
        expect(rowsOf(world)).toEqual(rowsOf(other));
        for (const each of [world, other, forked]) each.call(here, (call) => apply(call, after));
        expect(rowsOf(world)).toEqual(rowsOf(other));
        expect(rowsOf(forked)).toEqual(rowsOf(other));
      }),
    );
  });

  it('sees its own account and Region, and what is one for all Regions', () => {
    const world = newWorld();
    world.call(here, (call) => {
      call.put(machines, { id: 'one', state: 'running' });
      call.put(roles, { id: 'role' });
    });
    const seen = (place: typeof here) =>
      world.call(place, (call) => [call.all(machines).length, call.all(roles).length]);
    expect(seen(here)).toEqual([1, 1]);
    expect(seen(elsewhere)).toEqual([0, 1]);
    expect(seen({ ...here, account: '111111111111' })).toEqual([0, 0]);
  });

  it('says when it changed what can reach what', () => {
    const world = newWorld();
    start(world);
    expect(world.networkRevision).toBe(0);
    world.call(here, (call) => call.put(networks, { id: 'one' }));
    expect(world.networkRevision).toBe(1);
    world.call(here, (call) => call.all(networks));
    expect(world.networkRevision).toBe(1);
  });
});

describe('a table', () => {
  type Step = readonly ['put' | 'remove', string];
  const steps = fc.array(fc.tuple(fc.constantFrom('put', 'remove'), fc.constantFrom(...'abcdefgh')), { maxLength: 60 });

  it('keeps its rows in the order in which they were made, in every fork for itself', () => {
    const apply = (world: World, [what, id]: Step) =>
      world.call(here, (call) =>
        what === 'put' ? call.put(machines, { id, state: 'running' }) : call.remove(machines, id),
      );
    const model = (ids: readonly string[], [what, id]: Step) =>
      what === 'remove' ? ids.filter((each) => each !== id) : ids.includes(id) ? ids : [...ids, id];
    const idsIn = (world: World) => world.call(here, (call) => call.all(machines).map(({ id }) => id));
    fc.assert(
      fc.property(steps, steps, steps, (before, one, other) => {
        const world = newWorld();
        for (const step of before as Step[]) apply(world, step);
        const forked = world.fork();
        for (const step of one as Step[]) apply(world, step);
        for (const step of other as Step[]) apply(forked, step);
        const common = (before as Step[]).reduce(model, [] as readonly string[]);
        expect(idsIn(world)).toEqual((one as Step[]).reduce(model, common));
        expect(idsIn(forked)).toEqual((other as Step[]).reduce(model, common));
      }),
    );
  });

  it('is the same after any number of forks, each of which goes on where the one before has stopped', () => {
    const rounds = fc.array(steps, { maxLength: 12 });
    fc.assert(
      fc.property(rounds, (made) => {
        let world = newWorld();
        const expected = new Map<string, string>();
        for (const [round, part] of (made as Step[][]).entries()) {
          for (const [what, id] of part) {
            if (what === 'put') expected.set(id, String(round));
            else expected.delete(id);
            world.call(here, (call) => {
              if (what === 'put') call.put(machines, { id, state: String(round) });
              else call.remove(machines, id);
            });
          }
          const before = world;
          world = world.fork();
          before.call(here, (call) => call.put(machines, { id: 'a', state: 'of nobody who goes on' }));
        }
        const found = (id: string) => world.call(here, (call) => call.get(machines, id)?.state);
        expect([...'abcdefgh'].map(found)).toEqual([...'abcdefgh'].map((id) => expected.get(id)));
        expect(world.call(here, (call) => [call.count(machines), call.all(machines).length])).toEqual([
          expected.size,
          expected.size,
        ]);
      }),
    );
  });

  it('is read on from where a page ended, whatever was made or removed since', () => {
    const world = newWorld();
    const put = (id: string) => world.call(here, (call) => call.put(machines, { id, state: 'running' }));
    for (const id of 'abcdef') put(id);
    const [, position] = world.call(here, (call) => {
      const page = [...call.after(machines, 0)].slice(0, 3);
      return [page, page.at(-1)?.[0] ?? 0] as const;
    });
    // Also where the last of all goes, and the next one made might take its place.
    world.call(here, (call) => call.remove(machines, 'f'));
    put('f');
    world.call(here, (call) => ['a', 'c', 'd'].map((id) => call.remove(machines, id)));
    put('g');
    const rest = world.call(here, (call) => [...call.after(machines, position)].map(([, { id }]) => id));
    expect(rest).toEqual(['e', 'f', 'g']);
  });
});

describe('time', () => {
  const timeOf = (mode: TimeMode, world: World) => new Time(world, mode, () => 0);
  const look = (time: Time, id: string) => time.pass(here, true, (call) => call.get(machines, id)?.state);

  it('passes when told, and all that is due by then happens in its order', () => {
    const world = newWorld();
    const id = start(world);
    world.call(here, (call) => call.later(machines, 'clock', { kind: 'recurring', action: 'tick', delay: 0 }));
    world.advanceTo(minute - 1);
    expect([stateOf(world, id), stateOf(world, 'clock')]).toEqual(['pending', '6']);
    world.advanceTo(3 * minute);
    expect([stateOf(world, id), stateOf(world, 'clock'), world.now]).toEqual(['running', '19', 3 * minute]);
    world.advanceTo(minute);
    expect(world.now).toBe(3 * minute);
  });

  it('auto: each look at something sees one state of its way, and other looks do not hurry it', () => {
    const world = newWorld();
    const [id, time] = [start(world), timeOf('auto', world)];
    time.pass(here, true, (call) => call.get(machines, 'somebody else'));
    time.pass(here, false, (call) => call.get(machines, id));
    expect([1, 2, 3, 4].map(() => look(time, id))).toEqual(['pending', 'starting', 'running', 'running']);
    expect(world.now).toBe(2 * minute);
  });

  it('auto: those who look at the same time do not move it twice', () => {
    const world = newWorld();
    const [one, other, time] = [start(world), start(world), timeOf('auto', world)];
    // Each looks once at what it waits for, then once more.
    expect([look(time, one), look(time, other)]).toEqual(['pending', 'starting']);
    expect([look(time, one), look(time, other)]).toEqual(['running', 'running']);
    expect(world.now).toBe(2 * minute);
    // A look that sees both moves on to what comes first.
    const third = start(world);
    world.advanceTo(world.now + minute / 2);
    const fourth = start(world);
    const both = () =>
      time.pass(here, true, (call) => [third, fourth].map((id) => call.get(machines, id)?.state).join());
    expect([1, 2, 3, 4, 5].map(both)).toEqual([
      'pending,pending',
      'starting,pending',
      'starting,starting',
      'running,starting',
      'running,running',
    ]);
    expect(world.now).toBe(4.5 * minute);
  });

  it('settle: the first look sees the end of the way, and recurring timers are not waited for', () => {
    const world = newWorld();
    const [id, other, time] = [start(world), start(world), timeOf('settle', world)];
    world.call(here, (call) => call.later(machines, id, { kind: 'recurring', action: 'tick', delay: 0 }));
    expect(look(time, id)).toBe('running');
    expect(world.now).toBe(2 * minute);
    expect(look(time, other)).toBe('running');
  });

  it('settle: one look brings all that it sees to its end, however many began one after another', () => {
    const world = newWorld();
    const ids = Array.from({ length: 200 }, () => {
      world.advanceTo(world.now + 1);
      return start(world);
    });
    const states = timeOf('settle', world).pass(here, true, (call) => call.all(machines).map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['running']));
    expect(states).toHaveLength(ids.length);
  });

  it('settle: a look ends also at what never gets to where it stays', () => {
    const world = newWorld();
    world.call(here, (call) => call.later(machines, 'clock', { kind: 'lifecycle', action: 'again', delay: 10_000 }));
    expect(Number(look(timeOf('settle', world), 'clock'))).toBeGreaterThan(10);
    expect(world.now).toBeLessThan(10 * minute);
  });

  it('settle: recurring work is done as time passes outside, on top of what was skipped', () => {
    const world = newWorld();
    let wall = 5_000_000;
    const time = new Time(world, 'settle', () => wall);
    world.call(here, (call) => call.later(machines, 'clock', { kind: 'recurring', action: 'tick', delay: 0 }));
    expect(look(time, start(world))).toBe('running');
    const ticks = () => Number(look(time, 'clock'));
    expect([ticks(), ticks()]).toEqual([13, 13]);
    wall += minute;
    expect(ticks()).toBe(19);
    expect(time.now).toBe(3 * minute);
    // A wall clock that is set back takes nothing back.
    wall -= minute;
    expect(time.now).toBe(3 * minute);
  });

  it('manual: nothing passes by itself; realtime: as it does outside', () => {
    const still = newWorld();
    const id = start(still);
    expect([1, 2].map(() => look(timeOf('manual', still), id))).toEqual(['pending', 'pending']);
    let wall = 5_000_000;
    const time = new Time(still, 'realtime', () => wall);
    expect([1, 2].map(() => look(time, id))).toEqual(['pending', 'pending']);
    wall += 90_000;
    expect([1, 2].map(() => look(time, id))).toEqual(['starting', 'starting']);
    expect(still.now).toBe(90_000);
  });

  it('passes otherwise when the mode is changed, without a jump', () => {
    const world = newWorld();
    let wall = 0;
    const time = new Time(world, 'manual', () => wall);
    wall = 100 * minute;
    time.mode = 'realtime';
    expect(time.now).toBe(0);
    wall += minute;
    expect(time.now).toBe(minute);
    time.mode = 'manual';
    wall += minute;
    time.advance(5);
    expect(time.now).toBe(minute + 5);
  });

  it('goes on after a fault of what was to be done, which is told once', () => {
    const world = newWorld();
    world.call(here, (call) => call.later(machines, 'clock', { kind: 'recurring', action: 'fail', delay: 5 }));
    const id = start(world);
    expect(() => world.advanceTo(5 * minute)).toThrow('a fault');
    world.advanceTo(5 * minute);
    expect(stateOf(world, id)).toBe('running');
  });

  it('in a fork goes its own way', () => {
    const world = newWorld();
    const id = start(world);
    const forked = world.fork();
    forked.advanceTo(5 * minute);
    expect([stateOf(world, id), stateOf(forked, id)]).toEqual(['pending', 'running']);
    expect([world.now, forked.now]).toEqual([0, 5 * minute]);
  });

  it('holds nothing in store for what is gone, nor after a reset', () => {
    const world = newWorld();
    const id = start(world);
    world.call(here, (call) => call.remove(machines, id));
    world.advanceTo(5 * minute);
    expect(stateOf(world, id)).toBeUndefined();
    start(world);
    world.reset();
    world.advanceTo(10 * minute);
    expect(world.call(here, (call) => call.all(machines))).toEqual([]);
  });
});

it('the same seed draws the same values, another one others', () => {
  expect(start(newWorld('a'))).toBe(start(newWorld('a')));
  expect(start(newWorld('a'))).not.toBe(start(newWorld('b')));
  const world = newWorld();
  expect(start(world)).not.toBe(start(world));
});
