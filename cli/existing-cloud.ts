// The cloud of a command that builds nothing, and so starts none.

import { chooseCloud } from '../clouds/choose.ts';
import { findSandbox } from '../clouds/localstack/sandbox.ts';
import type { Cloud } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { type CloudFlags, defaultCloud, placeOf } from './flags.ts';

/** The cloud that the flags mean; undefined where it is the sandbox and none runs. */
export async function existingCloud(flags: CloudFlags): Promise<Cloud | undefined> {
  const options = { place: placeOf(flags) };
  return flags.on === defaultCloud ? findSandbox(options) : chooseCloud(flags.on, options);
}

/** @throws RehearsalError `CloudNotAnswering` where it is the sandbox and none runs */
export async function requireCloud(flags: CloudFlags): Promise<Cloud> {
  const cloud = await existingCloud(flags);
  if (cloud) return cloud;
  throw new RehearsalError('CloudNotAnswering', 'no sandbox is running, so there is nothing to read', {
    solution: 'Start one with `rehearse up`, or name another cloud with --on.',
  });
}
