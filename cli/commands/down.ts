// `rehearse down`: removes an environment and nothing else. With --stop the sandbox's container goes too, and with it
// whatever other environments, accounts and Regions hold there.

import type { Cloud } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { Environment, environmentNames, down as removeAll } from '../../provision/index.ts';
import { cloudDocument, cloudText } from '../describe.ts';
import { existingCloud } from '../existing-cloud.ts';
import { type CloudFlags, defaultCloud } from '../flags.ts';
import type { Run } from '../run.ts';
import { count, wrap } from '../text.ts';

export interface DownFlags extends CloudFlags {
  /** Removes the sandbox's container too. */
  readonly stop?: boolean;
}

export async function down(run: Run, flags: DownFlags): Promise<void> {
  const { output, signal } = run;
  const isSandbox = flags.on === defaultCloud;
  if (flags.stop && !isSandbox) throw notTheSandbox(flags.on);
  await using cloud = await existingCloud(flags);
  if (!cloud) {
    const stopped = Boolean(flags.stop) && (await stopSandbox());
    output.document({ cloud: null, environment: flags.environment, removed: 0, kept: [], others: [], stopped });
    output.text(stopped ? 'The sandbox was not running; its container was removed.' : noSandbox);
    return;
  }
  const { removed, kept } = await output.showSteps((onProgress) =>
    removeAll(new Environment(cloud, { name: flags.environment, signal, onProgress })),
  );
  const stopped = Boolean(flags.stop) && (await stopSandbox());
  const others = stopped ? [] : await environmentNames(cloud);

  output.document({ cloud: cloudDocument(cloud), environment: flags.environment, removed, kept, others, stopped });
  output.text(wrap(`${removed > 0 ? '\n' : ''}${removedText(cloud, flags.environment, removed)}`, output.width));
  if (!stopped)
    for (const { type, id, reason } of kept) output.text(wrap(`${type} ${id} stays: ${reason}.`, output.width));
  if (others.length > 0) output.text(wrap(`Other environments here: ${others.join(', ')}`, output.width));
  if (isSandbox) output.text(wrap(stopped ? containerRemoved : containerStays, output.width));
}

async function stopSandbox(): Promise<boolean> {
  return (await import('../../clouds/localstack/sandbox.ts')).stopSandbox();
}

/** Said where there is no cloud to ask. */
const noSandbox = 'No sandbox is running, so there is nothing to remove.';

const containerRemoved = 'The LocalStack container was removed too, with all that was in it.';
const containerStays =
  'The LocalStack container stays, with what else is in it. `rehearse down --stop` removes it with all of that.';

function notTheSandbox(cloud: string): RehearsalError {
  return new RehearsalError('InvalidOption', `--stop removes the container of the sandbox, which ${cloud} is not`, {
    solution: 'Leave out --stop; whoever started that cloud stops it.',
  });
}

function removedText(cloud: Cloud, environment: string, removed: number): string {
  const where = `${environment} on ${cloudText(cloud)}`;
  return removed === 0 ? `Nothing was built in ${where}.` : `${count(removed, 'resource')} removed from ${where}.`;
}
