// `rehearse topology`: everything that an account holds, as JSON to be kept. Changes nothing, and starts nothing.

import { readTopology, resourceTypes, type Topology, topologyToJson } from '../../topology/index.ts';
import { cloudDocument, cloudText } from '../describe.ts';
import { requireCloud } from '../existing-cloud.ts';
import type { CloudFlags } from '../flags.ts';
import type { Run } from '../run.ts';
import { saveTopology } from '../saved-topology.ts';
import { count, wrap } from '../text.ts';

export interface TopologyFlags extends CloudFlags {
  /** Where to save it; on stdout otherwise. */
  readonly out?: string;
}

export async function topology({ output }: Run, flags: TopologyFlags): Promise<void> {
  await using cloud = await requireCloud(flags);
  const topology = await readTopology(cloud);
  const notes = Object.entries(topology.unknown).map(([type, reason]) => `${type} unknown: ${reason}`);
  if (flags.out === undefined) {
    output.raw(`${topologyToJson(topology)}\n`);
    for (const note of notes) output.note(note);
    return;
  }
  await saveTopology(flags.out, topology);
  const resources = resourcesOf(topology);
  output.document({ cloud: cloudDocument(cloud), file: flags.out, resources, unknown: topology.unknown });
  output.text(wrap(`${count(resources, 'resource')} of ${cloudText(cloud)} saved in ${flags.out}.`, output.width));
  for (const note of notes) output.text(wrap(note, output.width));
}

function resourcesOf(topology: Topology): number {
  const known = resourceTypes.filter((type) => topology.unknown[type] === undefined);
  return known.reduce((sum, type) => sum + topology[type].length, 0);
}
