// `rehearse explain`: whether one end can open a connection to another, hop by hop, and what stops it. Changes nothing,
// and starts nothing.

import { RehearsalError } from '../../core/errors.ts';
import {
  type Disposition,
  findEnd,
  findPath,
  pathText,
  type Question,
  readTopology,
  smallestChange,
  type Topology,
} from '../../topology/index.ts';
import { requireCloud } from '../existing-cloud.ts';
import type { ExitCode } from '../exit-codes.ts';
import { portFor } from '../explain/known-port.ts';
import { sourceOf, type Target, targetOf } from '../explain/target.ts';
import { type CloudFlags, defaultCloud } from '../flags.ts';
import type { Run } from '../run.ts';
import { loadTopology } from '../saved-topology.ts';

export interface ExplainFlags extends CloudFlags {
  readonly udp?: boolean;
  readonly ipv6?: boolean;
  readonly sourcePort?: number;
  /** A file that is asked instead of a cloud. */
  readonly topology?: string;
}

const exitCodes: Readonly<Record<Disposition, ExitCode>> = { reachable: 0, blocked: 7, partial: 8, unknown: 9 };

export async function explain(run: Run, fromText: string, toText: string, flags: ExplainFlags): Promise<void> {
  const { output } = run;
  const [from, to] = [sourceOf(fromText), targetOf(toText)];
  if (flags.topology !== undefined && flags.on !== defaultCloud) throw askedTwice();
  const topology = await topologyFor(flags);
  const question = questionFor(topology, from, to, flags);
  const path = findPath(topology, question);
  const changes = ['blocked', 'partial'].includes(path.disposition) ? smallestChange(topology, question) : undefined;
  run.exitCode = exitCodes[path.disposition];
  output.document({ place: topology.place, ...path, changes: changes ?? null });
  // Ends that go by several names are told as they were asked for.
  const asked = { ...path, question: { ...question, from, to: to.end } };
  output.text(pathText(asked, output.width, changes));
}

async function topologyFor(flags: ExplainFlags): Promise<Topology> {
  if (flags.topology !== undefined) return loadTopology(flags.topology);
  await using cloud = await requireCloud(flags);
  return readTopology(cloud);
}

function questionFor(topology: Topology, from: string, to: Target, flags: ExplainFlags): Question {
  const { environment, udp, ipv6, sourcePort } = flags;
  const end = findEnd(topology, to.end, environment);
  return {
    from: findEnd(topology, from, environment),
    to: end,
    port: portFor(topology, to, end),
    protocol: udp ? 'udp' : 'tcp',
    ...(ipv6 && { family: 'ipv6' }),
    ...(sourcePort !== undefined && { sourcePort }),
  };
}

function askedTwice(): RehearsalError {
  return new RehearsalError('InvalidOption', '--topology has a file asked, and --on a cloud', {
    solution: 'Leave out one of the two.',
  });
}
