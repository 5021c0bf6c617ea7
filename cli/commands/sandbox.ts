// `rehearse sandbox`, which is `npm start`: a cloud of its own with a stage in it, until Ctrl-C.

import { buildStage, planOf } from '../build.ts';
import { buildDocument, buildText, nextText } from '../describe.ts';
import type { ArchitectureFlags, CloudFlags } from '../flags.ts';
import { openCloud, ownCloud } from '../own-cloud.ts';
import { programsText } from '../programs-text.ts';
import type { Run } from '../run.ts';
import { untilStopped } from '../until-stopped.ts';

export async function sandbox(run: Run, stageWord: string, flags: CloudFlags & ArchitectureFlags): Promise<void> {
  const { output, signal } = run;
  const plan = await planOf(stageWord, flags);
  const own = ownCloud(flags);
  await using cloud = await openCloud(output, flags);
  try {
    const built = await buildStage(run, cloud, plan);
    output.document(buildDocument(output, cloud, plan, built));
    const texts = [
      buildText(output, cloud, plan, built),
      programsText(output, cloud.env()),
      nextText(output, flags, cloud),
    ];
    output.text(texts.join('\n\n'));
    output.text(own ? '\nCtrl-C stops the sandbox and removes it.' : '\nCtrl-C ends this; what was built stays.');
    await untilStopped(signal);
  } finally {
    if (own) output.note(`Removing the ${own.name} of this sandbox.`);
  }
}
