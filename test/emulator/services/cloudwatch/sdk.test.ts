// CloudWatch as the SDK's own client sees it (RPC v2 with CBOR), and as one of the query protocol does.

import * as sdk from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { cloudwatchActions, cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { answerOf, clientOptions } from '../wired.ts';
import { cpuAlarm, topic } from './cloudwatch.ts';

function start() {
  const { answer, world } = answerOf({ cloudwatch: cloudwatchHandlers }, cloudwatchActions);
  return { answer, world, cloudwatch: new sdk.CloudWatchClient(clientOptions(answer)) };
}

describe('the SDK’s client', () => {
  it('puts data and an alarm, and sees the alarm change', async () => {
    const { cloudwatch, world } = start();
    const input = { ...cpuAlarm, Dimensions: [...cpuAlarm.Dimensions], AlarmActions: [topic] };
    await cloudwatch.send(new sdk.PutMetricAlarmCommand(input));
    for (const Value of [80, 90]) {
      const MetricData = [{ MetricName: 'CPU', Dimensions: input.Dimensions, Value, Timestamp: new Date(world.now) }];
      await cloudwatch.send(new sdk.PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
      world.advanceTo(world.now + 60_000);
    }
    const wait = { client: cloudwatch, maxWaitTime: 5, minDelay: 0.001, maxDelay: 0.001 };
    await sdk.waitUntilAlarmExists(wait, { AlarmNames: ['cpu high'] });
    const { MetricAlarms = [] } = await cloudwatch.send(new sdk.DescribeAlarmsCommand({}));
    expect(MetricAlarms).toMatchObject([{ StateValue: 'ALARM', Threshold: 70, AlarmActions: [topic] }]);
    const history = sdk.paginateDescribeAlarmHistory({ client: cloudwatch, pageSize: 1 }, {});
    const types: unknown[] = [];
    for await (const { AlarmHistoryItems = [] } of history) types.push(AlarmHistoryItems[0]?.HistoryItemType);
    expect(types).toEqual(['Action', 'StateUpdate', 'ConfigurationUpdate']);
  });

  it('gets errors with their names and status', async () => {
    const { cloudwatch } = start();
    const refused = (error: unknown) => {
      const { name, $metadata } = error as sdk.CloudWatchServiceException;
      return `${name} ${$metadata.httpStatusCode}`;
    };
    const absent = new sdk.GetDashboardCommand({ DashboardName: 'none' });
    expect(await cloudwatch.send(absent).catch(refused)).toBe('ResourceNotFound 404');
    const none = new sdk.SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: 'r' });
    expect(await cloudwatch.send(none).catch(refused)).toBe('ResourceNotFound 404');
    const stream = new sdk.ListMetricStreamsCommand({});
    expect(await cloudwatch.send(stream).catch(refused)).toBe('NotImplemented 501');
  });
});

describe('a client of the query protocol', () => {
  it('is answered in XML', async () => {
    const { answer } = start();
    const ask = async (form: Record<string, string>) => {
      const { status, body } = await answer({
        method: 'POST',
        path: '/',
        query: new Map(),
        headers: new Map([
          ['content-type', 'application/x-www-form-urlencoded'],
          ['authorization', 'AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/monitoring/aws4_request'],
        ]),
        host: 'localhost',
        body: Buffer.from(new URLSearchParams({ Version: '2010-08-01', ...form }).toString()),
      });
      return `${status} ${body}`;
    };
    const put = {
      Action: 'PutMetricAlarm',
      AlarmName: 'a',
      Namespace: 'N',
      MetricName: 'M',
      Statistic: 'Sum',
      Period: '60',
      EvaluationPeriods: '1',
      Threshold: '1',
      ComparisonOperator: 'LessThanThreshold',
      'Dimensions.member.1.Name': 'x',
      'Dimensions.member.1.Value': 'y',
    };
    expect(await ask(put)).toMatch(/^200 .*<PutMetricAlarmResponse/s);
    const described = await ask({ Action: 'DescribeAlarms' });
    expect(described).toMatch(/<Dimensions><member><Name>x<\/Name><Value>y<\/Value><\/member><\/Dimensions>/);
    const refused = await ask({ Action: 'SetAlarmState', AlarmName: 'none', StateValue: 'OK', StateReason: 'r' });
    expect(refused).toMatch(/^404 .*<Code>ResourceNotFound<\/Code>/s);
  });
});
