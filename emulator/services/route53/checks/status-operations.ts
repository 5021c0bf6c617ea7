// What the health checkers have seen last: https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHealthCheckStatus.html

import type { HealthCheckObservation } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { invalidInput } from '../../shared/invalid-input.ts';
import { alarmStateOf } from './alarm.ts';
import { checkersIn } from './checkers.ts';
import { healthyChildren } from './health.ts';
import { type HealthCheckRow, healthCheckOf, type Seen } from './rows.ts';

export const statusOperations = {
  /** Without anybody who can look at the endpoint no checker has anything to say. */
  GetHealthCheckStatus({ HealthCheckId }, call) {
    const row = healthCheckOf(call, HealthCheckId);
    return { HealthCheckObservations: observations(row, lastOf(call, row)) };
  },

  GetHealthCheckLastFailureReason({ HealthCheckId }, call) {
    const row = healthCheckOf(call, HealthCheckId);
    const { Type } = row.config;
    if (Type === 'CALCULATED' || Type === 'CLOUDWATCH_METRIC') {
      throw invalidInput(`The last failure of a health check of type ${Type} is not kept`); // words assumed
    }
    return { HealthCheckObservations: observations(row, row.lastFailure) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

/** Checkers that are disabled look at nothing. Of what is no endpoint it is told what it goes by (words assumed). */
function lastOf(call: Call, { config, last }: HealthCheckRow): Seen | undefined {
  if (config.Disabled) return undefined;
  if (config.Type === 'CALCULATED') {
    const [healthy, all] = [healthyChildren(call, config), config.ChildHealthChecks?.length ?? 0];
    const isPassed = healthy >= (config.HealthThreshold ?? 0);
    return seenNow(call, isPassed, `${healthy} of ${all} child health checks are healthy.`);
  }
  if (config.Type !== 'CLOUDWATCH_METRIC') return last;
  const state = alarmStateOf(call, config);
  return state === undefined
    ? undefined
    : seenNow(call, state === 'OK', `The state of the CloudWatch alarm is ${state}.`);
}

function seenNow({ now: time }: Call, isPassed: boolean, what: string): Seen {
  return { isPassed, status: `${isPassed ? 'Success' : 'Failure'}: ${what}`, time };
}

/** All checkers see the same. */
function observations({ config }: HealthCheckRow, seen: Seen | undefined): HealthCheckObservation[] {
  if (!seen) return [];
  const StatusReport = { Status: seen.status, CheckedTime: new Date(seen.time) };
  return checkersIn(config.Regions).map(([Region, IPAddress]) => ({ Region, IPAddress, StatusReport }));
}
