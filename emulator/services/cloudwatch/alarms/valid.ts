// What a metric alarm may be: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html

import type { MetricDataQuery, PutMetricAlarmCommandInput, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { Constraints, present, validationError } from '../../shared/constraints.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { dimensionsOf } from '../metrics/rows.ts';
import { checkExtended, simpleStatistics } from '../metrics/statistic-names.ts';
import { checkMetric, units } from '../metrics/valid.ts';
import { checkTags } from '../tags.ts';
import { type AlarmRow, alarms, type TreatMissingData } from './rows.ts';

const comparisons = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const anomalies = ['LessThanLowerOrGreaterThanUpperThreshold', 'LessThanLowerThreshold', 'GreaterThanUpperThreshold'];
const [dayLong, weekLong] = [86_400, 604_800];
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const mostAlarms = 5000;

interface Actions {
  readonly OKActions?: string[] | undefined;
  readonly AlarmActions?: string[] | undefined;
  readonly InsufficientDataActions?: string[] | undefined;
}

export function checkActions(constraints: Constraints, input: Actions): void {
  const all = [
    ['oKActions', input.OKActions],
    ['alarmActions', input.AlarmActions],
    ['insufficientDataActions', input.InsufficientDataActions],
  ] as const;
  for (const [at, arns] of all) {
    constraints.length(arns, at, 0, 5);
    for (const [index, arn] of arns?.entries() ?? []) constraints.length(arn, `${at}.${index + 1}.member`, 1, 1024);
  }
}

/** What may be done by an alarm of metrics. SNS topics may be named; there is none, as the alarm's history then says. */
export function checkActionArns({ place }: Call, input: Actions, services: readonly string[]): void {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = input;
  for (const arn of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) {
    const [prefix, partition, service = '', region] = arn.split(':');
    const isArn = prefix === 'arn' && partition?.startsWith('aws') && service !== '' && arn.split(':').length >= 6;
    if (!isArn) throw validationError(`Invalid arn syntax: ${arn}`);
    if (!services.includes(service)) throw notImplemented(`An alarm with the action ${arn}`);
    if (region !== place.region) {
      throw validationError(`Invalid region ${region} specified. Only ${place.region} is supported.`);
    }
  }
}

/** The alarm's settings; state and times are whoever's who puts it. */
export type AlarmSettings = Omit<
  AlarmRow,
  'configurationUpdated' | 'state' | 'stateReason' | 'stateReasonData' | 'stateUpdated' | 'stateTransitioned'
>;

export function validAlarm(input: PutMetricAlarmCommandInput, call: Call): AlarmSettings {
  const unbuilt = ['EvaluationWindow', 'WarmUpConfiguration', 'EvaluationCriteria', 'EvaluationInterval'] as const;
  refuseFields('PutMetricAlarm', input, 'ThresholdMetricId', 'ActionConfiguration', ...unbuilt);
  const constraints = new Constraints()
    .required(input.AlarmName, 'alarmName')
    .length(input.AlarmName, 'alarmName', 1, 255)
    .length(input.AlarmDescription, 'alarmDescription', 0, 1024)
    .required(input.ComparisonOperator, 'comparisonOperator')
    .oneOf(input.ComparisonOperator, 'comparisonOperator', [...comparisons, ...anomalies])
    .required(input.EvaluationPeriods, 'evaluationPeriods')
    .range(input.EvaluationPeriods, 'evaluationPeriods', 1, Number.MAX_SAFE_INTEGER)
    .range(input.DatapointsToAlarm, 'datapointsToAlarm', 1, Number.MAX_SAFE_INTEGER);
  checkActions(constraints, input);
  constraints.check();
  checkTags(input.Tags ?? []);
  const { ComparisonOperator = '', EvaluationPeriods = 1, DatapointsToAlarm } = input;
  if (anomalies.includes(ComparisonOperator)) throw notImplemented(`PutMetricAlarm with ${ComparisonOperator}`);
  const measured = input.Metrics?.length ? validMetrics(input, input.Metrics) : validMetric(input);
  checkActionArns(call, input, ['autoscaling', 'sns']);
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm > EvaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods'); // words assumed
  }
  if (input.Threshold === undefined) throw validationError('Threshold must be specified'); // words assumed
  checkRange(EvaluationPeriods * measured.period, measured.period);
  if (!call.get(alarms, input.AlarmName ?? '') && call.count(alarms) >= mostAlarms) {
    throw new AwsError('LimitExceeded', `The limit of ${mostAlarms} alarms has been reached.`); // words assumed
  }
  return {
    ...measured,
    name: present(input.AlarmName, 'alarmName'),
    description: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    threshold: input.Threshold,
    comparisonOperator: present(input.ComparisonOperator, 'comparisonOperator'),
    treatMissingData: among(input.TreatMissingData, 'TreatMissingData', treatments),
    evaluateLowSampleCountPercentile: validLowSamples(input),
  };
}

const treatments: readonly TreatMissingData[] = ['breaching', 'notBreaching', 'ignore', 'missing'];

function validLowSamples(input: PutMetricAlarmCommandInput): 'evaluate' | 'ignore' | undefined {
  const { EvaluateLowSampleCountPercentile: value, ExtendedStatistic } = input;
  if (value !== undefined && ExtendedStatistic === undefined) {
    // words assumed
    throw validationError('EvaluateLowSampleCountPercentile can only be specified with ExtendedStatistic');
  }
  return among(value, 'EvaluateLowSampleCountPercentile', ['evaluate', 'ignore']);
}

/** Words assumed. */
function among<Value extends string>(
  value: string | undefined,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const found = values.find((each) => each === value);
  if (value !== undefined && found === undefined) {
    throw validationError(`Option ${value} is invalid for ${name}. Valid options are [${values.join(', ')}]`);
  }
  return found;
}

function checkRange(length: number, period: number): void {
  const [most, name] = period >= 3600 ? [weekLong, 'week'] : [dayLong, 'day'];
  if (length <= most) return;
  throw validationError(
    `Metrics cannot be checked across more than a ${name} (EvaluationPeriods * Period must be <= ${most})`,
  );
}

type Measured = Pick<
  AlarmSettings,
  'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'extendedStatistic' | 'unit' | 'period' | 'metrics'
>;

function validMetric(input: PutMetricAlarmCommandInput): Measured {
  const { Statistic, ExtendedStatistic, Period } = input;
  new Constraints()
    .length(input.MetricName, 'metricName', 1, 255)
    .length(input.Namespace, 'namespace', 1, 255)
    .length(input.Dimensions, 'dimensions', 0, 30)
    .oneOf(Statistic, 'statistic', simpleStatistics)
    .range(Period, 'period', 1, Number.MAX_SAFE_INTEGER)
    .oneOf(input.Unit, 'unit', units)
    .check();
  if (!input.MetricName) throw validationError('MetricName must be specified'); // words assumed
  if (!input.Namespace) throw validationError('Namespace must be specified'); // words assumed
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified'); // words assumed
  }
  if (ExtendedStatistic !== undefined) checkExtended('PutMetricAlarm', ExtendedStatistic);
  return {
    namespace: input.Namespace,
    metricName: input.MetricName,
    dimensions: dimensionsOf(checkMetric(input).Dimensions),
    statistic: Statistic,
    extendedStatistic: ExtendedStatistic,
    unit: input.Unit,
    period: validPeriod(Period),
    metrics: undefined,
  };
}

function validPeriod(period: number | undefined): number {
  if (period === undefined) throw validationError('Period must be specified'); // words assumed
  if (![10, 20, 30].includes(period) && period % 60 !== 0) {
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  }
  return period;
}

/** Metric math is not built: of `Metrics`, one metric as it is. */
function validMetrics(input: PutMetricAlarmCommandInput, queries: readonly MetricDataQuery[]): Measured {
  const alone = ['MetricName', 'Namespace', 'Dimensions', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const;
  const other = alone.find((name) => input[name] !== undefined && (name !== 'Dimensions' || input[name]?.length));
  if (other) throw validationError(`${other} must not be set if Metrics is specified`); // words assumed
  const [query = { Id: undefined } as MetricDataQuery] = queries;
  const { MetricStat } = query;
  const isMath = queries.length > 1 || query.Expression !== undefined || MetricStat === undefined;
  if (isMath) throw notImplemented('PutMetricAlarm with metric math');
  refuseFields('PutMetricAlarm', query, 'AccountId');
  new Constraints()
    .required(query.Id, 'metrics.1.member.id')
    .length(query.Id, 'metrics.1.member.id', 1, 255)
    .length(query.Label, 'metrics.1.member.label', 0, 2048)
    .required(MetricStat.Metric, 'metrics.1.member.metricStat.metric')
    .required(MetricStat.Period, 'metrics.1.member.metricStat.period')
    .required(MetricStat.Stat, 'metrics.1.member.metricStat.stat')
    .check();
  if (query.ReturnData === false) throw validationError('Exactly one element of the metrics list should return data.');
  if (query.Period !== undefined) throw validationError('Period must not be specified beside MetricStat'); // words assumed
  const { Metric = {}, Stat = '', Period, Unit } = MetricStat;
  const isSimple = simpleStatistics.includes(Stat);
  const measured = validMetric({
    ...input,
    MetricName: Metric.MetricName,
    Namespace: Metric.Namespace,
    ...(Metric.Dimensions ? { Dimensions: Metric.Dimensions } : {}),
    Period,
    ...(Unit === undefined ? {} : { Unit: Unit as StandardUnit }),
    ...(isSimple ? { Statistic: Stat as NonNullable<Measured['statistic']> } : { ExtendedStatistic: Stat }),
  });
  const Dimensions = Metric.Dimensions?.map(({ Name, Value }) => ({ Name, Value }));
  const stat = {
    Metric: { Namespace: Metric.Namespace, MetricName: Metric.MetricName, ...(Dimensions ? { Dimensions } : {}) },
    ...{ Period, Stat, ...(Unit === undefined ? {} : { Unit }) },
  };
  const label = query.Label === undefined ? {} : { Label: query.Label };
  return { ...measured, metrics: [{ Id: query.Id, MetricStat: stat, ...label, ReturnData: true }] };
}
