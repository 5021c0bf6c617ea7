// What stops a path: each thing once, however many ways it stops.

import type { Blocker, Component, Path } from '../path.ts';

export interface Stop {
  readonly code: Blocker['code'];
  /** The sentence, of the first way that it was found on. */
  readonly text: string;
  readonly component: Component;
  readonly leg: Leg;
  /** How many ways it stops, or would stop if they got so far. */
  readonly ways: number;
}

export type Leg = 'there' | 'back';

/** In the order in which they are met. */
export function stopsOf({ ways }: Path): Stop[] {
  const stops = new Map<string, Stop>();
  for (const way of ways) {
    for (const [leg, components] of [['there', way.forwardPath] as const, ['back', way.returnPath] as const]) {
      const found = new Map<string, Stop>();
      for (const component of components) {
        for (const { code, text } of component.blockers) {
          const key = keyOf(component, leg, code);
          found.set(key, stops.get(key) ?? { code, text, component, leg, ways: 0 });
        }
      }
      for (const [key, stop] of found) stops.set(key, { ...stop, ways: stop.ways + 1 });
    }
  }
  return [...stops.values()];
}

/** Which of the stops the blocker of a component is, from 1. */
export function numberOf(stops: readonly Stop[], component: Component, leg: Leg, code: Blocker['code']): number {
  const key = keyOf(component, leg, code);
  return stops.findIndex((stop) => keyOf(stop.component, stop.leg, stop.code) === key) + 1;
}

/** Addresses differ from way to way, and are no reason to tell the same thing twice. */
function keyOf({ type, id, direction }: Component, leg: Leg, code: Blocker['code']): string {
  return JSON.stringify([leg, type, type === 'internet' ? '' : id, direction, code]);
}
