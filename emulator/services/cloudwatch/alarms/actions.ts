// What alarms may do: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html

import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Constraints, validationError } from '../../shared/constraints.ts';

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
