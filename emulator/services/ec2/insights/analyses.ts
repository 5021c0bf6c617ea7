// Analyses of Network Insights: whether what a path describes gets through.

import type {
  DescribeNetworkInsightsAnalysesCommandInput,
  NetworkInsightsAnalysis,
  StartNetworkInsightsAnalysisCommandInput,
} from '@aws-sdk/client-ec2';
import { portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { refuseUnbuilt, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { analysisLifecycle } from './lifecycle.ts';
import { insightsPages } from './paths.ts';
import { checkedFilter, unbuilt } from './resources.ts';
import { type InsightsAnalysisRow, insightsAnalyses, insightsPaths } from './rows.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInsightsAnalysis.html */
function describeAnalysis(row: InsightsAnalysisRow, call: Call): NetworkInsightsAnalysis {
  return {
    NetworkInsightsAnalysisId: row.id,
    NetworkInsightsAnalysisArn: insightsAnalyses.arn(call, row.id),
    NetworkInsightsPathId: row.pathId,
    StartDate: new Date(row.startTime),
    Status: row.status,
    ...(row.filterIn.length > 0 ? { FilterInArns: [...row.filterIn] } : {}),
    ...(row.filterOut.length > 0 ? { FilterOutArns: [...row.filterOut] } : {}),
    ...describeResult(row),
    Tags: tagsOf(call, row.id),
  };
}

function describeResult({ result }: InsightsAnalysisRow): Partial<NetworkInsightsAnalysis> {
  if (result === undefined) return {};
  if ('failure' in result) return { StatusMessage: result.failure };
  return {
    NetworkPathFound: result.isFound,
    ForwardPathComponents: [...result.forward],
    ReturnPathComponents: [...result.back],
    Explanations: [...result.explanations],
    AlternatePathHints: [],
    SuggestedAccounts: [],
  };
}

export const insightsAnalysisFilters: Filters<NetworkInsightsAnalysis> = {
  'path-found': ({ NetworkPathFound }) => NetworkPathFound,
  status: ({ Status }) => Status,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartNetworkInsightsAnalysis.html */
function validStart(input: StartNetworkInsightsAnalysisCommandInput, call: Call) {
  refuseUnbuilt('StartNetworkInsightsAnalysis', input, 'AdditionalAccounts');
  const path = insightsPaths.get(call, required(input.NetworkInsightsPathId, 'networkInsightsPathId'));
  for (const end of [path.source, path.destination]) {
    if (end?.id.startsWith('pcx-')) throw unbuilt('an end at a VPC peering connection');
  }
  const filterIn = (input.FilterInArns ?? []).map((arn) => checkedFilter(call, arn, 'filterInArn'));
  const filterOut = (input.FilterOutArns ?? []).map((arn) => checkedFilter(call, arn, 'filterOutArn'));
  const tags = specifiedTags(input.TagSpecifications, 'network-insights-analysis');
  const running = insightsAnalyses.all(call).filter(({ status }) => status === 'running').length;
  const code = 'NetworkInsightsAnalysis.LimitExceeded'; // assumed, as that of paths
  const full = 'The maximum number of network insights analyses has been reached.';
  checkQuota(call, 'NetworkInsightsAnalysesPerRegion', call.count(insightsAnalyses.table) + 1, code, full);
  checkQuota(call, 'ConcurrentNetworkInsightsAnalyses', running + 1, code, full);
  if (portsOf(call).analyser === undefined) throw unbuilt('no analyser given');
  return { path, filterIn, filterOut, tags };
}

/** Which of them are meant, where ids do not say. AWS asks for ids or a path, but lists all where there are neither. */
function isMeant(input: DescribeNetworkInsightsAnalysesCommandInput): (row: InsightsAnalysisRow) => boolean {
  const { NetworkInsightsPathId, AnalysisStartTime, AnalysisEndTime } = input;
  return ({ pathId, startTime, endTime }) =>
    (NetworkInsightsPathId === undefined || pathId === NetworkInsightsPathId) &&
    (AnalysisStartTime === undefined || startTime >= AnalysisStartTime.getTime()) &&
    (AnalysisEndTime === undefined || (endTime !== undefined && endTime <= AnalysisEndTime.getTime()));
}

export const insightsAnalysisOperations = {
  StartNetworkInsightsAnalysis: changingOnce('StartNetworkInsightsAnalysis', validStart, (plan, call) => {
    const row = analysisLifecycle.put(call, {
      id: insightsAnalyses.newId(call),
      pathId: plan.path.id,
      status: 'running',
      startTime: call.now,
      endTime: undefined,
      filterIn: plan.filterIn,
      filterOut: plan.filterOut,
      result: undefined,
    });
    putTags(call, insightsAnalyses, row.id, plan.tags);
    return { NetworkInsightsAnalysis: describeAnalysis(row, call) };
  }),

  DescribeNetworkInsightsAnalyses(input, call) {
    const ids = input.NetworkInsightsAnalysisIds;
    if (input.NetworkInsightsPathId !== undefined) insightsPaths.get(call, input.NetworkInsightsPathId);
    const page = found(call, input, ids, {
      kind: insightsAnalyses,
      filters: insightsAnalysisFilters,
      shape: describeAnalysis,
      limits: insightsPages,
      isSeen: isMeant(input),
    });
    return { NetworkInsightsAnalyses: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInsightsAnalysis.html */
  DeleteNetworkInsightsAnalysis: changing(
    ({ NetworkInsightsAnalysisId }, call) =>
      insightsAnalyses.get(call, required(NetworkInsightsAnalysisId, 'networkInsightsAnalysisId')).id,
    (NetworkInsightsAnalysisId, call) => {
      removeWithTags(call, insightsAnalyses, NetworkInsightsAnalysisId);
      return { NetworkInsightsAnalysisId };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
