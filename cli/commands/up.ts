// `rehearse up`: builds a stage, on a cloud that stays.

import { chooseCloud } from '../../clouds/choose.ts';
import { buildStage, planOf } from '../build.ts';
import { buildDocument, buildText, cloudText, nextText } from '../describe.ts';
import { refuseEmbedded } from '../existing-cloud.ts';
import { type ArchitectureFlags, type CloudFlags, placeOf } from '../flags.ts';
import type { Run } from '../run.ts';

export async function up(run: Run, stageWord: string, flags: CloudFlags & ArchitectureFlags): Promise<void> {
  const { output } = run;
  refuseEmbedded(flags);
  const plan = await planOf(stageWord, flags);
  await using cloud = await output.during(
    `Reaching ${flags.on}`,
    () => chooseCloud(flags.on, { place: placeOf(flags) }),
    cloudText,
  );
  const built = await buildStage(run, cloud, plan);
  output.document(buildDocument(output, cloud, plan, built));
  output.text(`${buildText(output, cloud, plan, built)}\n\n${nextText(output, flags)}`);
}
