// The clouds on which mutations are tried at the same time: two LocalStacks, since one keeps no more than one core busy,
// however many calls are made at once.

import { startLocalStack } from '../../clouds/localstack/start.ts';
import type { Cloud } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';

/** The run's LocalStack and one more; where none can be started, the same one twice. Dispose of the second. */
export async function lanesOn(cloud: Cloud): Promise<readonly [first: Cloud, second: Cloud]> {
  try {
    return [cloud, await startLocalStack()];
  } catch (error) {
    if (error instanceof RehearsalError) return [cloud, cloud.at({})];
    throw error;
  }
}
