// Status checks as AWS describes them, and reports about instances.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html

import type { InstanceStatus, InstanceStatusSummary, ReportInstanceReasonCodes } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { invalidValue, missing, oneOf, required } from '../errors.ts';
import { isLost } from '../zones/is-lost.ts';
import { describeState } from './describe.ts';
import { checkPaging, instancesOf } from './find.ts';
import { type InstanceRow, instances } from './rows.ts';
import { type Check, statuses } from './status.ts';

function describeStatus(row: InstanceRow, call: Call): InstanceStatus {
  return {
    InstanceId: row.id,
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: row.availabilityZoneId,
    Events: [],
    InstanceState: describeState(row.state),
    InstanceStatus: summary(row, call, 'instance'),
    SystemStatus: summary(row, call, 'system'),
    AttachedEbsStatus: summary(row, call, 'volumes'),
    Operator: { Managed: false },
  };
}

/** Volumes pass once the instance's own checks do. */
function summary(row: InstanceRow, call: Call, check: Check | 'volumes'): InstanceStatusSummary {
  const status = call.get(statuses, row.id);
  if (!status || (row.state !== 'pending' && row.state !== 'running')) return { Status: 'not-applicable' };
  const reported = check === 'volumes' ? undefined : status.impairedSince[check];
  const since = reported ?? (isLost(call, row.availabilityZone) ? status.since : undefined);
  const details = (Status: 'passed' | 'failed' | 'initializing') => [
    {
      Name: 'reachability' as const,
      Status,
      ...(since === undefined ? {} : { ImpairedSince: new Date(since) }),
    },
  ];
  if (since !== undefined) return { Status: 'impaired', Details: details('failed') };
  if (status.checks === 'initializing') return { Status: 'initializing', Details: details('initializing') };
  return { Status: 'ok', Details: details('passed') };
}

/** What no instance here has. */
const none = () => [];

export const statusFilters: Filters<InstanceStatus> = {
  'application-status.status': none,
  'attached-ebs-status.status': ({ AttachedEbsStatus }) => AttachedEbsStatus?.Status,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  'event.code': none,
  'event.description': none,
  'event.instance-event-id': none,
  'event.not-after': none,
  'event.not-before': none,
  'event.not-before-deadline': none,
  'instance-state-code': ({ InstanceState }) => InstanceState?.Code,
  'instance-state-name': ({ InstanceState }) => InstanceState?.Name,
  'instance-status.reachability': ({ InstanceStatus }) => InstanceStatus?.Details?.map(({ Status }) => Status),
  'instance-status.status': ({ InstanceStatus }) => InstanceStatus?.Status,
  'operator.managed': ({ Operator }) => Operator?.Managed,
  'operator.principal': ({ Operator }) => Operator?.Principal,
  'system-status.reachability': ({ SystemStatus }) => SystemStatus?.Details?.map(({ Status }) => Status),
  'system-status.status': ({ SystemStatus }) => SystemStatus?.Status,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReportInstanceStatus.html */
const reasons: readonly ReportInstanceReasonCodes[] = [
  'instance-stuck-in-state',
  'unresponsive',
  'not-accepting-credentials',
  'password-not-available',
  'performance-network',
  'performance-instance-store',
  'performance-ebs-volume',
  'performance-other',
  'other',
];

export const statusOperations = {
  /** Only what runs, unless all are asked for. */
  DescribeInstanceStatus(input, call) {
    void input.IncludeManagedResources;
    checkPaging(input);
    const isSeen = ({ state }: InstanceRow) => input.IncludeAllInstances === true || state === 'running';
    const named = input.InstanceIds ?? [];
    for (const id of named) instances.checkForm(id);
    if (named.length > 0) instancesOf(call, named);
    const shown = named.filter((id) => isSeen(instances.get(call, id)));
    if (input.DryRun) throw dryRun();
    if (named.length > 0 && shown.length === 0) return { InstanceStatuses: [], NextToken: undefined };
    const description = { kind: instances, filters: statusFilters, shape: describeStatus, isSeen };
    const page = found(call, input, shown, description);
    return { InstanceStatuses: page.found, NextToken: page.NextToken };
  },

  /** AWS takes reports of its customers, and shows nothing of them. */
  ReportInstanceStatus: changing(
    ({ Instances, ReasonCodes, Status, StartTime, EndTime, Description }, call) => {
      const rows = instancesOf(call, Instances);
      const stopped = rows.find(({ state }) => state !== 'running');
      if (stopped) throw invalidValue(stopped.id, 'instanceId', 'The instance must be running.'); // words assumed
      oneOf(required(Status, 'status'), 'status', ['ok', 'impaired']);
      if (!ReasonCodes?.length) throw missing('reasonCode');
      for (const each of ReasonCodes) oneOf(each, 'reasonCode', reasons);
      if (StartTime && EndTime && StartTime > EndTime)
        throw invalidValue(EndTime, 'endTime', 'It is before startTime.');
      if (Description !== undefined && Description.length > 65_535) throw invalidValue(Description, 'description');
    },
    () => ({}),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
