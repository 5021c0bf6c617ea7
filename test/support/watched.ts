// An environment that is watched from both sides: what is told of its steps, and which calls change something.

import type { Cloud } from '../../core/cloud.ts';
import { Environment, type StepEvent } from '../../provision/index.ts';
import { intercepted, reads } from './intercepted-cloud.ts';

export interface Watched {
  readonly environment: Environment;
  /** Everything told since it was last forgotten. */
  readonly events: readonly StepEvent[];
  /** The operations that did more than read. */
  readonly changes: readonly string[];
  /** `RouteTable shop-public`: the steps that ended so, or were there, in the order in which they were told. */
  outcomes(...wanted: StepEvent['status'][]): string[];
  /** Forgets what was told and called so far. */
  forget(): void;
}

export function watched(cloud: Cloud): Watched {
  const events: StepEvent[] = [];
  const changes: string[] = [];
  const noting = intercepted(cloud, { after: (call) => void (reads(call) || changes.push(call.operation)) });
  return {
    environment: new Environment(noting, { onProgress: (event) => events.push(event) }),
    events,
    changes,
    outcomes: (...wanted) =>
      events.filter(({ status }) => wanted.includes(status)).map(({ type, name }) => `${type} ${name}`),
    forget: () => {
      events.length = 0;
      changes.length = 0;
    },
  };
}
