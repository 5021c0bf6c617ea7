// Metric alarms: their states, reasons, actions and history, and what CloudWatch refuses of them.

import { describe, expect, it } from '@jest/globals';
import { describeOperations } from '../../../../emulator/services/cloudwatch/alarms/describe-operations.ts';
import { historyOperations } from '../../../../emulator/services/cloudwatch/alarms/history-operations.ts';
import { alarmOperations } from '../../../../emulator/services/cloudwatch/alarms/operations.ts';
import { deleteAlarms, putAlarm } from '../../../../emulator/services/cloudwatch/alarms/put.ts';
import { type CloudWatch, cpuAlarm, policy, putCpu, start, topic, unreadFields } from './cloudwatch.ts';

const only = (cloudwatch: CloudWatch) => cloudwatch.call('DescribeAlarms', {}).MetricAlarms?.[0];
const summaries = (cloudwatch: CloudWatch) =>
  cloudwatch.call('DescribeAlarmHistory', {}).AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary);

describe('a metric alarm', () => {
  it('is described as it was put, and begins without data', () => {
    const cloudwatch = start();
    const Tags = [{ Key: 'a', Value: 'b' }];
    const more = {
      AlarmDescription: 'busy',
      OKActions: [topic],
      AlarmActions: [topic, policy],
      DatapointsToAlarm: 2,
      TreatMissingData: 'missing',
      Unit: 'Percent' as const,
    };
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, ...more, Tags });
    const now = new Date(cloudwatch.world.now);
    const AlarmArn = 'arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:cpu high';
    expect(only(cloudwatch)).toEqual({
      ...cpuAlarm,
      ...more,
      AlarmArn,
      ActionsEnabled: true,
      InsufficientDataActions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: now,
      StateTransitionedTimestamp: now,
      AlarmConfigurationUpdatedTimestamp: now,
    });
    expect(cloudwatch.call('ListTagsForResource', { ResourceARN: AlarmArn })).toEqual({ Tags });
    cloudwatch.wait(60);
    expect(only(cloudwatch)).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Insufficient Data: 2 datapoints were unknown.',
      StateTransitionedTimestamp: now,
      StateUpdatedTimestamp: new Date(cloudwatch.world.now),
    });
  });

  it('goes to ALARM and back by its data, and says why', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', cpuAlarm);
    putCpu(cloudwatch, 50, 60);
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'OK' });
    putCpu(cloudwatch, 80);
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'OK' });
    putCpu(cloudwatch, 90.5);
    const alarm = only(cloudwatch);
    expect(alarm).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 2 out of the last 2 datapoints [90.5 (01/01/26 00:03:00), 80.0 (01/01/26 00:02:00)] ' +
        'were greater than the threshold (70.0) (minimum 2 datapoints for OK -> ALARM transition).',
    });
    expect(JSON.parse(alarm?.StateReasonData ?? '')).toEqual({
      version: '1.0',
      queryDate: '2026-01-01T00:04:00.000+0000',
      startDate: '2026-01-01T00:02:00.000+0000',
      statistic: 'Average',
      period: 60,
      recentDatapoints: [80, 90.5],
      threshold: 70,
      evaluatedDatapoints: [
        { timestamp: '2026-01-01T00:03:00.000+0000', sampleCount: 1, value: 90.5 },
        { timestamp: '2026-01-01T00:02:00.000+0000', sampleCount: 1, value: 80 },
      ],
    });
    putCpu(cloudwatch, 10);
    expect(only(cloudwatch)).toMatchObject({
      StateValue: 'OK',
      StateReason:
        'Threshold Crossed: 1 out of the last 2 datapoints [10.0 (01/01/26 00:04:00)] was not greater than ' +
        'the threshold (70.0) (minimum 1 datapoint for ALARM -> OK transition).',
    });
    expect(summaries(cloudwatch)).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm "cpu high" created',
    ]);
    cloudwatch.wait(600);
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'INSUFFICIENT_DATA' });
  });

  it.each([
    [
      'breaching',
      'ALARM',
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      'notBreaching',
      'OK',
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
    ],
    ['ignore', 'INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation'],
  ])('that treats missing data as %s is %s without any', (TreatMissingData, StateValue, StateReason) => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, TreatMissingData });
    cloudwatch.wait(60);
    expect(only(cloudwatch)).toMatchObject({ StateValue, StateReason });
  });

  it('asks Auto Scaling when it changes, and every minute while it stays', () => {
    const asked: string[] = [];
    const cloudwatch = start(asked);
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, EvaluationPeriods: 1, AlarmActions: [policy] });
    putCpu(cloudwatch, 80);
    expect(asked).toEqual([policy]);
    putCpu(cloudwatch, 80, 80);
    expect(asked).toEqual([policy, policy, policy]);
    cloudwatch.call('DisableAlarmActions', { AlarmNames: ['cpu high'] });
    putCpu(cloudwatch, 80);
    expect(asked).toHaveLength(3);
    cloudwatch.call('EnableAlarmActions', { AlarmNames: ['cpu high'] });
    putCpu(cloudwatch, 80);
    expect(asked).toHaveLength(4);
    putCpu(cloudwatch, 20);
    expect(asked).toHaveLength(4);
    const actions = cloudwatch.call('DescribeAlarmHistory', { HistoryItemType: 'Action' }).AlarmHistoryItems;
    expect(actions).toMatchObject([{ HistorySummary: `Successfully executed action ${policy}` }]);
  });

  it('can be set to a state, until it looks again; a topic that is not there gets no message', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmActions: [topic] });
    putCpu(cloudwatch, 1, 1);
    cloudwatch.call('SetAlarmState', {
      AlarmName: 'cpu high',
      StateValue: 'ALARM',
      StateReason: 'a test',
      StateReasonData: '{"by":"hand"}',
    });
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'ALARM', StateReason: 'a test' });
    const [action, update] = cloudwatch.call('DescribeAlarmHistory', { MaxRecords: 2 }).AlarmHistoryItems ?? [];
    expect(JSON.parse(action?.HistoryData ?? '')).toEqual({
      actionState: 'Failed',
      stateUpdateTimestamp: cloudwatch.world.now,
      notificationResource: topic,
      error: `Resource ${topic} does not exist`,
    });
    expect(JSON.parse(update?.HistoryData ?? '')).toMatchObject({
      version: '1.0',
      oldState: { stateValue: 'OK', stateReasonData: { period: 60 } },
      newState: { stateValue: 'ALARM', stateReason: 'a test', stateReasonData: { by: 'hand' } },
    });
    cloudwatch.wait(60);
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'OK' });
  });

  it('keeps its state and tags when it is put again', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, Tags: [{ Key: 'a', Value: 'b' }] });
    putCpu(cloudwatch, 1, 1);
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, Threshold: 0, Tags: [{ Key: 'c', Value: 'd' }] });
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'OK', Threshold: 0 });
    const ResourceARN = only(cloudwatch)?.AlarmArn;
    expect(cloudwatch.call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: [{ Key: 'a', Value: 'b' }] });
    cloudwatch.wait(60);
    expect(only(cloudwatch)).toMatchObject({ StateValue: 'ALARM' });
    expect(summaries(cloudwatch)).toContain('Alarm "cpu high" updated');
  });

  it('goes, but its history stays for thirty days', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', cpuAlarm);
    cloudwatch.call('DeleteAlarms', { AlarmNames: ['cpu high'] });
    expect(only(cloudwatch)).toBeUndefined();
    expect(summaries(cloudwatch)).toEqual(['Alarm "cpu high" deleted', 'Alarm "cpu high" created']);
    expect(cloudwatch.refusal('DeleteAlarms', { AlarmNames: ['cpu high'] })).toBe(
      'ResourceNotFound: Alarms not found: cpu high',
    );
    cloudwatch.wait(30 * 86_400);
    expect(summaries(cloudwatch)).toEqual([]);
  });

  it('may be of a percentile, and waits for enough samples if it is so set', () => {
    const cloudwatch = start();
    const { Statistic: _, ...rest } = cpuAlarm;
    const percentile = { ...rest, EvaluationPeriods: 1, ExtendedStatistic: 'p90' };
    cloudwatch.call('PutMetricAlarm', {
      ...percentile,
      AlarmName: 'any',
      EvaluateLowSampleCountPercentile: 'evaluate',
    });
    cloudwatch.call('PutMetricAlarm', { ...percentile, AlarmName: 'many', EvaluateLowSampleCountPercentile: 'ignore' });
    const states = () => cloudwatch.call('DescribeAlarms', {}).MetricAlarms?.map(({ StateValue }) => StateValue);
    putCpu(cloudwatch, 80);
    expect(states()).toEqual(['ALARM', 'INSUFFICIENT_DATA']);
    for (let count = 0; count < 100; count += 1) {
      cloudwatch.call('PutMetricData', {
        Namespace: 'Shop',
        MetricData: [{ MetricName: 'CPU', Dimensions: [{ Name: 'Group', Value: 'web' }], Value: count < 91 ? 10 : 99 }],
      });
    }
    cloudwatch.wait(60);
    expect(states()).toEqual(['OK', 'OK']);
  });

  it('can be another service’s, which makes and deletes it within a call of its own', () => {
    const cloudwatch = start();
    const inCall = <Result>(work: Parameters<typeof cloudwatch.world.call<Result>>[1]) =>
      cloudwatch.world.call(cloudwatch.place, work);
    expect(inCall((call) => putAlarm(call, cpuAlarm).name)).toBe('cpu high');
    expect(only(cloudwatch)?.AlarmName).toBe('cpu high');
    expect(() => inCall((call) => putAlarm(call, { ...cpuAlarm, Period: 7 }))).toThrow('Period must be 10, 20, 30');
    inCall((call) => deleteAlarms(call, ['cpu high', 'none']));
    expect(only(cloudwatch)).toBeUndefined();
  });

  it('may have its metric in a list', () => {
    const cloudwatch = start();
    const { Statistic, Period, Namespace, MetricName, Dimensions, ...rest } = cpuAlarm;
    const Metric = { Namespace, MetricName, Dimensions: [...Dimensions] };
    const Metrics = [
      { Id: 'm1', MetricStat: { Metric, Period, Stat: Statistic, Unit: 'None' as const }, Label: 'CPU' },
    ];
    cloudwatch.call('PutMetricAlarm', { ...rest, Metrics });
    expect(only(cloudwatch)?.Metrics).toEqual([{ ...Metrics[0], ReturnData: true }]);
    expect(only(cloudwatch)?.MetricName).toBeUndefined();
    putCpu(cloudwatch, 80, 80);
    expect(only(cloudwatch)?.StateValue).toBe('ALARM');
  });
});

describe('alarms are found', () => {
  const cloudwatch = start();
  for (const [AlarmName, action] of [
    ['b', topic],
    ['a1', policy],
    ['a2', topic],
  ] as const) {
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName, AlarmActions: [action], Unit: 'Percent' });
  }
  cloudwatch.call('PutCompositeAlarm', { AlarmName: 'all', AlarmRule: 'ALARM(b) AND ALARM(a1)' });
  const names = (input: Parameters<typeof cloudwatch.call<'DescribeAlarms'>>[1]) => {
    const { CompositeAlarms = [], MetricAlarms = [] } = cloudwatch.call('DescribeAlarms', input);
    return [...CompositeAlarms, ...MetricAlarms].map(({ AlarmName }) => AlarmName);
  };

  it('by name, prefix, state, action, type and relation', () => {
    expect(names({})).toEqual(['b', 'a1', 'a2']);
    expect(names({ AlarmNames: ['a2', 'x'] })).toEqual(['a2']);
    expect(names({ AlarmNamePrefix: 'a' })).toEqual(['a1', 'a2']);
    expect(names({ StateValue: 'OK' })).toEqual([]);
    expect(names({ ActionPrefix: 'arn:aws:autoscaling' })).toEqual(['a1']);
    expect(names({ AlarmTypes: ['CompositeAlarm'] })).toEqual(['all']);
    expect(names({ AlarmTypes: ['CompositeAlarm', 'MetricAlarm'] })).toEqual(['all', 'b', 'a1', 'a2']);
    expect(names({ ChildrenOfAlarmName: 'all' })).toEqual(['b', 'a1']);
    expect(names({ ParentsOfAlarmName: 'b' })).toEqual(['all']);
  });

  it('in pages, over both types', () => {
    const AlarmTypes = ['CompositeAlarm' as const, 'MetricAlarm' as const];
    const found: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const {
        CompositeAlarms = [],
        MetricAlarms = [],
        ...page
      } = cloudwatch.call('DescribeAlarms', {
        AlarmTypes,
        MaxRecords: 1,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      found.push([...CompositeAlarms, ...MetricAlarms].map(({ AlarmName }) => AlarmName));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(found).toEqual([['all'], ['b'], ['a1'], ['a2']]);
  });

  it('by metric', () => {
    const { Namespace, MetricName, Dimensions, Statistic, Period } = cpuAlarm;
    const all = (more: object) =>
      cloudwatch.call('DescribeAlarmsForMetric', { Namespace, MetricName, ...more }).MetricAlarms?.length;
    expect(all({ Dimensions })).toBe(3);
    expect(all({})).toBe(0);
    expect(all({ Dimensions, Statistic, Period, Unit: 'Percent' })).toBe(3);
    expect(all({ Dimensions, Unit: 'Count' })).toBe(0);
    expect(all({ Dimensions, ExtendedStatistic: 'p90' })).toBe(0);
  });

  it('and their history by name, type, time and in pages', () => {
    const { AlarmHistoryItems: all = [] } = cloudwatch.call('DescribeAlarmHistory', {
      AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
      ScanBy: 'TimestampAscending',
    });
    expect(all.map(({ AlarmName }) => AlarmName)).toEqual(['b', 'a1', 'a2', 'all']);
    expect(cloudwatch.call('DescribeAlarmHistory', { AlarmName: 'b' }).AlarmHistoryItems).toHaveLength(1);
    const later = new Date(cloudwatch.world.now + 1);
    expect(cloudwatch.call('DescribeAlarmHistory', { StartDate: later }).AlarmHistoryItems).toEqual([]);
    expect(cloudwatch.call('DescribeAlarmHistory', { EndDate: later }).AlarmHistoryItems).toHaveLength(3);
    const first = cloudwatch.call('DescribeAlarmHistory', { MaxRecords: 2 });
    const second = cloudwatch.call('DescribeAlarmHistory', { NextToken: first.NextToken });
    const shown = [first, second].map(({ AlarmHistoryItems = [] }) => AlarmHistoryItems.map((item) => item.AlarmName));
    expect(shown).toEqual([['a2', 'a1'], ['b']]);
    expect(cloudwatch.refusal('DescribeAlarmHistory', { NextToken: 'x' })).toMatch(/^InvalidNextToken: /);
  });
});

describe('CloudWatch refuses of alarms', () => {
  const cloudwatch = start();
  cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName: 'there' });
  cloudwatch.call('PutCompositeAlarm', { AlarmName: 'over', AlarmRule: 'ALARM("there")' });
  const { Statistic: _, ...noStatistic } = cpuAlarm;
  const query = { Id: 'm1', MetricStat: { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 60, Stat: 'Sum' } };
  const { EvaluationPeriods, Threshold, ComparisonOperator, AlarmName } = cpuAlarm;
  const listed = { EvaluationPeriods, Threshold, ComparisonOperator, AlarmName };

  it.each([
    [
      'PutMetricAlarm',
      { AlarmName: 'a', Period: 60 },
      "ValidationError: 2 validation errors detected: Value null at 'comparisonOperator' failed to satisfy constraint: " +
        "Member must not be null; Value null at 'evaluationPeriods' failed to satisfy constraint: Member must not be null",
    ],
    ['PutMetricAlarm', { ...cpuAlarm, ComparisonOperator: 'x' }, /Member must satisfy enum value set: \[Greater/],
    ['PutMetricAlarm', { ...cpuAlarm, ComparisonOperator: 'LessThanLowerThreshold' }, /^NotImplemented: /],
    ['PutMetricAlarm', { ...cpuAlarm, AlarmName: 'a'.repeat(256) }, /length less than or equal to 255/],
    ['PutMetricAlarm', { ...cpuAlarm, AlarmName: 'over' }, /^ValidationError: /],
    ['PutMetricAlarm', { ...cpuAlarm, ExtendedStatistic: 'p99' }, /Exactly one of Statistic/],
    ['PutMetricAlarm', noStatistic, /Exactly one of Statistic/],
    ['PutMetricAlarm', { ...noStatistic, ExtendedStatistic: 'tm90' }, /^NotImplemented: /],
    ['PutMetricAlarm', { ...noStatistic, ExtendedStatistic: 'x' }, /^ValidationError: /],
    ['PutMetricAlarm', { ...cpuAlarm, Period: 61 }, 'ValidationError: Period must be 10, 20, 30 or a multiple of 60'],
    [
      'PutMetricAlarm',
      { ...cpuAlarm, EvaluationPeriods: 1441 },
      'ValidationError: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400)',
    ],
    ['PutMetricAlarm', { ...cpuAlarm, Period: 3600, EvaluationPeriods: 169 }, /more than a week/],
    ['PutMetricAlarm', { ...cpuAlarm, DatapointsToAlarm: 3 }, /^ValidationError: DatapointsToAlarm/],
    ['PutMetricAlarm', { ...cpuAlarm, Threshold: undefined }, /^ValidationError: Threshold/],
    ['PutMetricAlarm', { ...cpuAlarm, Namespace: undefined }, /^ValidationError: Namespace/],
    ['PutMetricAlarm', { ...cpuAlarm, MetricName: undefined }, /^ValidationError: MetricName/],
    ['PutMetricAlarm', { ...cpuAlarm, Unit: 'Apples' }, /'Apples' at 'unit'/],
    ['PutMetricAlarm', { ...cpuAlarm, Dimensions: [{ Name: 'a' }] }, /'dimensions.1.member.value'/],
    ['PutMetricAlarm', { ...cpuAlarm, TreatMissingData: 'x' }, /^ValidationError: Option x is invalid/],
    ['PutMetricAlarm', { ...cpuAlarm, EvaluateLowSampleCountPercentile: 'ignore' }, /^ValidationError: /],
    ['PutMetricAlarm', { ...cpuAlarm, AlarmActions: ['x'] }, 'ValidationError: Invalid arn syntax: x'],
    [
      'PutMetricAlarm',
      { ...cpuAlarm, OKActions: ['arn:aws:sns:us-east-1:111122223333:ops'] },
      'ValidationError: Invalid region us-east-1 specified. Only ap-northeast-2 is supported.',
    ],
    ['PutMetricAlarm', { ...cpuAlarm, AlarmActions: ['arn:aws:automate:ap-northeast-2:ec2:stop'] }, /^(NotImpl|Valid)/],
    ['PutMetricAlarm', { ...cpuAlarm, AlarmActions: Array(6).fill(topic) }, /'alarmActions'/],
    ['PutMetricAlarm', { ...cpuAlarm, Tags: [{ Key: 'aws:x', Value: '' }] }, /^InvalidParameterValue: System tags/],
    ['PutMetricAlarm', { ...listed, Metrics: [query, query] }, /^NotImplemented: .*metric math/],
    ['PutMetricAlarm', { ...listed, Metrics: [{ Id: 'e', Expression: '1', Period: 60 }] }, /^NotImplemented: /],
    ['PutMetricAlarm', { ...listed, Metrics: [{ ...query, ReturnData: false }] }, /return data/],
    ['PutMetricAlarm', { ...listed, Metrics: [{ ...query, AccountId: '1' }] }, /^NotImplemented: /],
    ['PutMetricAlarm', { ...listed, Metrics: [query], Namespace: 'N' }, /Namespace must not be set/],
    ['PutMetricAlarm', { ...cpuAlarm, ThresholdMetricId: 't' }, /^NotImplemented: /],
    ['PutMetricAlarm', { ...cpuAlarm, EvaluationInterval: 60 }, /^NotImplemented: /],
    ['DescribeAlarms', { MaxRecords: 101 }, /'101' at 'maxRecords'/],
    ['DescribeAlarms', { AlarmNames: ['a'], AlarmNamePrefix: 'a' }, /^ValidationError: /],
    ['DescribeAlarms', { ChildrenOfAlarmName: 'a', StateValue: 'OK' }, /^ValidationError: /],
    ['DescribeAlarms', { AlarmTypes: ['LogAlarm'] }, /^NotImplemented: /],
    ['DescribeAlarms', { NextToken: 'x' }, /^InvalidNextToken: /],
    ['DescribeAlarms', { NextToken: 'M:x' }, /^InvalidNextToken: /],
    ['DescribeAlarmHistory', { AlarmContributorId: 'x' }, /^NotImplemented: /],
    ['SetAlarmState', { AlarmName: 'x', StateValue: 'OK', StateReason: '' }, /^ResourceNotFound: /],
    ['SetAlarmState', { AlarmName: 'there', StateValue: 'FINE', StateReason: '' }, /'FINE' at 'stateValue'/],
    [
      'SetAlarmState',
      { AlarmName: 'there', StateValue: 'OK', StateReason: '', StateReasonData: '{' },
      /^InvalidFormat: /,
    ],
    [
      'DeleteAlarms',
      { AlarmNames: ['there'] },
      'ValidationError: Cannot delete there as there are composite alarm(s) depending on it.',
    ],
    ['DeleteAlarms', {}, /Value null at 'alarmNames'/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = cloudwatch.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });
});

describe('of alarms', () => {
  it('there are five thousand at most', () => {
    const cloudwatch = start();
    cloudwatch.world.call(cloudwatch.place, (call) => {
      for (let count = 0; count < 5000; count += 1) putAlarm(call, { ...cpuAlarm, AlarmName: `a${count}` });
    });
    expect(cloudwatch.refusal('PutMetricAlarm', cpuAlarm)).toMatch(/^LimitExceeded: /);
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName: 'a0' });
  });

  it('every field of the inputs is read', () => {
    const operations = { ...alarmOperations, ...describeOperations, ...historyOperations };
    const unbuilt = 'refused as a whole';
    expect(
      unreadFields(Object.keys(operations), {
        'PutMetricAlarm WarmUpConfiguration.WarmUpPeriodDurationInMinutes': unbuilt,
        'PutMetricAlarm WarmUpConfiguration.OnlyStartEvaluatingAfterWarmUpPeriodEnds': unbuilt,
        'PutMetricAlarm ActionConfiguration.AlarmTagsPropagation': unbuilt,
      }),
    ).toEqual([]);
  });
});
