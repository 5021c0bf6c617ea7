// Paths of Network Insights: what is to be analysed.

import type { NetworkInsightsPath, PathFilter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { required } from '../errors.ts';
import { putTags, removeWithTags, tagsOf } from '../tags/tags.ts';
import { type InsightsPathRow, insightsAnalyses, insightsPaths } from './rows.ts';
import { validPath } from './valid.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInsightsPaths.html */
export const insightsPages = { least: 1, most: 100 };

function describePath(row: InsightsPathRow, call: Call): NetworkInsightsPath {
  return {
    NetworkInsightsPathId: row.id,
    NetworkInsightsPathArn: insightsPaths.arn(call, row.id),
    CreatedDate: new Date(row.createTime),
    Source: row.source.id,
    SourceArn: row.source.arn,
    ...(row.destination ? { Destination: row.destination.id, DestinationArn: row.destination.arn } : {}),
    ...(row.sourceIp === undefined ? {} : { SourceIp: row.sourceIp }),
    ...(row.destinationIp === undefined ? {} : { DestinationIp: row.destinationIp }),
    Protocol: row.protocol,
    ...(row.destinationPort === undefined ? {} : { DestinationPort: row.destinationPort }),
    ...(row.filterAtSource ? { FilterAtSource: row.filterAtSource } : {}),
    ...(row.filterAtDestination ? { FilterAtDestination: row.filterAtDestination } : {}),
    Tags: tagsOf(call, row.id),
  };
}

/** `22-80`; which form AWS takes is assumed. */
function portsOf(range: PathFilter['SourcePortRange']): string | undefined {
  return range && `${range.FromPort}-${range.ToPort}`;
}

export const insightsPathFilters: Filters<NetworkInsightsPath> = {
  destination: ({ Destination }) => Destination,
  'filter-at-source.source-address': ({ FilterAtSource }) => FilterAtSource?.SourceAddress,
  'filter-at-source.source-port-range': ({ FilterAtSource }) => portsOf(FilterAtSource?.SourcePortRange),
  'filter-at-source.destination-address': ({ FilterAtSource }) => FilterAtSource?.DestinationAddress,
  'filter-at-source.destination-port-range': ({ FilterAtSource }) => portsOf(FilterAtSource?.DestinationPortRange),
  'filter-at-destination.source-address': ({ FilterAtDestination }) => FilterAtDestination?.SourceAddress,
  'filter-at-destination.source-port-range': ({ FilterAtDestination }) => portsOf(FilterAtDestination?.SourcePortRange),
  'filter-at-destination.destination-address': ({ FilterAtDestination }) => FilterAtDestination?.DestinationAddress,
  'filter-at-destination.destination-port-range': ({ FilterAtDestination }) =>
    portsOf(FilterAtDestination?.DestinationPortRange),
  protocol: ({ Protocol }) => Protocol,
  source: ({ Source }) => Source,
};

export const insightsPathOperations = {
  CreateNetworkInsightsPath: changingOnce('CreateNetworkInsightsPath', validPath, ({ tags, ...path }, call) => {
    const row = call.put(insightsPaths.table, { id: insightsPaths.newId(call), createTime: call.now, ...path });
    putTags(call, insightsPaths, row.id, tags);
    return { NetworkInsightsPath: describePath(row, call) };
  }),

  DescribeNetworkInsightsPaths({ NetworkInsightsPathIds, ...request }, call) {
    const description = { kind: insightsPaths, filters: insightsPathFilters, shape: describePath };
    const page = found(call, request, NetworkInsightsPathIds, { ...description, limits: insightsPages });
    return { NetworkInsightsPaths: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInsightsPath.html */
  DeleteNetworkInsightsPath: changing(
    ({ NetworkInsightsPathId }, call) => {
      const { id } = insightsPaths.get(call, required(NetworkInsightsPathId, 'networkInsightsPathId'));
      if (insightsAnalyses.all(call).some(({ pathId }) => pathId === id)) {
        const message = `An analysis exists for the network insights path '${id}'.`; // words assumed
        throw new AwsError('AnalysisExistsForNetworkInsightsPath', message);
      }
      return id;
    },
    (NetworkInsightsPathId, call) => {
      removeWithTags(call, insightsPaths, NetworkInsightsPathId);
      return { NetworkInsightsPathId };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
