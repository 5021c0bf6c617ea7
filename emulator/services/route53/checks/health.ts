// Whether a health check says healthy, as records go by it.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html

import type { Call } from '../../../world/call.ts';
import { alarmStateOf } from './alarm.ts';
import { type HealthCheckRow, healthChecks } from './rows.ts';

/** What is not known counts as well, as what has no data yet does on AWS, and as a disabled check. */
export function isHealthy(call: Call, id: string | undefined): boolean {
  if (id === undefined) return true;
  const row = call.get(healthChecks, id);
  if (!row) return true; // Assumed of a check that was deleted under its record.
  const isWell = row.config.Disabled === true || (isUp(call, row) ?? true);
  return row.config.Inverted === true ? !isWell : isWell;
}

/** Before it is inverted; undefined where nobody knows. */
function isUp(call: Call, { config, isUp: seen }: HealthCheckRow): boolean | undefined {
  if (config.Type === 'CALCULATED') return healthyChildren(call, config) >= (config.HealthThreshold ?? 0);
  if (config.Type !== 'CLOUDWATCH_METRIC') return seen;
  const state = alarmStateOf(call, config);
  if (state === 'OK' || state === 'ALARM') return state === 'OK';
  const { InsufficientDataHealthStatus: otherwise } = config;
  return otherwise === 'LastKnownStatus' ? seen : otherwise === 'Healthy';
}

export function healthyChildren(call: Call, { ChildHealthChecks = [] }: HealthCheckRow['config']): number {
  return ChildHealthChecks.filter((id) => isHealthy(call, id)).length;
}
