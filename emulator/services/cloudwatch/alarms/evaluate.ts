// Alarms look at their metrics, every minute or, of short periods, every ten seconds.

import type { Call } from '../../../world/call.ts';
import type { Timer } from '../../../world/timers.ts';
import { minute, second } from '../metrics/samples.ts';
import { askAutoScaling, changeState } from './change.ts';
import { type Datapoint, datapointsOf, isBreaching } from './datapoints.ts';
import { judge } from './judge.ts';
import { insufficientReason, reasonData, thresholdReason } from './reason.ts';
import { type AlarmRow, alarmOfTimer, alarms } from './rows.ts';

/** Sets the timer of the alarm's next look, at a whole minute. */
export function lookLater(call: Call, row: AlarmRow): void {
  const every = row.period < 60 ? 10 * second : minute;
  const delay = every - (call.now % every);
  call.later(alarms, row.name, { kind: 'recurring', action: 'cloudwatch evaluate', delay });
}

export const evaluationActions = {
  'cloudwatch evaluate': (call: Call, timer: Timer) => {
    const row = alarmOfTimer(call, timer);
    if (!row) return;
    evaluate(call, row);
    lookLater(call, row);
  },
};

function evaluate(call: Call, row: AlarmRow): void {
  const range = datapointsOf(call, row);
  if (isTooFew(row, range)) return;
  const breaches = range.map(({ value }) => value !== undefined && isBreaching(row, value));
  const known = range.map(({ value }, index) => (value === undefined ? undefined : breaches[index]));
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = row;
  const missing = row.treatMissingData ?? 'missing';
  const { state, evaluated } = judge(known, { evaluationPeriods, datapointsToAlarm, missing });
  const isFirst = row.stateReason === initialReason;
  if (state === undefined || (state === row.state && !isFirst)) {
    if (call.now % minute === 0) askAutoScaling(call, row);
    return;
  }
  const seen = evaluated.map((index) => range[index]).filter((each) => each !== undefined);
  const reason = state === 'INSUFFICIENT_DATA' ? insufficientReason(row) : thresholdReason(row, state, seen);
  changeState(call, row, { state, stateReason: reason, stateReasonData: reasonData(call, row, seen) });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/what-is-alarm-states.html */
export const initialReason = 'Unchecked: Initial alarm creation';

/** A percentile of few samples is not looked at where the alarm is so set: 10 / (1 - percentile) of them at least. */
function isTooFew(row: AlarmRow, range: readonly Datapoint[]): boolean {
  if (row.evaluateLowSampleCountPercentile !== 'ignore' || row.extendedStatistic === undefined) return false;
  const percent = Number(row.extendedStatistic.slice(1));
  const count = range
    .slice(-row.evaluationPeriods)
    .map(({ sample }) => sample?.count ?? 0)
    .reduce((one, other) => one + other, 0);
  return count < 1000 / (percent >= 50 ? 100 - percent : percent);
}
