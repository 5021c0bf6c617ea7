// `rehearse down`: removes an environment, and the sandbox's container once no environment is left in it.

import { stopSandbox } from '../../clouds/localstack/sandbox.ts';
import type { Cloud } from '../../core/cloud.ts';
import { Environment, environmentNames, down as removeAll } from '../../provision/index.ts';
import { cloudDocument, cloudText } from '../describe.ts';
import { existingCloud } from '../existing-cloud.ts';
import { type CloudFlags, defaultCloud } from '../flags.ts';
import type { Run } from '../run.ts';
import { count, wrap } from '../text.ts';

export interface DownFlags extends CloudFlags {
  /** Leaves the container running. */
  readonly keep?: boolean;
}

export async function down(run: Run, flags: DownFlags): Promise<void> {
  const { output, signal } = run;
  await using cloud = await existingCloud(flags);
  if (!cloud) {
    output.document({ cloud: null, environment: flags.environment, removed: 0, others: [], stopped: false });
    output.text('No sandbox is running, so there is nothing to remove.');
    return;
  }
  const removed = await output.showSteps((onProgress) =>
    removeAll(new Environment(cloud, { name: flags.environment, signal, onProgress })),
  );
  const others = await environmentNames(cloud);
  const stopped = flags.on === defaultCloud && !flags.keep && others.length === 0 && (await stopSandbox());

  output.document({ cloud: cloudDocument(cloud), environment: flags.environment, removed, others, stopped });
  output.text(wrap(`${removed > 0 ? '\n' : ''}${removedText(cloud, flags.environment, removed)}`, output.width));
  if (others.length > 0) output.text(wrap(`Other environments here: ${others.join(', ')}`, output.width));
  if (stopped) output.text('No environment was left, so the LocalStack container was removed too.');
}

function removedText(cloud: Cloud, environment: string, removed: number): string {
  const where = `${environment} on ${cloudText(cloud)}`;
  return removed === 0 ? `Nothing was built in ${where}.` : `${count(removed, 'resource')} removed from ${where}.`;
}
