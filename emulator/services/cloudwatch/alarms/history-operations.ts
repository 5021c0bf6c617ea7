// The history of alarms is read, the youngest first unless asked otherwise.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html

import type { AlarmHistoryItem, DescribeAlarmHistoryCommandInput } from '@aws-sdk/client-cloudwatch';
import { Constraints } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { invalidToken } from '../pages.ts';
import { alarmTypes } from './describe-operations.ts';
import { type HistoryRow, history } from './history.ts';

function check(input: DescribeAlarmHistoryCommandInput): void {
  refuseFields('DescribeAlarmHistory', input, 'AlarmContributorId');
  const constraints = new Constraints()
    .length(input.AlarmName, 'alarmName', 1, 255)
    .oneOf(input.HistoryItemType, 'historyItemType', [
      ...['ConfigurationUpdate', 'StateUpdate', 'Action'],
      ...['AlarmContributorStateUpdate', 'AlarmContributorAction'],
    ])
    .oneOf(input.ScanBy, 'scanBy', ['TimestampDescending', 'TimestampAscending'])
    .range(input.MaxRecords, 'maxRecords', 1, 100);
  for (const [index, type] of input.AlarmTypes?.entries() ?? []) {
    constraints.oneOf(type, `alarmTypes.${index + 1}.member`, [...alarmTypes, 'LogAlarm']);
  }
  constraints.check();
}

function describeItem({ alarm, alarmType, time, type, summary, data }: HistoryRow): AlarmHistoryItem {
  return {
    AlarmName: alarm,
    AlarmType: alarmType,
    Timestamp: new Date(time),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}

export const historyOperations = {
  DescribeAlarmHistory(input, call) {
    check(input);
    const { AlarmName, AlarmTypes = ['MetricAlarm'], HistoryItemType, StartDate, EndDate, ScanBy } = input;
    const [from, until] = [StartDate?.getTime() ?? 0, EndDate?.getTime() ?? Number.POSITIVE_INFINITY];
    const rows = call.all(history).filter((row) => {
      const isNamed = AlarmName === undefined || row.alarm === AlarmName;
      const isOfType = HistoryItemType === undefined || row.type === HistoryItemType;
      return isNamed && isOfType && AlarmTypes.includes(row.alarmType) && row.time >= from && row.time <= until;
    });
    const ordered = ScanBy === 'TimestampAscending' ? rows : rows.toReversed();
    const { MaxRecords: most = 100, NextToken } = input;
    const start = NextToken === undefined ? 0 : ordered.findIndex(({ key }) => key === NextToken) + 1;
    if (NextToken !== undefined && start === 0) throw invalidToken();
    const shown = ordered.slice(start, start + most);
    const next = start + most < ordered.length ? shown.at(-1)?.key : undefined;
    return { AlarmHistoryItems: shown.map(describeItem), ...(next === undefined ? {} : { NextToken: next }) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
