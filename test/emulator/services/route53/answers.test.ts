// What a resolver is answered, by routing policy and health.

import { describe, expect, it } from '@jest/globals';
import { answerOperations } from '../../../../emulator/services/route53/answers/operations.ts';
import { aliasOf, setOf, unreadFields, withZone } from './route53.ts';

const [one, other] = ['192.0.2.1', '192.0.2.2'];
const www = (address: string, more: object) => setOf('www.shop.com', 'A', address, more);

/** With the id of a health check of its own for each set. */
function withChecks() {
  const all = withZone();
  const check = (name: string) => {
    const HealthCheckConfig = { Type: 'HTTP' as const, FullyQualifiedDomainName: name };
    return all.route53.call('CreateHealthCheck', { CallerReference: name, HealthCheckConfig }).HealthCheck?.Id;
  };
  const fail = (...names: string[]) => {
    all.endpoints.probeFromOutside = (_call, { to }) => (names.includes(to) ? 'timeout' : { status: 200 });
    all.route53.wait(90);
  };
  return { ...all, check, fail };
}

describe('an answer', () => {
  it('has the values of a name, those of a wildcard, or none', () => {
    const { change, answer } = withZone();
    change(
      ['CREATE', www(one, {})],
      ['CREATE', setOf('*.shop.com', 'A', other)],
      ['CREATE', setOf('cname.shop.com', 'CNAME', 'a.b')],
      ['CREATE', setOf('a.b.shop.com', 'TXT', '"x"')],
    );
    expect(answer()).toBe(`NOERROR ${one}`);
    expect(answer('www.shop.com', 'AAAA')).toBe('NOERROR');
    expect(answer('else.shop.com')).toBe(`NOERROR ${other}`);
    expect(answer('x.y.shop.com')).toBe(`NOERROR ${other}`);
    expect(answer('b.shop.com')).toBe('NOERROR');
    expect(answer('c.b.shop.com')).toBe('NXDOMAIN');
    expect(answer('cname.shop.com')).toBe('NOERROR a.b');
  });

  it('comes from the primary while that is healthy, else from the secondary, else from the primary', () => {
    const { change, answer, check, fail } = withChecks();
    change(
      ['CREATE', www(one, { SetIdentifier: '1', Failover: 'PRIMARY', HealthCheckId: check('one.com') })],
      ['CREATE', www(other, { SetIdentifier: '2', Failover: 'SECONDARY', HealthCheckId: check('other.com') })],
    );
    expect(answer()).toBe(`NOERROR ${one}`);
    fail('one.com');
    expect(answer()).toBe(`NOERROR ${other}`);
    fail('one.com', 'other.com');
    expect(answer()).toBe(`NOERROR ${one}`);
    fail();
    expect(answer()).toBe(`NOERROR ${one}`);
  });

  it('is not failed over after fewer failures than the threshold', () => {
    const { change, answer, check, endpoints, route53 } = withChecks();
    change(
      ['CREATE', www(one, { SetIdentifier: '1', Failover: 'PRIMARY', HealthCheckId: check('one.com') })],
      ['CREATE', www(other, { SetIdentifier: '2', Failover: 'SECONDARY' })],
    );
    endpoints.answer = 'refused';
    route53.wait(60);
    expect(answer()).toBe(`NOERROR ${one}`);
    route53.wait(30);
    expect(answer()).toBe(`NOERROR ${other}`);
  });

  it('is spread by weight over those that are healthy', () => {
    const { change, answer, check, fail } = withChecks();
    change(
      ['CREATE', www(one, { SetIdentifier: '1', Weight: 3, HealthCheckId: check('one.com') })],
      ['CREATE', www(other, { SetIdentifier: '2', Weight: 1 })],
      ['CREATE', www('192.0.2.3', { SetIdentifier: '3', Weight: 0 })],
    );
    const answers = Array.from({ length: 400 }, () => answer());
    const count = (address: string) => answers.filter((each) => each === `NOERROR ${address}`).length;
    expect(count(one)).toBeGreaterThan(250);
    expect(count(other)).toBeGreaterThan(60);
    expect(count(one) + count(other)).toBe(400);
    fail('one.com');
    expect(new Set(Array.from({ length: 20 }, () => answer()))).toEqual(new Set([`NOERROR ${other}`]));
  });

  it('has all that are healthy, of several values', () => {
    const { change, answer, check, fail } = withChecks();
    change(
      ['CREATE', www(one, { SetIdentifier: '1', MultiValueAnswer: true, HealthCheckId: check('one.com') })],
      ['CREATE', www(other, { SetIdentifier: '2', MultiValueAnswer: true })],
    );
    expect(answer()).toBe(`NOERROR ${one} ${other}`);
    fail('one.com');
    expect(answer()).toBe(`NOERROR ${other}`);
  });

  it('is the one for everywhere, or of a Region', () => {
    const { change, answer } = withZone();
    const place = (SetIdentifier: string, GeoLocation: object) => ({ SetIdentifier, GeoLocation });
    change(['CREATE', www(one, place('k', { CountryCode: 'KR' }))]);
    expect(answer()).toBe('NOERROR');
    change(['CREATE', www(other, place('d', { CountryCode: '*' }))]);
    expect(answer()).toBe(`NOERROR ${other}`);
    const near = (SetIdentifier: string, Region: string) => ({ SetIdentifier, Region, Name: 'l.shop.com' });
    change(['CREATE', www(one, near('1', 'eu-west-1'))], ['CREATE', www(other, near('2', 'us-east-1'))]);
    expect(answer('l.shop.com')).toBe(`NOERROR ${other}`);
  });

  it('follows aliases, within the zone and to what AWS answers for', () => {
    const { change, answer, HostedZoneId } = withZone();
    const balancer = aliasOf('www.shop.com', 'ZWKZPGTI48KDX', 'b-1.ap-northeast-2.elb.amazonaws.com');
    change(['CREATE', balancer], ['CREATE', aliasOf('shop.com', HostedZoneId, 'www.shop.com')]);
    expect(answer('shop.com')).toBe('NOERROR 192.0.2.7 192.0.2.8');
  });

  it("goes by the health of an alias' target, where it says so", () => {
    const { change, answer, endpoints } = withZone();
    const alias = aliasOf('www.shop.com', 'ZWKZPGTI48KDX', 'b-1.ap-northeast-2.elb.amazonaws.com');
    const AliasTarget = { ...alias.AliasTarget, EvaluateTargetHealth: true };
    change(
      ['CREATE', { ...alias, AliasTarget, SetIdentifier: '1', Failover: 'PRIMARY' }],
      ['CREATE', www(other, { SetIdentifier: '2', Failover: 'SECONDARY' })],
    );
    expect(answer()).toBe('NOERROR 192.0.2.7 192.0.2.8');
    endpoints.isWell = () => false;
    expect(answer()).toBe(`NOERROR ${other}`);
  });

  it('is not made up where nobody knows the addresses of a target', () => {
    const { change, route53, HostedZoneId } = withZone('manual', false);
    change(['CREATE', aliasOf('www.shop.com', 'Z2FDTNDATAQYW2', 'd1.cloudfront.net')]);
    const input = { HostedZoneId, RecordName: 'www.shop.com', RecordType: 'A' as const };
    expect(route53.refusal('TestDNSAnswer', input)).toMatch(/^NotImplemented: /);
  });

  it.each([
    [{ ResolverIP: 'x' }, /resolverIP/],
    [{ EDNS0ClientSubnetIP: '192.0.2.0', EDNS0ClientSubnetMask: '33' }, /eDNS0ClientSubnetMask/],
    [{ EDNS0ClientSubnetMask: '24' }, /eDNS0ClientSubnetMask/],
    [{ RecordName: 'www.else.com' }, /not in the zone/],
    [{ RecordName: 'a..b' }, /not valid/],
  ])('is refused for %j', (more, words) => {
    const { route53, HostedZoneId } = withZone();
    const input = { HostedZoneId, RecordName: 'www.shop.com', RecordType: 'A' as const, ...more };
    expect(route53.refusal('TestDNSAnswer', input)).toMatch(words);
  });
});

it('no input of theirs is ignored', () => {
  expect(unreadFields(Object.keys(answerOperations))).toEqual([]);
});
