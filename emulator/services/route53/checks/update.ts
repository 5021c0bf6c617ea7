// What AWS refuses of a change of a health check: https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHealthCheck.html

import type { HealthCheckConfig, UpdateHealthCheckCommandInput } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { validConfig } from './config.ts';
import { type HealthCheckRow, healthCheckOf } from './rows.ts';

/** The row as it will be. */
export function validUpdate(input: UpdateHealthCheckCommandInput, call: Call): HealthCheckRow {
  const row = healthCheckOf(call, input.HealthCheckId);
  const { HealthCheckVersion: version, ResetElements = [] } = input;
  const resettable = ['FullyQualifiedDomainName', 'Regions', 'ResourcePath', 'ChildHealthChecks'];
  checkInput((faults) => {
    for (const element of ResetElements) faults.oneOf(element, 'resetElements.1.member', resettable);
  });
  if (version !== undefined && version !== row.version) {
    const message = `The value of HealthCheckVersion in the request, ${version}, does not match that of the health check, ${row.version}`; // words assumed
    throw new AwsError('HealthCheckVersionMismatch', message);
  }
  const kept = Object.entries(row.config).filter(([name]) => !ResetElements.some((element) => element === name));
  const config = { ...Object.fromEntries(kept), ...changesOf(input) } as HealthCheckConfig;
  const reset = row.config.Type === 'CALCULATED' && ResetElements.includes('ChildHealthChecks');
  const whole = reset && config.ChildHealthChecks === undefined ? { ...config, ChildHealthChecks: [] } : config;
  return { ...row, config: validConfig(call, whole), version: row.version + 1 };
}

/** What is to be another value than before. Type, interval and what is measured stay. */
function changesOf(input: UpdateHealthCheckCommandInput): Partial<HealthCheckConfig> {
  const { IPAddress, Port, ResourcePath, FullyQualifiedDomainName, SearchString, FailureThreshold, Inverted } = input;
  const { Disabled, HealthThreshold, ChildHealthChecks, EnableSNI, Regions, AlarmIdentifier } = input;
  const { InsufficientDataHealthStatus } = input;
  const all = {
    ...{ IPAddress, Port, ResourcePath, FullyQualifiedDomainName, SearchString, FailureThreshold, Inverted },
    ...{ Disabled, HealthThreshold, ChildHealthChecks, EnableSNI, Regions, AlarmIdentifier },
    InsufficientDataHealthStatus,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
