// What health checkers see, every 10 or 30 seconds. An endpoint is up or down after as many looks one after another as
// the check says. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html

import { STATUS_CODES } from 'node:http';
import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { type ProbedFromOutside, portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { alarmStateOf } from './alarm.ts';
import { type HealthCheckRow, healthChecks, type Seen } from './rows.ts';

const action = 'look route53.HealthCheck';

/** Milliseconds of a connection, and then of an answer; of HTTP and HTTPS four seconds and two. */
const timeout = 4000;

/** Has the check looked at from now on, where somebody can look. */
export function lookFromNowOn(call: Call, { id, config }: HealthCheckRow): void {
  call.forget(healthChecks, id);
  if (config.Disabled || config.Type === 'CALCULATED') return;
  if (config.Type !== 'CLOUDWATCH_METRIC' && !portsOf(call).outside) return;
  const delay = (config.RequestInterval ?? 30) * 1000;
  call.later(healthChecks, id, { action, kind: 'recurring', delay });
}

export const lookActions: Actions = {
  [action]: (call, timer) => {
    const row = call.get(healthChecks, keyOfTimer(healthChecks, timer));
    if (!row) return;
    const after = row.config.Type === 'CLOUDWATCH_METRIC' ? afterAlarm(call, row) : afterProbe(call, row);
    lookFromNowOn(call, after === row ? row : call.put(healthChecks, after));
  },
};

/** The last state that says something. */
function afterAlarm(call: Call, row: HealthCheckRow): HealthCheckRow {
  const state = alarmStateOf(call, row.config);
  const isUp = state === 'OK' ? true : state === 'ALARM' ? false : row.isUp;
  return isUp === row.isUp ? row : { ...row, isUp };
}

function afterProbe(call: Call, row: HealthCheckRow): HealthCheckRow {
  const { config } = row;
  const { Type = 'HTTP', IPAddress, FullyQualifiedDomainName: name, Port: port = 80, FailureThreshold = 3 } = config;
  const isTcp = Type === 'TCP';
  const found = portsOf(call).outside?.probeFromOutside(call, {
    to: IPAddress ?? name ?? '',
    host: isTcp ? undefined : (name ?? IPAddress),
    protocol: isTcp ? 'TCP' : Type.startsWith('HTTPS') ? 'HTTPS' : 'HTTP',
    ...{ port, timeout, searchString: config.SearchString },
    path: isTcp ? undefined : (config.ResourcePath ?? '/'),
  });
  if (found === undefined) return { ...row, passed: 0, failed: 0, isUp: undefined, last: undefined };
  const seen = judged(call, config, found);
  const [passed, failed] = seen.isPassed ? [row.passed + 1, 0] : [0, row.failed + 1];
  // Up until enough looks say otherwise.
  const isUp = passed >= FailureThreshold ? true : failed >= FailureThreshold ? false : (row.isUp ?? true);
  return { ...row, passed, failed, isUp, last: seen, lastFailure: seen.isPassed ? row.lastFailure : seen };
}

/** Of HTTP any status from 200 to 399 is fine; with a string to look for, the string has to be there, too. */
function judged({ now: time }: Call, { Type, SearchString }: HealthCheckConfig, found: ProbedFromOutside): Seen {
  const failed = (why: string): Seen => ({ isPassed: false, status: `Failure: ${why}`, time });
  if (found === 'timeout')
    return failed('The health checker could not establish a connection within the timeout limit.');
  if (found === 'refused') return failed('Connection refused.'); // words assumed
  if (found === 'reset') return failed('The connection was reset.'); // words assumed
  if (Type === 'TCP') return { isPassed: true, status: 'Success: TCP connection established.', time }; // words assumed
  const told = `HTTP Status Code ${found.status}, ${STATUS_CODES[found.status] ?? 'Unknown'}.`;
  if (found.status < 200 || found.status > 399) return failed(told);
  if (SearchString && found.hasString !== true) return failed(`${told} The string was not found.`); // words assumed
  return { isPassed: true, status: `Success: ${told}`, time };
}
