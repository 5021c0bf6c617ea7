// The cloud of a command that builds nothing, and so starts none.

import { chooseCloud } from '../clouds/choose.ts';
import type { Cloud } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { type CloudFlags, defaultCloud, placeOf } from './flags.ts';

/** The cloud that the flags mean; undefined where it is the sandbox and none runs. */
export async function existingCloud(flags: CloudFlags): Promise<Cloud | undefined> {
  refuseEmbedded(flags);
  const options = { place: placeOf(flags) };
  if (flags.on !== defaultCloud) return chooseCloud(flags.on, options);
  return (await import('../clouds/localstack/sandbox.ts')).findSandbox(options);
}

/** @throws RehearsalError `CloudNotAnswering` where it is the sandbox and none runs */
export async function requireCloud(flags: CloudFlags): Promise<Cloud> {
  const cloud = await existingCloud(flags);
  if (cloud) return cloud;
  throw new RehearsalError('CloudNotAnswering', 'no sandbox is running, so there is nothing to read', {
    solution: 'Start one with `rehearse up`, or name another cloud with --on.',
  });
}

/**
 * A command that ends while its cloud is to stay cannot have one that ends with it.
 *
 * @throws RehearsalError `InvalidOption`
 */
export function refuseEmbedded({ on }: CloudFlags): void {
  if (on !== 'embedded') return;
  throw new RehearsalError('InvalidOption', 'the embedded cloud begins and ends with the command that is given it', {
    solution:
      'Run `rehearse serve`, and name what it serves: --on http://127.0.0.1:4566. Or build and stay in one command, with ' +
      '`rehearse sandbox --on embedded` or `rehearse run --on embedded`.',
  });
}
