// One step: find the resource by its name, or make it; mend what differs; wait until it is ready.

import { RehearsalError } from '../core/errors.ts';
import type { Environment } from './environment.ts';
import type { Condition, ResourceKind } from './resource-kind.ts';
import { StepError } from './step-error.ts';
import { pollUntil } from './wait.ts';

const defaultMaxWait = 300;

/**
 * Finds the resource or makes it, mends what differs from what is desired, and waits until it is ready.
 *
 * @param shortName its name within the environment: `public-a`, for what AWS sees as `shop-public-a`
 * @throws StepError naming the step, the API call, the resource, and AWS's code and message
 */
export async function ensure<Desired, Found>(
  environment: Environment,
  kind: ResourceKind<Desired, Found>,
  shortName: string,
  desired: Desired,
): Promise<Found> {
  const name = environment.nameOf(shortName);
  environment.throwIfStopped();
  const tell = (status: 'started' | 'waiting' | 'failed' | 'found' | 'created' | 'mended', found?: Found) =>
    environment.report({
      type: kind.type,
      name,
      status,
      ...(found === undefined ? {} : { id: kind.identify(found).id }),
    });

  tell('started');
  let found: Found | undefined;
  try {
    found = await find(environment, kind, name);
    if (found !== undefined && conditionOf(kind, found) === 'leaving') {
      tell('waiting', found);
      found = await untilGone(environment, kind, name);
    }
    const isNew = found === undefined;
    if (found === undefined) {
      await kind.create(environment, name, desired);
      found = await untilListed(environment, kind, name);
    }
    if (conditionOf(kind, found) !== 'ready') {
      tell('waiting', found);
      found = await untilReady(environment, kind, name);
    }
    const changed = (await kind.mend?.(environment, found, desired)) ?? false;
    if (changed) found = await untilReady(environment, kind, name);
    tell(isNew ? 'created' : changed ? 'mended' : 'found', found);
    return found;
  } catch (error) {
    tell('failed', found);
    throw StepError.from(error, {
      type: kind.type,
      name,
      ...(found === undefined ? {} : { id: kind.identify(found).id }),
    });
  }
}

/**
 * Looks whether a resource stands; makes and changes nothing, and tells nothing.
 *
 * @param shortName its name within the environment
 * @throws StepError like `ensure`
 */
export async function findStanding<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  shortName: string,
): Promise<Found | undefined> {
  const name = environment.nameOf(shortName);
  try {
    return await find(environment, kind, name);
  } catch (error) {
    throw StepError.from(error, { type: kind.type, name });
  }
}

/**
 * The one resource of that full name, or none.
 *
 * @throws RehearsalError `DuplicateResource` when there are two: to choose between them would be a guess
 */
export async function find<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  name: string,
): Promise<Found | undefined> {
  const named = (await kind.list(environment)).filter((each) => kind.identify(each).name === name);
  const staying = named.filter((each) => conditionOf(kind, each) !== 'leaving');
  if (staying.length > 1) {
    const ids = staying.map((each) => kind.identify(each).id).join(', ');
    throw new RehearsalError(
      'DuplicateResource',
      `${staying.length} resources of type ${kind.type} are named ${name}: ${ids}`,
      {
        solution: 'Remove all but one of them, or run `rehearse down`, which removes them all.',
      },
    );
  }
  return staying[0] ?? named[0];
}

function conditionOf<Found>(kind: ResourceKind<never, Found>, found: Found): Condition {
  return kind.conditionOf?.(found) ?? 'ready';
}

function untilListed<Found>(environment: Environment, kind: ResourceKind<never, Found>, name: string): Promise<Found> {
  return pollUntil(environment, kind.maxWait ?? defaultMaxWait, `${name} to be listed`, () =>
    find(environment, kind, name),
  );
}

function untilReady<Found>(environment: Environment, kind: ResourceKind<never, Found>, name: string): Promise<Found> {
  return pollUntil(environment, kind.maxWait ?? defaultMaxWait, `${name} to be ready`, async () => {
    const found = await find(environment, kind, name);
    if (found === undefined) return undefined;
    const condition = conditionOf(kind, found);
    if (typeof condition === 'object')
      throw new Error(`it failed, and AWS does not mend it: ${condition.failed}; remove it, or run down`);
    return condition === 'ready' ? found : undefined;
  });
}

async function untilGone<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  name: string,
): Promise<undefined> {
  await pollUntil(environment, kind.maxWait ?? defaultMaxWait, `${name} to be gone`, async () =>
    (await find(environment, kind, name)) === undefined ? true : undefined,
  );
  return undefined;
}
