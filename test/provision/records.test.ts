// The record sets of a name: which changes bring them to what is desired, and which differences are none.

import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from '@jest/globals';
import {
  failover,
  nearest,
  toAddress,
  toDistribution,
  toLoadBalancer,
  toWebsite,
  weighted,
} from '../../provision/blocks/destinations.ts';
import { plainName } from '../../provision/resources/route53/plain-name.ts';
import type { UnnamedRecord } from '../../provision/resources/route53/record.ts';
import { changesTo } from '../../provision/resources/route53/record-changes.ts';
import { namesOfShop } from '../../provision/resources/route53/record-sets.ts';

const balancer = { dnsName: 'Shop-ALB-1.ap-northeast-2.elb.amazonaws.com', hostedZoneId: 'ZWKZPGTI48KDX' };
const [address] = toAddress('192.0.2.1') as [UnnamedRecord];
const [alias] = toLoadBalancer(balancer) as [UnnamedRecord];

/** As Route 53 has it. */
const standing = (record: UnnamedRecord) => ({ Name: 'www.shop.com.', ...record }) as ResourceRecordSet;
const changes = (desired: readonly UnnamedRecord[], there: readonly UnnamedRecord[]) =>
  changesTo('www.shop.com', desired, there.map(standing)).map(({ Action, ResourceRecordSet }) =>
    [Action, ResourceRecordSet?.Type, ResourceRecordSet?.SetIdentifier].filter(Boolean).join(' '),
  );
const aliasAs = (DNSName: string, more: object = {}): UnnamedRecord => ({
  ...alias,
  AliasTarget: { HostedZoneId: balancer.hostedZoneId, EvaluateTargetHealth: true, DNSName, ...more },
});

describe('nothing is changed', () => {
  it.each<[string, UnnamedRecord, UnnamedRecord]>([
    ['where all is the same', address, address],
    ['by the form of a name', alias, aliasAs('shop-alb-1.ap-northeast-2.elb.amazonaws.com.')],
    ['by what the console adds', alias, aliasAs('dualstack.shop-alb-1.ap-northeast-2.elb.amazonaws.com.')],
    [
      'by the order of values',
      { ...address, ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] },
      { ...address, ResourceRecords: [{ Value: '192.0.2.2' }, { Value: '192.0.2.1' }] },
    ],
    [
      'by a dot after the name that a CNAME leads to',
      { Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: '_a.acm-validations.aws.' }] },
      { Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: '_A.acm-validations.aws' }] },
    ],
  ])('%s', (_why, desired, there) => expect(changes([desired], [there])).toEqual([]));
});

describe('one record set is replaced', () => {
  it.each<[string, UnnamedRecord, UnnamedRecord]>([
    ['another address', address, { ...address, ResourceRecords: [{ Value: '192.0.2.9' }] }],
    ['another time to live', address, { ...address, TTL: 300 }],
    ['an alias in place of an address', alias, address],
    ['an alias in the wrong zone', alias, aliasAs(balancer.dnsName, { HostedZoneId: 'Z2FDTNDATAQYW2' })],
    ['an alias that does not evaluate', alias, aliasAs(balancer.dnsName, { EvaluateTargetHealth: false })],
    ['a health check on it', address, { ...address, HealthCheckId: '1' }],
  ])('%s', (_why, desired, there) => expect(changes([desired], [there])).toEqual(['UPSERT A']));
});

describe('record sets are deleted, then created, in one batch', () => {
  const pair = failover({ to: toLoadBalancer(balancer), healthCheckId: '1' }, { to: [address] });

  it('where the policy becomes another one', () => {
    expect(changes(pair, [alias])).toEqual(['DELETE A', 'CREATE A primary', 'CREATE A secondary']);
    expect(changes([alias], pair)).toEqual(['DELETE A primary', 'DELETE A secondary', 'CREATE A']);
  });

  it('where the policy becomes another one and the identifiers stay', () => {
    const halves = weighted({ 'eu-west-1': { to: [address], weight: 1 } });
    const best = nearest({ 'eu-west-1': { to: [address] } });
    expect(changes(best, halves)).toEqual(['DELETE A eu-west-1', 'CREATE A eu-west-1']);
  });

  it('where a CNAME is in the way, or another type of the name that nobody asked for', () => {
    const cname: UnnamedRecord = { Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'elsewhere.com' }] };
    expect(changes([address], [cname])).toEqual(['DELETE CNAME', 'CREATE A']);
    const text: UnnamedRecord = { Type: 'TXT', TTL: 60, ResourceRecords: [{ Value: '"mine"' }] };
    expect(changes([address], [address, text])).toEqual(['DELETE TXT']);
  });

  it('is deleted as Route 53 gave it, and created under its name', () => {
    const [gone, made] = changesTo('www.shop.com', pair, [standing(alias)]);
    expect(gone?.ResourceRecordSet).toEqual(standing(alias));
    expect(made?.ResourceRecordSet?.Name).toBe('www.shop.com');
  });
});

it('a pair has what Route 53 asks of its policy, and no more', () => {
  const shares = weighted({ old: { to: [address], weight: 9 }, new: { to: [alias], weight: 1, healthCheckId: '1' } });
  expect(shares).toEqual([
    { ...address, SetIdentifier: 'old', Weight: 9 },
    { ...alias, SetIdentifier: 'new', Weight: 1, HealthCheckId: '1' },
  ]);
  const both = failover({ to: toDistribution('d1.cloudfront.net'), healthCheckId: '1' }, { to: [address] });
  expect(both.map(({ Type, Failover, HealthCheckId }) => [Type, Failover, HealthCheckId])).toEqual([
    ['A', 'PRIMARY', '1'],
    ['AAAA', 'PRIMARY', '1'],
    ['A', 'SECONDARY', undefined],
  ]);
});

it('the website of a Region is reached by the endpoint that S3 has there', () => {
  const target = (region: string) => toWebsite(region)[0]?.AliasTarget;
  expect(target('ap-northeast-2')).toEqual({
    DNSName: 's3-website.ap-northeast-2.amazonaws.com',
    HostedZoneId: 'Z3W03O7B5YMIYP',
    EvaluateTargetHealth: false,
  });
  expect(target('us-east-1')).toMatchObject({ DNSName: 's3-website-us-east-1.amazonaws.com' });
  expect(() => toWebsite('xx-nowhere-1')).toThrow('xx-nowhere-1');
});

it('names are read as people write them', () => {
  expect(plainName('\\052.Shop.com.')).toBe('*.shop.com');
  expect(plainName(undefined)).toBe('');
});

it("of a zone's names the shop's own are told from those of others", () => {
  const record = (Name: string, Type: 'A' | 'CNAME', Value: string): ResourceRecordSet => ({
    Name,
    Type,
    ResourceRecords: [{ Value }],
  });
  const names = namesOfShop('shop.com', [
    record('shop.com.', 'A', '192.0.2.1'),
    record('www.shop.com.', 'A', '192.0.2.1'),
    record('api.shop.com.', 'A', '192.0.2.1'),
    record('www.other.shop.com.', 'A', '192.0.2.1'),
    record('_1.www.shop.com.', 'CNAME', '_2.x.acm-validations.aws.'),
    record('_1.mail.shop.com.', 'CNAME', '_2.x.acm-validations.aws.'),
    record('_dmarc.www.shop.com.', 'CNAME', 'dmarc.example.net'),
  ]);
  expect(names).toEqual(['www.shop.com', 'api.shop.com', '_1.www.shop.com']);
});
