// Removal, with what is told of it: of one resource that a stage no longer wants, or of all that `down` finds.

import type { Environment } from './environment.ts';
import type { ResourceKind } from './resource-kind.ts';
import { StepError } from './step-error.ts';
import { pollUntil } from './wait.ts';

/**
 * The counterpart of `ensure`: sees to it that there is no such resource, and waits until it is gone.
 *
 * @param shortName its name within the environment: `web`, for what AWS sees as `shop-web`
 * @returns whether there was one
 * @throws StepError naming the step, the API call, the resource, and AWS's code and message
 */
export async function ensureGone<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  shortName: string,
): Promise<boolean> {
  const name = environment.nameOf(shortName);
  environment.throwIfStopped();
  const look = async () => (await kind.list(environment)).filter((each) => kind.identify(each).name === name);
  let found: readonly Found[];
  try {
    found = await look();
  } catch (error) {
    throw StepError.from(error, { type: kind.type, name });
  }
  if (found.length === 0) return false;
  await removeFound(environment, kind, found, async () => (await look()).length === 0);
  return true;
}

/**
 * Removes what was found, tells of it, and waits until it is gone; what is kept is let go of, and not waited for.
 *
 * @param isGone asks the cloud whether none of it is there any more
 */
export async function removeFound<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  found: readonly Found[],
  isGone: () => Promise<boolean>,
): Promise<void> {
  const tell = (status: 'started' | 'removed' | 'kept' | 'failed') => {
    for (const each of found) environment.report({ type: kind.type, ...kind.identify(each), status });
  };
  tell('started');
  try {
    await kind.remove(environment, found);
    if (kind.kept === undefined) {
      await pollUntil(environment, kind.maxWait ?? 300, `every ${kind.type} to be gone`, async () =>
        (await isGone()) ? true : undefined,
      );
    }
    tell(kind.kept === undefined ? 'removed' : 'kept');
  } catch (error) {
    tell('failed');
    const [first] = found;
    throw StepError.from(error, {
      type: kind.type,
      ...(first === undefined ? { name: `of ${environment.name}` } : kind.identify(first)),
    });
  }
}
