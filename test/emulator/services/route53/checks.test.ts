// Health checks: what they may be, what checkers see, and what others make of it.

import type { HealthCheckConfig, UpdateHealthCheckCommandInput } from '@aws-sdk/client-route-53';
import { describe, expect, it } from '@jest/globals';
import type { ProbedFromOutside } from '../../../../emulator/ports.ts';
import { healthCheckOperations } from '../../../../emulator/services/route53/checks/operations.ts';
import { statusOperations } from '../../../../emulator/services/route53/checks/status-operations.ts';
import { type Route53, start, unreadFields } from './route53.ts';

const ofShop: HealthCheckConfig = { Type: 'HTTP', FullyQualifiedDomainName: 'shop.com', ResourcePath: '/health' };

let made = 0;
function checkIn(route53: Route53, HealthCheckConfig: HealthCheckConfig = ofShop): string {
  made += 1;
  return (
    route53.call('CreateHealthCheck', { CallerReference: `check ${made}`, HealthCheckConfig }).HealthCheck?.Id ?? ''
  );
}

/** What the first checker says. */
function statusOf(route53: Route53, HealthCheckId: string): string | undefined {
  const { HealthCheckObservations } = route53.call('GetHealthCheckStatus', { HealthCheckId });
  return HealthCheckObservations?.[0]?.StatusReport?.Status;
}

describe('a health check', () => {
  it('is made with defaults, told, listed, counted and deleted', () => {
    const { route53 } = start();
    const input = { CallerReference: 'one', HealthCheckConfig: ofShop };
    const { HealthCheck, Location } = route53.call('CreateHealthCheck', input);
    expect(HealthCheck).toEqual({
      Id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      CallerReference: 'one',
      HealthCheckVersion: 1,
      HealthCheckConfig: {
        ...ofShop,
        ...{ Port: 80, RequestInterval: 30, FailureThreshold: 3, EnableSNI: false },
        ...{ MeasureLatency: false, Inverted: false, Disabled: false },
      },
    });
    expect(Location).toContain(HealthCheck?.Id);
    expect(route53.call('CreateHealthCheck', input).HealthCheck).toEqual(HealthCheck);
    const other = { ...input, HealthCheckConfig: { ...ofShop, Port: 81 } };
    expect(route53.refusal('CreateHealthCheck', other)).toMatch(/^HealthCheckAlreadyExists: /);
    const HealthCheckId = HealthCheck?.Id;
    expect(route53.call('GetHealthCheck', { HealthCheckId })).toEqual({ HealthCheck });
    checkIn(route53);
    expect(route53.call('GetHealthCheckCount', {}).HealthCheckCount).toBe(2);
    const first = route53.call('ListHealthChecks', { MaxItems: 1 });
    expect(first.HealthChecks).toEqual([HealthCheck]);
    expect(route53.call('ListHealthChecks', { Marker: first.NextMarker }).HealthChecks).toHaveLength(1);
    route53.call('DeleteHealthCheck', { HealthCheckId });
    expect(route53.refusal('GetHealthCheck', { HealthCheckId })).toMatch(/^NoSuchHealthCheck: /);
    expect(route53.refusal('CreateHealthCheck', input)).toMatch(/^HealthCheckAlreadyExists: /);
    expect(route53.call('GetCheckerIpRanges', {}).CheckerIpRanges).toContain('54.248.220.0/26');
  });

  it.each([
    [{ ...ofShop, FullyQualifiedDomainName: undefined }, /IPAddress or FullyQualifiedDomainName/],
    [{ Type: 'HTTP', IPAddress: '10.0.0.1' }, /not a public IP address/],
    [{ ...ofShop, RequestInterval: 20 }, /10 or 30/],
    [{ ...ofShop, RequestInterval: 5 }, /greater than or equal to 10/],
    [{ ...ofShop, SearchString: 'x' }, /SearchString is not allowed/],
    [{ ...ofShop, Type: 'HTTPS_STR_MATCH' }, /SearchString is required/],
    [{ ...ofShop, EnableSNI: true }, /EnableSNI is not allowed/],
    [{ Type: 'TCP', IPAddress: '192.0.2.1' }, /Port is required/],
    [{ Type: 'TCP', IPAddress: '192.0.2.1', Port: 22, ResourcePath: '/' }, /ResourcePath is not allowed/],
    [{ ...ofShop, Regions: ['us-east-1'] }, /length greater than or equal to 3/],
    [{ Type: 'CALCULATED', HealthThreshold: 1 }, /ChildHealthChecks is required/],
    [{ Type: 'CALCULATED', ChildHealthChecks: [] }, /HealthThreshold is required/],
    [{ Type: 'CALCULATED', HealthThreshold: 1, ChildHealthChecks: ['x'] }, /does not exist/],
    [{ Type: 'CLOUDWATCH_METRIC' }, /AlarmIdentifier is required/],
    [{ Type: 'CLOUDWATCH_METRIC', AlarmIdentifier: { Region: 'us-east-1', Name: 'x' } }, /no CloudWatch alarm x/],
    [{ ...ofShop, RoutingControlArn: 'arn:x' }, /RoutingControlArn/],
    [{ Type: 'PING' }, /enum value set/],
  ])('is not made as %j', (config, words) => {
    const { route53 } = start();
    const input = { CallerReference: 'one', HealthCheckConfig: config as HealthCheckConfig };
    const message = route53.refusal('CreateHealthCheck', input);
    expect(message).toMatch(/^InvalidInput: /);
    expect(message).toMatch(words);
    expect(route53.call('GetHealthCheckCount', {}).HealthCheckCount).toBe(0);
  });

  it('is changed, from the version that is meant', () => {
    const { route53 } = start();
    const HealthCheckId = checkIn(route53);
    const update = (input: Partial<UpdateHealthCheckCommandInput>) =>
      route53.call('UpdateHealthCheck', { HealthCheckId, ...input }).HealthCheck;
    expect(update({ HealthCheckVersion: 1, Port: 8080, Inverted: true })).toMatchObject({
      HealthCheckVersion: 2,
      HealthCheckConfig: { Port: 8080, Inverted: true, ResourcePath: '/health' },
    });
    const stale = { HealthCheckId, HealthCheckVersion: 1, Disabled: true };
    expect(route53.refusal('UpdateHealthCheck', stale)).toMatch(/^HealthCheckVersionMismatch: /);
    expect(update({ ResetElements: ['ResourcePath'] })?.HealthCheckConfig).not.toHaveProperty('ResourcePath');
    const wrong = { HealthCheckId, HealthThreshold: 1 };
    expect(route53.refusal('UpdateHealthCheck', wrong)).toMatch(/HealthThreshold is not allowed/);
  });
});

describe('checkers', () => {
  it('ask as the check says', () => {
    const { route53, endpoints } = start();
    const more = { SearchString: 'well', RequestInterval: 10, MeasureLatency: true } as const;
    checkIn(route53, { ...ofShop, ...more, Type: 'HTTPS_STR_MATCH' });
    route53.wait(10);
    const common = { to: 'shop.com', host: 'shop.com', path: '/health', timeout: 4000 };
    expect(endpoints.asked).toEqual([{ ...common, protocol: 'HTTPS', port: 443, searchString: 'well' }]);
    route53.wait(30);
    expect(endpoints.asked).toHaveLength(4);
  });

  it.each<[ProbedFromOutside, Partial<HealthCheckConfig>, string]>([
    [{ status: 200 }, {}, 'Success: HTTP Status Code 200, OK.'],
    [{ status: 399 }, {}, 'Success: HTTP Status Code 399, Unknown.'],
    [{ status: 503 }, {}, 'Failure: HTTP Status Code 503, Service Unavailable.'],
    ['timeout', {}, 'Failure: The health checker could not establish a connection within the timeout limit.'],
    ['refused', {}, 'Failure: Connection refused.'],
    ['reset', {}, 'Failure: The connection was reset.'],
    [
      { status: 200, hasString: false },
      { Type: 'HTTP_STR_MATCH', SearchString: 'x' },
      'Failure: HTTP Status Code 200, OK. The string was not found.',
    ],
    [{ status: 200 }, { Type: 'TCP', Port: 1, ResourcePath: undefined }, 'Success: TCP connection established.'],
  ])('see %j with %j', (answer, more, status) => {
    const { route53, endpoints } = start();
    endpoints.answer = answer;
    const id = checkIn(route53, { ...ofShop, ...more });
    expect(statusOf(route53, id)).toBeUndefined();
    route53.wait(30);
    expect(statusOf(route53, id)).toBe(status);
    const reason = route53.call('GetHealthCheckLastFailureReason', { HealthCheckId: id }).HealthCheckObservations ?? [];
    expect(reason.length > 0).toBe(status.startsWith('Failure'));
  });

  it('are in the Regions that the check names, two in each', () => {
    const { route53 } = start();
    const Regions = ['us-east-1', 'eu-west-1', 'sa-east-1'] as const;
    const HealthCheckId = checkIn(route53, { ...ofShop, Regions: [...Regions] });
    route53.wait(30);
    const { HealthCheckObservations = [] } = route53.call('GetHealthCheckStatus', { HealthCheckId });
    expect(HealthCheckObservations.map(({ Region }) => Region).sort()).toEqual([...Regions, ...Regions].sort());
  });

  it('say nothing where nobody can look, and of a check that is disabled', () => {
    const { route53 } = start('manual', false);
    const id = checkIn(route53);
    route53.wait(300);
    expect(statusOf(route53, id)).toBeUndefined();
    const { route53: other } = start();
    const disabled = checkIn(other, { ...ofShop, Disabled: true });
    other.wait(300);
    expect(statusOf(other, disabled)).toBeUndefined();
  });
});

describe('a check of others', () => {
  it('counts those that are healthy', () => {
    const { route53, endpoints } = start();
    const children = [checkIn(route53), checkIn(route53, { ...ofShop, Inverted: true })];
    const config = { Type: 'CALCULATED' as const, HealthThreshold: 2, ChildHealthChecks: children };
    const id = checkIn(route53, config);
    expect(statusOf(route53, id)).toBe('Failure: 1 of 2 child health checks are healthy.');
    endpoints.answer = 'timeout';
    route53.wait(90);
    route53.call('UpdateHealthCheck', { HealthCheckId: id, HealthThreshold: 1 });
    expect(statusOf(route53, id)).toBe('Success: 1 of 2 child health checks are healthy.');
    const reset = { HealthCheckId: id, ResetElements: ['ChildHealthChecks' as const] };
    expect(route53.call('UpdateHealthCheck', reset).HealthCheck?.HealthCheckConfig?.ChildHealthChecks).toEqual([]);
    expect(route53.refusal('GetHealthCheckLastFailureReason', { HealthCheckId: id })).toMatch(/^InvalidInput: /);
  });

  it('goes by an alarm', () => {
    const { route53, cloudwatch } = start();
    const AlarmIdentifier = { Region: 'ap-northeast-2' as const, Name: 'orders' };
    cloudwatch.call('PutMetricAlarm', {
      ...{ AlarmName: 'orders', Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
    });
    const config = { Type: 'CLOUDWATCH_METRIC' as const, AlarmIdentifier };
    const id = checkIn(route53, config);
    const { HealthCheck } = route53.call('GetHealthCheck', { HealthCheckId: id });
    expect(HealthCheck?.CloudWatchAlarmConfiguration).toMatchObject({ MetricName: 'Orders', Threshold: 1 });
    expect(HealthCheck?.HealthCheckConfig?.InsufficientDataHealthStatus).toBe('LastKnownStatus');
    cloudwatch.call('SetAlarmState', { AlarmName: 'orders', StateValue: 'ALARM', StateReason: 'a test' });
    expect(statusOf(route53, id)).toBe('Failure: The state of the CloudWatch alarm is ALARM.');
    const change = { HealthCheckId: id, AlarmIdentifier, InsufficientDataHealthStatus: 'Healthy' as const };
    expect(route53.call('UpdateHealthCheck', change).HealthCheck?.HealthCheckVersion).toBe(2);
  });
});

it('no input of theirs is ignored', () => {
  expect(unreadFields(Object.keys({ ...healthCheckOperations, ...statusOperations }))).toEqual([]);
});
