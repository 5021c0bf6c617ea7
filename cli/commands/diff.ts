// `rehearse diff`: what differs between two topologies that were saved, or between one and what stands now.

import { differs, diffTopology, readTopology, type Topology } from '../../topology/index.ts';
import { cloudText } from '../describe.ts';
import { diffText } from '../diff/diff-text.ts';
import { requireCloud } from '../existing-cloud.ts';
import type { CloudFlags } from '../flags.ts';
import type { Run } from '../run.ts';
import { loadTopology } from '../saved-topology.ts';

/** A topology, and where it comes from. */
interface Side {
  readonly topology: Topology;
  readonly from: string;
}

export async function diff(run: Run, beforeFile: string, afterFile: string | undefined, flags: CloudFlags) {
  const { output } = run;
  const before = await ofFile(beforeFile);
  const after = afterFile === undefined ? await ofCloud(before.topology, flags) : await ofFile(afterFile);
  const found = diffTopology(before.topology, after.topology);
  if (differs(found)) run.exitCode = 6;
  output.document({ differs: differs(found), ...found });
  output.text(diffText(output, found, before, after));
}

async function ofFile(file: string): Promise<Side> {
  const topology = await loadTopology(file);
  const { account, region } = topology.place;
  return { topology, from: `${file} (account ${account}, ${region})` };
}

/** In the account and the Region of what it is compared with, unless the flags name another. */
async function ofCloud({ place }: Topology, flags: CloudFlags): Promise<Side> {
  await using cloud = await requireCloud({ ...place, ...flags });
  return { topology: await readTopology(cloud), from: `${cloudText(cloud)}, as it is now` };
}
