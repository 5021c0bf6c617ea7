// `rehearse status`: what is in an environment. Changes nothing, and starts nothing.

import type { Cloud } from '../../core/cloud.ts';
import { builtStages, Environment, environmentNames, inventory, type OwnedResource } from '../../provision/index.ts';
import { cloudDocument, cloudText } from '../describe.ts';
import { existingCloud } from '../existing-cloud.ts';
import type { CloudFlags } from '../flags.ts';
import type { Output } from '../output.ts';
import { resourceTable, stateOf } from '../resource-table.ts';
import type { Run } from '../run.ts';
import { count, wrap } from '../text.ts';

interface Contents {
  readonly environment: string;
  /** The stages that were built to their end, and not touched by a failed run since. */
  readonly stages: readonly string[];
  readonly resources: readonly OwnedResource[];
  /** Other environments in the same account and Region. */
  readonly others: readonly string[];
}

export async function status({ output }: Run, flags: CloudFlags): Promise<void> {
  await using cloud = await existingCloud(flags);
  if (!cloud) {
    output.document({ cloud: null, environment: flags.environment, stages: [], resources: [], others: [] });
    output.text(noSandbox);
    return;
  }
  const environment = new Environment(cloud, { name: flags.environment });
  const [stages, resources, names] = await Promise.all([
    builtStages(environment),
    inventory(environment),
    environmentNames(cloud),
  ]);
  const others = names.filter((name) => name !== flags.environment);
  const contents = { environment: flags.environment, stages: stages.sort(), resources, others };
  output.document({ cloud: cloudDocument(cloud), ...contents });
  output.text(contentsText(output, cloud, contents));
}

/** Said where there is no cloud to ask. */
const noSandbox = 'No sandbox is running, so nothing is built in it. `rehearse up` starts one.';

function contentsText(output: Output, cloud: Cloud, { environment, stages, resources, others }: Contents): string {
  const { width } = output;
  const lines = [wrap(`Environment ${environment} on ${cloudText(cloud)}`, width)];
  if (resources.length === 0) lines.push('Nothing is built in it.');
  else {
    const built =
      stages.length > 0 ? `Built: ${stages.join(', ')}` : 'No stage was built to its end; `rehearse up` goes on.';
    lines.push(built, '', resourceTable(output, resources), '', wrap(stateSummary(resources), width));
  }
  if (others.length > 0) lines.push(wrap(`Other environments here: ${others.join(', ')}`, width));
  return lines.join('\n');
}

/** `37 resources, all ready.`; a reason that AWS gave for a failure has no room in the table. */
function stateSummary(resources: readonly OwnedResource[]): string {
  const notReady = resources.filter((resource) => resource.condition !== 'ready');
  if (notReady.length === 0) return `${count(resources.length, 'resource')}, all ready.`;
  const lines = [`${count(resources.length, 'resource')}, of which ${notReady.length} not ready.`];
  for (const { type, name, condition } of notReady) {
    if (typeof condition === 'object') lines.push(`${type} ${name} ${stateOf(condition)}: ${condition.failed}`);
  }
  return lines.join('\n');
}
