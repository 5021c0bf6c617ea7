// The way of an analysis: running, then succeeded, or failed where nothing can be told. AWS keeps it for 120 days (assumed).
// https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html

import type { PathFilter } from '@aws-sdk/client-ec2';
import { portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { tagsTable } from '../tags/tags.ts';
import type { Analysed, HeaderFilter, PortSpan } from './analyser.ts';
import { type InsightsAnalysisRow, type InsightsPathRow, insightsAnalyses, insightsPaths } from './rows.ts';

const [seconds, days] = [1000, 24 * 3_600_000];

export const analysisLifecycle = new Lifecycle<InsightsAnalysisRow>({
  table: insightsAnalyses.table,
  stateOf: ({ status }) => status,
  steps: {
    running: { delay: 30 * seconds, next: ended },
    succeeded: { delay: 120 * days, kind: 'recurring', next: () => undefined },
    failed: { delay: 120 * days, kind: 'recurring', next: () => undefined },
  },
  gone: ({ id }, call) => {
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});

function ended(row: InsightsAnalysisRow, call: Call): InsightsAnalysisRow {
  const result = resultOf(row, call);
  return { ...row, status: 'failure' in result ? 'failed' : 'succeeded', endTime: call.now, result };
}

function resultOf(row: InsightsAnalysisRow, call: Call): Analysed {
  const path = call.get(insightsPaths.table, row.pathId);
  const { analyser } = portsOf(call);
  if (path === undefined || analyser === undefined) return { failure: 'The path cannot be analysed.' };
  return analyser.analyse(call, {
    source: path.source.id,
    destination: path.destination?.id,
    protocol: path.protocol,
    ...headerFilters(path),
    through: row.filterIn,
    notThrough: row.filterOut,
  });
}

/** Addresses and ports of the path are filters too. */
function headerFilters(path: InsightsPathRow): {
  readonly atSource: HeaderFilter;
  readonly atDestination: HeaderFilter;
} {
  const { sourceIp, destinationIp, destinationPort } = path;
  const atSource = filterOf(path.filterAtSource);
  const atDestination = filterOf(path.filterAtDestination);
  const port = destinationPort === undefined ? undefined : { from: destinationPort, to: destinationPort };
  return {
    atSource: {
      ...atSource,
      sourceAddress: sourceIp ?? atSource.sourceAddress,
      destinationPorts: port ?? atSource.destinationPorts,
    },
    atDestination: { ...atDestination, destinationAddress: destinationIp ?? atDestination.destinationAddress },
  };
}

function filterOf(filter: PathFilter | undefined): HeaderFilter {
  return {
    sourceAddress: filter?.SourceAddress,
    sourcePorts: spanOf(filter?.SourcePortRange),
    destinationAddress: filter?.DestinationAddress,
    destinationPorts: spanOf(filter?.DestinationPortRange),
  };
}

function spanOf(range: PathFilter['SourcePortRange']): PortSpan | undefined {
  return range && { from: range.FromPort ?? 0, to: range.ToPort ?? 65535 };
}
