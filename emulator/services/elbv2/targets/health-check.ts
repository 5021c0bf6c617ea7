// The health check of a target group: what it is by default, and what it may be.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html

import type { CreateTargetGroupCommandInput, ProtocolEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { between, invalid, invalidConfiguration, oneOf, unbuilt } from '../errors.ts';
import type { HealthCheckRow, TargetGroupRow } from './rows.ts';

type Given = Pick<
  CreateTargetGroupCommandInput,
  | 'HealthCheckProtocol'
  | 'HealthCheckPort'
  | 'HealthCheckEnabled'
  | 'HealthCheckPath'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'UnhealthyThresholdCount'
  | 'Matcher'
>;

type Group = Pick<TargetGroupRow, 'type' | 'protocol' | 'protocolVersion'>;

/** @param before what it was, for what is not given; what it is by default, of a new group */
export function healthCheckOf(given: Given, group: Group, before?: HealthCheckRow): HealthCheckRow {
  const protocol = protocolOf(given, group, before);
  const byDefault = before?.protocol === protocol ? before : { ...defaults(group, protocol), ...kept(before) };
  const check = {
    enabled: given.HealthCheckEnabled ?? byDefault.enabled,
    protocol,
    port: portOf(given.HealthCheckPort ?? byDefault.port),
    path: given.HealthCheckPath ?? byDefault.path,
    interval: between(given.HealthCheckIntervalSeconds ?? byDefault.interval, 'healthCheckIntervalSeconds', 5, 300),
    timeout: between(given.HealthCheckTimeoutSeconds ?? byDefault.timeout, 'healthCheckTimeoutSeconds', 2, 120),
    healthyThreshold: between(
      given.HealthyThresholdCount ?? byDefault.healthyThreshold,
      'healthyThresholdCount',
      2,
      10,
    ),
    unhealthyThreshold: between(
      given.UnhealthyThresholdCount ?? byDefault.unhealthyThreshold,
      'unhealthyThresholdCount',
      2,
      10,
    ),
    httpCode: given.Matcher?.HttpCode ?? byDefault.httpCode,
    grpcCode: given.Matcher?.GrpcCode ?? byDefault.grpcCode,
  };
  checkTogether(given, group, check);
  return check;
}

const http = ['HTTP', 'HTTPS'];

function isHttp(protocol: ProtocolEnum | undefined): boolean {
  return protocol !== undefined && http.includes(protocol);
}

function protocolOf({ HealthCheckProtocol }: Given, { type, protocol }: Group, before?: HealthCheckRow): ProtocolEnum {
  if (HealthCheckProtocol === undefined) {
    if (before) return before.protocol;
    return type === 'lambda' || isHttp(protocol) || type === 'alb' ? 'HTTP' : 'TCP';
  }
  const given = oneOf<ProtocolEnum>(HealthCheckProtocol, 'healthCheckProtocol', ['HTTP', 'HTTPS', 'TCP']);
  if (given === 'TCP' && (isHttp(protocol) || type === 'alb')) {
    throw invalidConfiguration(
      `Health check protocol 'TCP' is not supported for target groups with protocol '${protocol}'`,
    ); // words assumed
  }
  return given;
}

/** What has nothing to do with the protocol stays when the protocol changes. */
function kept(before: HealthCheckRow | undefined) {
  if (!before) return {};
  const { enabled, port, interval, timeout, healthyThreshold, unhealthyThreshold } = before;
  return { enabled, port, interval, timeout, healthyThreshold, unhealthyThreshold };
}

function defaults({ type, protocol: ofGroup, protocolVersion }: Group, protocol: ProtocolEnum): HealthCheckRow {
  const isLambda = type === 'lambda';
  const isApplication = isLambda || isHttp(ofGroup);
  const isGrpc = protocolVersion === 'GRPC';
  const httpTimeout = isApplication ? 5 : 6;
  const asksPath = isHttp(protocol);
  return {
    enabled: !isLambda,
    protocol,
    port: 'traffic-port',
    path: asksPath ? (isGrpc ? '/AWS.ALB/healthcheck' : '/') : undefined,
    interval: isLambda ? 35 : 30,
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
    timeout: isLambda ? 30 : asksPath ? httpTimeout : 10,
    healthyThreshold: 5,
    unhealthyThreshold: isLambda ? 5 : 2,
    httpCode: asksPath && !isGrpc ? (isApplication ? '200' : '200-399') : undefined,
    grpcCode: isGrpc ? '12' : undefined,
  };
}

function portOf(given: string): string {
  if (given === 'traffic-port') return given;
  const isPort = /^[1-9]\d{0,4}$/.test(given) && Number(given) <= 65_535;
  if (!isPort) throw invalid(`Health check port '${given}' must be 'traffic-port' or in the range [1, 65535]`); // words assumed
  return given;
}

function checkTogether(given: Given, group: Group, check: HealthCheckRow): void {
  if (!check.enabled && group.type !== 'lambda') {
    throw invalidConfiguration(`Health check enabled must be true for target groups with target type '${group.type}'`);
  }
  if (check.enabled && group.type === 'lambda') throw unbuilt('The health check of a Lambda function');
  const asksPath = isHttp(check.protocol);
  if (!asksPath && (given.HealthCheckPath ?? given.Matcher) !== undefined) {
    throw invalidConfiguration(`A health check with protocol '${check.protocol}' has no path and no matcher`); // words assumed
  }
  if (asksPath && !/^\/[^\s]{0,1023}$/.test(check.path ?? '')) {
    throw invalid(`Health check path '${check.path}' must begin with '/' and have at most 1024 characters`); // words assumed
  }
  // That a TCP check may take all of the interval is assumed: 10 of 10 seconds was once all that there was.
  if (check.timeout > check.interval || (asksPath && check.timeout === check.interval)) {
    throw invalid('Health check interval must be greater than the timeout.');
  }
  checkMatcher(given, group);
}

/** Which codes a healthy target may answer with: `200`, `200,202`, `200-299`. */
function checkMatcher({ Matcher }: Given, group: Group): void {
  if (!Matcher) return;
  const { HttpCode, GrpcCode } = Matcher;
  if (HttpCode !== undefined && GrpcCode !== undefined) throw invalid('You can specify either HTTP or gRPC codes'); // words assumed
  const isGrpc = group.protocolVersion === 'GRPC';
  if (isGrpc ? HttpCode !== undefined : GrpcCode !== undefined) {
    throw invalidConfiguration(`The matcher does not fit the protocol version '${group.protocolVersion}'`); // words assumed
  }
  const [least, most] = isGrpc ? [0, 99] : [200, isHttp(group.protocol) || group.type === 'lambda' ? 499 : 599];
  const codes = HttpCode ?? GrpcCode ?? '';
  const isCode = (text: string | undefined) =>
    /^\d{1,3}$/.test(text ?? '') && Number(text) >= least && Number(text) <= most;
  const areCodes = codes.split(',').every((part) => {
    const [first, last, ...more] = part.split('-');
    return (
      more.length === 0 && isCode(first) && (last === undefined || (isCode(last) && Number(first) <= Number(last)))
    );
  });
  if (!areCodes) throw invalid(`Health check matcher '${codes}' must be within the range [${least}, ${most}]`); // words assumed
}
