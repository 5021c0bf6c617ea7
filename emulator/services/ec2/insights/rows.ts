// Paths and analyses of Network Insights, as they are kept.

import type { AnalysisStatus, PathFilter, Protocol } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';
import type { Analysed } from './analyser.ts';

export interface InsightsEnd {
  readonly id: string;
  readonly arn: string;
}

export interface InsightsPathRow {
  readonly id: string;
  readonly createTime: number;
  readonly source: InsightsEnd;
  /** Undefined where it is an address that is meant. */
  readonly destination: InsightsEnd | undefined;
  readonly sourceIp: string | undefined;
  readonly destinationIp: string | undefined;
  readonly protocol: Protocol;
  readonly destinationPort: number | undefined;
  readonly filterAtSource: PathFilter | undefined;
  readonly filterAtDestination: PathFilter | undefined;
}

export interface InsightsAnalysisRow {
  readonly id: string;
  readonly pathId: string;
  readonly status: AnalysisStatus;
  readonly startTime: number;
  readonly endTime: number | undefined;
  readonly filterIn: readonly string[];
  readonly filterOut: readonly string[];
  /** Once it has ended. */
  readonly result: Analysed | undefined;
}

export const insightsPaths = new Kind<InsightsPathRow>({
  name: 'NetworkInsightsPath',
  prefix: 'nip',
  type: 'network-insights-path',
  malformed: 'InvalidNetworkInsightsPathId.Malformed', // assumed
  notFound: ['InvalidNetworkInsightsPathId.NotFound', doesNotExist('networkInsightsPathId')],
});

export const insightsAnalyses = new Kind<InsightsAnalysisRow>({
  name: 'NetworkInsightsAnalysis',
  prefix: 'nia',
  type: 'network-insights-analysis',
  malformed: 'InvalidNetworkInsightsAnalysisId.Malformed', // assumed
  notFound: ['InvalidNetworkInsightsAnalysisId.NotFound', doesNotExist('networkInsightsAnalysisId')],
});
