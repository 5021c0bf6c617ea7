// Alarms: put, set to a state, with and without actions, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { Constraints, present, validationError } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { putTags } from '../tags.ts';
import { changeCompositeState, changeState } from './change.ts';
import { anyAlarm, composites, describeComposite, parentsOf } from './composites.ts';
import { recordConfiguration } from './history.ts';
import { deleteAlarms, effect } from './put.ts';
import { alarmArn, alarms } from './rows.ts';
import { validAlarm } from './valid.ts';

const states = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
function validDelete({ AlarmNames }: { AlarmNames?: string[] | undefined }, call: Call): string[] {
  const names = checkedNames(AlarmNames);
  const none = names.filter((name) => !anyAlarm(call, name));
  if (none.length > 0) throw new AwsError('ResourceNotFound', `Alarms not found: ${none.join(', ')}`); // words assumed
  if (names.filter((name) => call.get(composites, name)).length > 1) {
    throw validationError('No more than one composite alarm can be deleted in one operation'); // words assumed
  }
  for (const name of names) {
    const others = parentsOf(call, name).filter((parent) => !names.includes(parent.name));
    if (others.length === 0) continue;
    throw validationError(`Cannot delete ${name} as there are composite alarm(s) depending on it.`);
  }
  return names;
}

function checkedNames(names: string[] | undefined): string[] {
  const constraints = new Constraints().required(names, 'alarmNames').length(names, 'alarmNames', 0, 100);
  for (const [index, name] of names?.entries() ?? []) {
    constraints.length(name, `alarmNames.${index + 1}.member`, 1, 255);
  }
  constraints.check();
  return [...new Set(present(names, 'alarmNames'))];
}

function setActionsEnabled(call: Call, names: readonly string[], actionsEnabled: boolean) {
  for (const name of names) {
    const [alarm, composite] = [call.get(alarms, name), call.get(composites, name)];
    if (alarm) call.put(alarms, { ...alarm, actionsEnabled, configurationUpdated: call.now });
    if (composite) call.put(composites, { ...composite, actionsEnabled, configurationUpdated: call.now });
  }
  return {};
}

export const alarmOperations = {
  PutMetricAlarm: changing(
    (input, call: Call) => {
      const settings = validAlarm(input, call);
      if (call.get(composites, settings.name)) {
        throw validationError(`The composite alarm ${settings.name} already exists`); // words assumed
      }
      return settings;
    },
    (settings, call, input) => {
      effect(call, settings, input);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
  SetAlarmState: changing(
    ({ AlarmName, StateValue, StateReason, StateReasonData }, call: Call) => {
      new Constraints()
        .required(AlarmName, 'alarmName')
        .length(AlarmName, 'alarmName', 1, 255)
        .required(StateValue, 'stateValue')
        .oneOf(StateValue, 'stateValue', states)
        .required(StateReason, 'stateReason')
        .length(StateReason, 'stateReason', 0, 1023)
        .length(StateReasonData, 'stateReasonData', 0, 4000)
        .check();
      const name = present(AlarmName, 'alarmName');
      if (!anyAlarm(call, name)) throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`); // words assumed
      if (StateReasonData !== undefined && !isJson(StateReasonData)) {
        throw new AwsError('InvalidFormat', 'StateReasonData is not valid JSON'); // words assumed
      }
      const state = present(StateValue, 'stateValue');
      return { name, next: { state, stateReason: StateReason ?? '', stateReasonData: StateReasonData } };
    },
    ({ name, next }, call) => {
      const [alarm, composite] = [call.get(alarms, name), call.get(composites, name)];
      if (alarm) changeState(call, alarm, next);
      if (composite) changeCompositeState(call, composite, next);
      return {};
    },
  ),

  EnableAlarmActions: changing(
    ({ AlarmNames }: { AlarmNames: string[] | undefined }) => checkedNames(AlarmNames),
    (names, call) => setActionsEnabled(call, names, true),
  ),

  DisableAlarmActions: changing(
    ({ AlarmNames }: { AlarmNames: string[] | undefined }) => checkedNames(AlarmNames),
    (names, call) => setActionsEnabled(call, names, false),
  ),

  DeleteAlarms: changing(validDelete, (names, call) => {
    for (const name of names) {
      const composite = call.get(composites, name);
      if (!composite) continue;
      recordConfiguration(call, 'CompositeAlarm', 'Delete', name, describeComposite(composite, call));
      call.remove(composites, name);
      putTags(call, alarmArn(call, name), undefined);
    }
    deleteAlarms(call, names);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
