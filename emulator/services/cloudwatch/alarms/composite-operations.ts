// Composite alarms: put, and looked at when an alarm changes that they name.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html

import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import type { Timer } from '../../../world/timers.ts';
import { Constraints, present, validationError } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { checkTags, putTags } from '../tags.ts';
import { checkActionArns, checkActions } from './actions.ts';
import { changeCompositeState } from './change.ts';
import {
  anyAlarm,
  type CompositeRow,
  compositeOfTimer,
  composites,
  describeComposite,
  isInCycle,
  lookSoon,
  stateOf,
} from './composites.ts';
import { initialReason } from './evaluate.ts';
import { recordConfiguration } from './history.ts';
import { longTime } from './reason.ts';
import { alarmArn, alarms } from './rows.ts';
import { alarmsOf, holds, readRule } from './rule.ts';

function validComposite(input: PutCompositeAlarmCommandInput, call: Call) {
  const suppression = ['ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod'] as const;
  refuseFields('PutCompositeAlarm', input, 'ActionsSuppressor', ...suppression, 'ActionConfiguration');
  const constraints = new Constraints()
    .required(input.AlarmName, 'alarmName')
    .length(input.AlarmName, 'alarmName', 1, 255)
    .required(input.AlarmRule, 'alarmRule')
    .length(input.AlarmRule, 'alarmRule', 1, 10_240)
    .length(input.AlarmDescription, 'alarmDescription', 0, 1024);
  checkActions(constraints, input);
  constraints.check();
  checkTags(input.Tags ?? []);
  checkActionArns(call, input, ['sns']);
  const [name, text] = [present(input.AlarmName, 'alarmName'), present(input.AlarmRule, 'alarmRule')];
  if (call.get(alarms, name)) throw validationError(`The metric alarm ${name} already exists`); // words assumed
  const rule = readRule(text);
  const named = alarmsOf(rule);
  if (named.length > 100) throw validationError('AlarmRule names more than 100 alarms'); // words assumed
  const none = named.filter((each) => each !== name && !anyAlarm(call, each));
  if (none.length > 0) {
    throw validationError(
      `Could not save the composite alarm as alarms [${none.join(', ')}] in the alarm rule do not exist`,
    );
  }
  return { name, text, rule };
}

export const compositeOperations = {
  PutCompositeAlarm: changing(validComposite, (plan, call, input) => {
    const before = call.get(composites, plan.name);
    const fresh: Pick<
      CompositeRow,
      'state' | 'stateReason' | 'stateReasonData' | 'stateUpdated' | 'stateTransitioned'
    > = {
      state: 'INSUFFICIENT_DATA',
      stateReason: initialReason,
      stateReasonData: undefined,
      stateUpdated: call.now,
      stateTransitioned: call.now,
    };
    const row = call.put(composites, {
      ...(before ?? fresh),
      ...plan,
      description: input.AlarmDescription,
      actionsEnabled: input.ActionsEnabled ?? true,
      okActions: input.OKActions ?? [],
      alarmActions: input.AlarmActions ?? [],
      insufficientDataActions: input.InsufficientDataActions ?? [],
      configurationUpdated: call.now,
    });
    if (!before) putTags(call, alarmArn(call, row.name), input.Tags ?? []);
    recordConfiguration(call, 'CompositeAlarm', before ? 'Update' : 'Create', row.name, describeComposite(row, call));
    lookSoon(call, row);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;

export const compositeActions = {
  'cloudwatch composite': (call: Call, timer: Timer) => {
    const row = compositeOfTimer(call, timer);
    if (row && !isInCycle(call, row)) evaluate(call, row);
  },
};

function evaluate(call: Call, row: CompositeRow): void {
  const state = holds(row.rule, stateOf(call)) ? 'ALARM' : 'OK';
  if (state === row.state) return;
  const triggering = alarmsOf(row.rule).map((name) => {
    const { state: value, stateUpdated = call.now } = anyAlarm(call, name) ?? {};
    return { arn: alarmArn(call, name), state: { value, timestamp: longTime(stateUpdated) } };
  });
  const names = triggering.map(({ arn }) => arn).join(', ');
  // Words assumed, after the examples of the user guide.
  const stateReason = `${names || 'The alarm rule'} caused the composite alarm to transition to ${state}`.slice(
    0,
    1023,
  );
  const stateReasonData = JSON.stringify({ triggeringAlarms: triggering });
  changeCompositeState(call, row, { state, stateReason, stateReasonData });
}
