// Flow logs: what is to be logged and where to. Nothing is logged, since no packets flow here.
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html

import type {
  CreateFlowLogsCommandInput,
  DestinationOptionsResponse,
  FlowLog,
  LogDestinationType,
  TrafficType,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { Kind } from '../kind.ts';
import { subnets } from '../subnet/rows.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { vpcs } from '../vpc/rows.ts';

interface FlowLogRow {
  readonly id: string;
  readonly resourceId: string;
  readonly trafficType: TrafficType;
  readonly destinationType: LogDestinationType;
  readonly destination: string | undefined;
  readonly logGroupName: string | undefined;
  readonly permissionArn: string | undefined;
  readonly crossAccountRole: string | undefined;
  readonly format: string;
  readonly interval: number;
  readonly options: DestinationOptionsResponse | undefined;
  readonly createTime: number;
}

export const flowLogs = new Kind<FlowLogRow>({
  name: 'FlowLog',
  prefix: 'fl',
  type: 'vpc-flow-log',
  malformed: 'InvalidFlowLogId.Malformed', // assumed
  notFound: ['InvalidFlowLogId.NotFound', (id) => `These flow log ids in the input list are not found: ${id}`],
});

const resources = { VPC: vpcs, Subnet: subnets, NetworkInterface: networkInterfaces } as const;

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html: version 2 */
const usualFormat = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
]
  .map((field) => `\${${field}}`)
  .join(' ');

function describeFlowLog(row: FlowLogRow, call: Call): FlowLog {
  return {
    FlowLogId: row.id,
    FlowLogStatus: 'ACTIVE',
    DeliverLogsStatus: 'SUCCESS',
    ResourceId: row.resourceId,
    TrafficType: row.trafficType,
    LogDestinationType: row.destinationType,
    ...(row.destination === undefined ? {} : { LogDestination: row.destination }),
    ...(row.logGroupName === undefined ? {} : { LogGroupName: row.logGroupName }),
    ...(row.permissionArn === undefined ? {} : { DeliverLogsPermissionArn: row.permissionArn }),
    ...(row.crossAccountRole === undefined ? {} : { DeliverCrossAccountRole: row.crossAccountRole }),
    LogFormat: row.format,
    MaxAggregationInterval: row.interval,
    ...(row.options === undefined ? {} : { DestinationOptions: row.options }),
    CreationTime: new Date(row.createTime),
    Tags: tagsOf(call, row.id),
  };
}

export const flowLogFilters: Filters<FlowLog> = {
  'deliver-log-status': ({ DeliverLogsStatus }) => DeliverLogsStatus,
  'flow-log-id': ({ FlowLogId }) => FlowLogId,
  'log-destination-type': ({ LogDestinationType }) => LogDestinationType,
  'log-group-name': ({ LogGroupName }) => LogGroupName,
  'resource-id': ({ ResourceId }) => ResourceId,
  'traffic-type': ({ TrafficType }) => TrafficType,
};

/** Where to: a log group with a role that may write to it, or a bucket or delivery stream by its ARN. */
function destinationOf(input: CreateFlowLogsCommandInput) {
  const types = ['cloud-watch-logs', 's3', 'kinesis-data-firehose'] as const;
  const destinationType = oneOf(input.LogDestinationType ?? 'cloud-watch-logs', 'logDestinationType', types);
  const { LogDestination, LogGroupName, DeliverLogsPermissionArn, DeliverCrossAccountRole, DestinationOptions } = input;
  const isLogs = destinationType === 'cloud-watch-logs';
  if (isLogs && !DeliverLogsPermissionArn) {
    throw invalid("DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
  }
  if (!isLogs && (LogGroupName || !LogDestination)) {
    throw invalid(
      `LogDestination type must be cloud-watch-logs if LogGroupName is provided; LogDestination is needed otherwise.`,
    );
  }
  if (isLogs && !LogDestination && !LogGroupName)
    throw invalid("LogDestination can't be empty if LogGroupName is not provided.");
  if (LogDestination && LogGroupName) throw invalid('Please only provide LogGroupName or only provide LogDestination.');
  if (DestinationOptions && destinationType !== 's3')
    throw invalid('DestinationOptions are for the destination type s3.'); // words assumed
  return {
    destinationType,
    destination: LogDestination,
    logGroupName: LogGroupName,
    permissionArn: DeliverLogsPermissionArn,
    crossAccountRole: DeliverCrossAccountRole,
    options: DestinationOptions && {
      FileFormat: oneOf(DestinationOptions.FileFormat ?? 'plain-text', 'fileFormat', ['plain-text', 'parquet']),
      HiveCompatiblePartitions: DestinationOptions.HiveCompatiblePartitions ?? false,
      PerHourPartition: DestinationOptions.PerHourPartition ?? false,
    },
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameter', message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
function validCreate(input: CreateFlowLogsCommandInput, call: Call) {
  refuseUnbuilt('CreateFlowLogs', input, 'TagFieldSpecifications');
  const ids = required(input.ResourceIds, 'resourceId');
  if (ids.length === 0) throw missing('resourceId');
  const type = oneOf(required(input.ResourceType, 'resourceType'), 'resourceType', [
    'VPC',
    'Subnet',
    'NetworkInterface',
  ]);
  const trafficType = oneOf(required(input.TrafficType, 'trafficType'), 'trafficType', ['ACCEPT', 'REJECT', 'ALL']);
  const interval = input.MaxAggregationInterval ?? 600;
  if (interval !== 60 && interval !== 600) throw invalid('Invalid Flow Log Max Aggregation Interval');
  const format = input.LogFormat ?? usualFormat;
  if (!/^\$\{[a-z0-9-]+\}( \$\{[a-z0-9-]+\})*$/.test(format)) throw invalid('The log format is not valid.'); // words assumed
  const settings = { ...destinationOf(input), trafficType, interval, format };
  const tags = specifiedTags(input.TagSpecifications, 'vpc-flow-log');
  const answers = ids.map((resourceId) => ({ resourceId, error: refusalOf(call, type, resourceId, settings) }));
  return { settings, tags, answers };
}

type Settings = Pick<FlowLogRow, 'trafficType' | 'destinationType' | 'destination' | 'logGroupName'>;

/** What is wrong with one of the resources does not hinder the others. */
function refusalOf(
  call: Call,
  type: keyof typeof resources,
  resourceId: string,
  settings: Settings,
): AwsError | undefined {
  const kind = resources[type];
  kind.checkForm(resourceId);
  if (!call.get<{ readonly id: string }>(kind.table as never, resourceId)) return kind.notFound(resourceId);
  const isSame = (row: FlowLogRow) =>
    row.resourceId === resourceId &&
    row.trafficType === settings.trafficType &&
    row.destinationType === settings.destinationType &&
    row.destination === settings.destination &&
    row.logGroupName === settings.logGroupName;
  if (!flowLogs.all(call).some(isSame)) return undefined;
  const message = 'Error. There is an existing Flow Log with the same configuration and log destination.';
  return new AwsError('FlowLogAlreadyExists', message);
}

export const flowLogOperations = {
  CreateFlowLogs: changingOnce('CreateFlowLogs', validCreate, ({ settings, tags, answers }, call, { ClientToken }) => {
    const FlowLogIds = answers.flatMap(({ resourceId, error }) => {
      if (error) return [];
      const row = { ...settings, resourceId, id: flowLogs.newId(call), createTime: call.now };
      putTags(call, flowLogs, call.put(flowLogs.table, row).id, tags);
      return [row.id];
    });
    const Unsuccessful = answers.flatMap(({ resourceId, error }) =>
      error ? [{ ResourceId: resourceId, Error: { Code: error.code, Message: error.message } }] : [],
    );
    return { FlowLogIds, Unsuccessful, ClientToken };
  }),

  DescribeFlowLogs({ FlowLogIds, Filter, MaxResults, NextToken, DryRun }, call) {
    const request = { Filters: Filter, MaxResults, NextToken, DryRun };
    const limits = { least: 1, most: 1000 };
    const description = { kind: flowLogs, filters: flowLogFilters, shape: describeFlowLog, limits };
    const page = found(call, request, FlowLogIds, description);
    return { FlowLogs: page.found, NextToken: page.NextToken };
  },

  DeleteFlowLogs: changing(
    ({ FlowLogIds }, call) => {
      const ids = required(FlowLogIds, 'flowLogId');
      if (ids.length === 0) throw missing('flowLogId');
      return ids.map((id) => flowLogs.get(call, id).id);
    },
    (ids, call) => {
      for (const id of ids) removeWithTags(call, flowLogs, id);
      return { Unsuccessful: [] };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
