// What an environment owns just now, and what was last built in it.

import type { Environment } from './environment.ts';
import type { Condition } from './resource-kind.ts';
import { kindsInOrder } from './resources/index.ts';

export interface OwnedResource {
  /** AWS's name of the type: `Subnet`. */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly condition: Condition;
}

/** Every resource of the environment, in the order in which it is built. */
export async function inventory(environment: Environment): Promise<OwnedResource[]> {
  const perKind = await Promise.all(
    kindsInOrder.map(async (kind) =>
      (await kind.list(environment)).map((found) => ({
        type: kind.type,
        ...kind.identify(found),
        condition: kind.conditionOf?.(found) ?? 'ready',
      })),
    ),
  );
  return perKind.flat();
}
