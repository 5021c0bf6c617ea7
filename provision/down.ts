// Removal of a whole environment, from any process: what belongs to it is found by its tags, never remembered.

import type { Environment } from './environment.ts';
import type { RemovableKind } from './resource-kind.ts';
import { kindsInOrder } from './resources/index.ts';
import { unmark } from './stages/built-mark.ts';
import { StepError } from './step-error.ts';
import { pollUntil } from './wait.ts';

/**
 * Removes everything that belongs to the environment and nothing else, dependents before what they depend on, and
 * waits until it is gone. Interrupted or failed, it can be run again.
 *
 * @returns how many resources were removed
 * @throws StepError naming the resource and the API call; RehearsalError `Interrupted` when stopped
 */
export async function down(environment: Environment): Promise<number> {
  environment.throwIfStopped();
  await unmark(environment).catch((error: unknown) => {
    throw StepError.from(error, { type: 'Vpc', name: `of ${environment.name}` });
  });
  let removed = 0;
  for (const kind of kindsInOrder.toReversed()) removed += await removeAll(environment, kind);
  return removed;
}

async function removeAll(environment: Environment, kind: RemovableKind): Promise<number> {
  environment.throwIfStopped();
  const tell = (status: 'started' | 'waiting' | 'removed' | 'failed', resources: readonly unknown[]) => {
    for (const each of resources) environment.report({ type: kind.type, ...kind.identify(each), status });
  };
  let found: readonly unknown[] = [];
  try {
    found = await kind.list(environment);
    if (found.length === 0) return 0;
    tell('started', found);
    await kind.remove(environment, found);
    await pollUntil(environment, kind.maxWait ?? 300, `every ${kind.type} to be gone`, async () =>
      (await kind.list(environment)).length === 0 ? true : undefined,
    );
    tell('removed', found);
    return found.length;
  } catch (error) {
    tell('failed', found);
    const [first] = found;
    throw StepError.from(error, {
      type: kind.type,
      ...(first === undefined ? { name: `of ${environment.name}` } : kind.identify(first)),
    });
  }
}
