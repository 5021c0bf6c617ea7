// What AWS refuses of a health check's configuration, and what it adds to it.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html

import { isIP } from 'node:net';
import type { HealthCheckConfig, HealthCheckType } from '@aws-sdk/client-route-53';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { alarms } from '../../cloudwatch/alarms/rows.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { readName } from '../names.ts';
import { checkerRegions } from './checkers.ts';
import { healthChecks } from './rows.ts';

const types: readonly HealthCheckType[] = [
  ...(['HTTP', 'HTTPS', 'HTTP_STR_MATCH', 'HTTPS_STR_MATCH', 'TCP'] as const),
  ...(['CALCULATED', 'CLOUDWATCH_METRIC', 'RECOVERY_CONTROL'] as const),
];

/** The configuration with its defaults, which holds from now on. */
export function validConfig(call: Call, config: HealthCheckConfig): HealthCheckConfig {
  checkModel(config);
  if (config.Type === 'RECOVERY_CONTROL') throw notImplemented('A health check of type RECOVERY_CONTROL');
  if (config.RoutingControlArn !== undefined) throw invalidInput('RoutingControlArn is of the type RECOVERY_CONTROL'); // words assumed
  const given =
    config.Type === 'CALCULATED'
      ? calculated(call, config)
      : config.Type === 'CLOUDWATCH_METRIC'
        ? ofMetric(call, config)
        : ofEndpoint(config);
  const common = { MeasureLatency: false, Inverted: false, Disabled: false };
  const all = { ...common, ...given };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as unknown as HealthCheckConfig;
}

function checkModel(config: HealthCheckConfig): void {
  const at = (name: string) => `healthCheckConfig.${name}`;
  checkInput((faults) => {
    faults.required(config.Type, at('type')).oneOf(config.Type, at('type'), types);
    faults.range(config.Port, at('port'), 1, 65_535).range(config.RequestInterval, at('requestInterval'), 10, 30);
    faults.range(config.FailureThreshold, at('failureThreshold'), 1, 10);
    faults.range(config.HealthThreshold, at('healthThreshold'), 0, 256);
    faults
      .length(config.ResourcePath, at('resourcePath'), 0, 255)
      .length(config.SearchString, at('searchString'), 0, 255);
    faults.length(config.FullyQualifiedDomainName, at('fullyQualifiedDomainName'), 0, 255);
    faults
      .length(config.ChildHealthChecks, at('childHealthChecks'), 0, 256)
      .length(config.Regions, at('regions'), 3, 64);
    for (const region of config.Regions ?? []) faults.oneOf(region, at('regions.1.member'), checkerRegions);
    const statuses = ['Healthy', 'Unhealthy', 'LastKnownStatus'];
    faults.oneOf(config.InsufficientDataHealthStatus, at('insufficientDataHealthStatus'), statuses);
  });
  for (const number of [config.Port, config.RequestInterval, config.FailureThreshold, config.HealthThreshold]) {
    if (number !== undefined && !Number.isInteger(number))
      throw invalidInput(`Invalid parameter: ${number} is no whole number`); // words assumed
  }
}

function ofEndpoint(config: HealthCheckConfig): Partial<HealthCheckConfig> {
  const { Type, IPAddress: address, FullyQualifiedDomainName: name, SearchString, RequestInterval = 30 } = config;
  refuse(config, ['HealthThreshold', 'ChildHealthChecks', 'AlarmIdentifier', 'InsufficientDataHealthStatus']);
  if (!address && !name)
    throw invalidInput('Invalid parameter: either IPAddress or FullyQualifiedDomainName is required'); // words assumed
  if (address && !isPublic(address))
    throw invalidInput(`Invalid parameter: IPAddress ${address} is not a public IP address`); // words assumed
  if (name && typeof readName(name) !== 'string' && isIP(name) === 0)
    throw invalidInput(`Invalid parameter: FullyQualifiedDomainName ${name}`); // words assumed
  if (RequestInterval !== 10 && RequestInterval !== 30)
    throw invalidInput('Invalid parameter: RequestInterval must be 10 or 30'); // words assumed
  const isMatch = Type === 'HTTP_STR_MATCH' || Type === 'HTTPS_STR_MATCH';
  if (isMatch !== Boolean(SearchString)) {
    throw invalidInput(
      `Invalid parameter: SearchString ${isMatch ? 'is required' : 'is not allowed'} with type ${Type}`,
    ); // words assumed
  }
  if (Type === 'TCP') refuse(config, ['ResourcePath']);
  const isHttps = Type === 'HTTPS' || Type === 'HTTPS_STR_MATCH';
  if (!isHttps && config.EnableSNI === true)
    throw invalidInput(`Invalid parameter: EnableSNI is not allowed with type ${Type}`); // words assumed
  const port = config.Port ?? (Type === 'TCP' ? undefined : isHttps ? 443 : 80);
  if (port === undefined) throw invalidInput('Invalid parameter: Port is required with type TCP'); // words assumed
  return {
    ...config,
    ...{ Port: port, RequestInterval, FailureThreshold: config.FailureThreshold ?? 3 },
    EnableSNI: config.EnableSNI ?? isHttps,
  };
}

const ofEndpoints = [
  ...(['IPAddress', 'Port', 'ResourcePath', 'FullyQualifiedDomainName', 'SearchString'] as const),
  ...(['RequestInterval', 'FailureThreshold', 'EnableSNI'] as const),
];

function calculated(call: Call, config: HealthCheckConfig): Partial<HealthCheckConfig> {
  refuse(config, [...ofEndpoints, 'Regions', 'AlarmIdentifier', 'InsufficientDataHealthStatus']);
  const { ChildHealthChecks: children, HealthThreshold } = config;
  if (!children) throw invalidInput('Invalid parameter: ChildHealthChecks is required with type CALCULATED'); // words assumed
  if (HealthThreshold === undefined)
    throw invalidInput('Invalid parameter: HealthThreshold is required with type CALCULATED'); // words assumed
  if (new Set(children).size < children.length)
    throw invalidInput('Invalid parameter: ChildHealthChecks has one twice'); // words assumed
  for (const id of children) {
    const child = call.get(healthChecks, id);
    if (!child) throw invalidInput(`Invalid parameter: the child health check ${id} does not exist`); // words assumed
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html (calculated)
    if (child.config.Type === 'CALCULATED')
      throw invalidInput(`Invalid parameter: the child health check ${id} is itself calculated`); // words assumed
  }
  return config;
}

function ofMetric(call: Call, config: HealthCheckConfig): Partial<HealthCheckConfig> {
  refuse(config, [...ofEndpoints, 'Regions', 'ChildHealthChecks', 'HealthThreshold']);
  const { AlarmIdentifier: alarm } = config;
  if (!alarm) throw invalidInput('Invalid parameter: AlarmIdentifier is required with type CLOUDWATCH_METRIC'); // words assumed
  const { Region: region, Name: name } = alarm;
  checkInput((faults) => faults.required(region, 'alarmIdentifier.region').required(name, 'alarmIdentifier.name'));
  const isThere = call.get(alarms, name ?? '', { ...call.place, region: region ?? '' });
  if (!isThere) throw invalidInput(`Invalid parameter: there is no CloudWatch alarm ${name} in ${region}`); // words assumed
  return { ...config, InsufficientDataHealthStatus: config.InsufficientDataHealthStatus ?? 'LastKnownStatus' };
}

function refuse(config: HealthCheckConfig, fields: readonly (keyof HealthCheckConfig)[]): void {
  const field = fields.find((each) => config[each] !== undefined);
  if (field) throw invalidInput(`Invalid parameter: ${field} is not allowed with type ${config.Type}`); // words assumed
}

/** Checkers ask through the Internet: not what is local, private, or of a group. */
function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 6) return !/^(::1?$|f[cdef])/i.test(address);
  if (family !== 4) return false;
  return !/^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[345]\d)\./.test(
    address,
  );
}
