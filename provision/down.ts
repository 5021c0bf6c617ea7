// Removal of a whole environment, from any process: what belongs to it is found by its tags, never remembered.

import type { Environment } from './environment.ts';
import { removeFound } from './remove.ts';
import type { Identity, RemovableKind } from './resource-kind.ts';
import { kindsInOrder } from './resources/index.ts';
import { unmark } from './stages/built-mark.ts';
import { StepError } from './step-error.ts';

/** What `down` left where it is, and why. */
export interface Kept extends Identity {
  readonly type: string;
  readonly reason: string;
}

export interface Removal {
  /** How many resources were removed. */
  readonly removed: number;
  readonly kept: readonly Kept[];
}

/**
 * Removes everything that belongs to the environment and nothing else, dependents before what they depend on, and
 * waits until it is gone. Interrupted or failed, it can be run again.
 *
 * @throws StepError naming the resource and the API call; RehearsalError `Interrupted` when stopped
 */
export async function down(environment: Environment): Promise<Removal> {
  environment.throwIfStopped();
  await unmark(environment).catch((error: unknown) => {
    throw StepError.from(error, { type: 'Vpc', name: `of ${environment.name}` });
  });
  let removed = 0;
  const kept: Kept[] = [];
  for (const kind of kindsInOrder.toReversed()) {
    environment.throwIfStopped();
    const found = await listOf(environment, kind);
    if (found.length === 0) continue;
    await removeFound(environment, kind, found, async () => (await kind.list(environment)).length === 0);
    if (kind.kept === undefined) removed += found.length;
    else for (const each of found) kept.push({ type: kind.type, ...kind.identify(each), reason: kind.kept });
  }
  return { removed, kept };
}

async function listOf(environment: Environment, kind: RemovableKind): Promise<readonly unknown[]> {
  try {
    return await kind.list(environment);
  } catch (error) {
    throw StepError.from(error, { type: kind.type, name: `of ${environment.name}` });
  }
}
