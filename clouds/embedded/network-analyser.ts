// Answers the analyses of Network Insights (AWS's Reachability Analyzer) by the analysis of paths. Where that says what
// becomes of every packet, AWS looks for one packet that gets through: so ports that were left open are tried.

import { RehearsalError } from '../../core/errors.ts';
import type { Analysed, Analyser, Analysis } from '../../emulator/services/ec2/insights/analyser.ts';
import { toAws } from '../../topology/paths/convert/components.ts';
import { Paths } from '../../topology/paths/find-path.ts';
import type { Network } from '../../topology/paths/network/network.ts';
import type { Component, Way } from '../../topology/paths/path.ts';
import type { End, Question } from '../../topology/paths/question.ts';
import { topologyOf } from '../../topology/topology.ts';
import { destinationEnd, endOf } from './analysed-ends.ts';
import { portsToTry } from './analysed-ports.ts';
import { explanationOf, explanationsOf, withArns } from './explanations.ts';
import { refusedBy } from './header-filters.ts';
import { machinesOf, networkOf } from './network.ts';

export const networkAnalyser: Analyser = {
  analyse(call, analysis) {
    const paths = new Paths(topologyOf(call.place, { ...networkOf(call), ...machinesOf(call) }));
    return withArns(call.place, analyse(paths, analysis));
  },
};

function analyse(paths: Paths, analysis: Analysis): Analysed {
  const { network } = paths;
  try {
    const from = endOf(analysis.source, analysis.atSource.sourceAddress, network);
    return judge(network, analysis, waysOf(paths, analysis, from, destinationEnd(network, analysis, from)));
  } catch (error) {
    // An end may be gone since the path was made.
    if (!(error instanceof RehearsalError) || error.code !== 'UnknownEnd') throw error;
    return { isFound: false, forward: [], back: [], explanations: [{ ExplanationCode: 'NO_SOURCE_OR_DESTINATION' }] };
  }
}

/** A way for each pair of ports and of ends; as few as are needed, since it is looked no further than one that is found. */
function* waysOf(paths: Paths, analysis: Analysis, from: End, to: End): Generator<Way | string> {
  for (const { port, sourcePort } of portsToTry(paths.network, analysis)) {
    const question: Question = { from, to, protocol: analysis.protocol, port, family: 'ipv4' };
    const path = paths.find(sourcePort === undefined ? question : { ...question, sourcePort });
    if (path.unknown !== undefined) yield path.unknown;
    yield* path.ways;
  }
}

function judge(network: Network, analysis: Analysis, ways: Iterable<Way | string>): Analysed {
  let [unknown, refused, blocked]: [string?, Analysed?, Way?] = [];
  for (const way of ways) {
    if (typeof way === 'string') unknown ??= way;
    else if (way.disposition === 'unknown') unknown ??= way.unknown ?? 'It is not known.';
    else {
      const refusal = refusedBy(analysis, way);
      if (way.disposition === 'reachable' && refusal === undefined) return told(way, true);
      if (refusal !== undefined) refused ??= { ...told(way, false), explanations: [refusal] };
      else blocked ??= way;
    }
  }
  if (blocked) return { ...told(blocked, false), explanations: explanationsOf(network, blocked) };
  if (unknown !== undefined) return { failure: `The path cannot be analyzed: ${unknown}` };
  return refused ?? { isFound: false, forward: [], back: [], explanations: [explanationOf('NO_PATH')] };
}

function told({ forwardPath, returnPath }: Way, isFound: boolean) {
  return { isFound, forward: toAws(met(forwardPath)), back: toAws(met(returnPath)), explanations: [] };
}

/** Up to the last that stops the packet, where any does. */
function met(components: readonly Component[]): readonly Component[] {
  const known = components.filter(({ assumed }) => !assumed);
  const last = known.findLastIndex(({ blockers }) => blockers.length > 0);
  return last === -1 ? known : known.slice(0, last + 1);
}
