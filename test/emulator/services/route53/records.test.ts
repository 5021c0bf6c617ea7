// Record sets: change batches, what may stand beside one another, lists, and what certificates ask.

import type { ListResourceRecordSetsCommandOutput } from '@aws-sdk/client-route-53';
import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../../../../emulator/services/route53/records/find.ts';
import { recordOperations } from '../../../../emulator/services/route53/records/operations.ts';
import { here } from '../tested.ts';
import { aliasOf, setOf, unreadFields, withZone, zoneIn } from './route53.ts';

const www = setOf('www.shop.com', 'A', '192.0.2.1');
const named = "[name='www.shop.com.', type='A']";

describe('a change batch', () => {
  it('creates, upserts and deletes', () => {
    const { change, sets } = withZone();
    const others = () => sets().filter(({ Type }) => Type !== 'NS' && Type !== 'SOA');
    expect(change(['CREATE', www])).toEqual({
      Id: expect.stringMatching(/^\/change\/C/),
      Status: 'PENDING',
      SubmittedAt: new Date('2026-01-01'),
    });
    expect(others()).toEqual([{ ...www, Name: 'www.shop.com.' }]);
    change(
      ['UPSERT', setOf('WWW.shop.com.', 'A', ['192.0.2.2', '192.0.2.3'])],
      ['UPSERT', setOf('*.shop.com', 'AAAA', '::1')],
    );
    expect(others().map(({ Name }) => Name)).toEqual(['\\052.shop.com.', 'www.shop.com.']);
    change(
      ['DELETE', setOf('www.shop.com', 'A', ['192.0.2.3', '192.0.2.2'])],
      ['CREATE', setOf('www.shop.com', 'CNAME', 'a.b')],
    );
    expect(others().map(({ Type }) => Type)).toEqual(['AAAA', 'CNAME']);
  });

  it('does all or nothing, and tells everything that is wrong', () => {
    const { change, refused, sets } = withZone();
    change(['CREATE', www]);
    const before = sets();
    expect(
      refused(
        ['CREATE', setOf('good.shop.com', 'A', '192.0.2.1')],
        ['CREATE', www],
        ['DELETE', setOf('gone.shop.com', 'A', '192.0.2.1')],
        ['CREATE', setOf('bad.shop.com', 'A', 'x')],
        ['CREATE', setOf('www.else.com', 'A', '192.0.2.1')],
      ),
    ).toBe(
      `InvalidChangeBatch: [Tried to create resource record set ${named} but it already exists, ` +
        "Tried to delete resource record set [name='gone.shop.com.', type='A'] but it was not found, " +
        "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with 'x'', " +
        'RRSet with DNS name www.else.com. is not permitted in zone shop.com.]',
    );
    expect(sets()).toEqual(before);
  });

  it('deletes only what is as it is said to be', () => {
    const { change, refused } = withZone();
    change(['CREATE', www]);
    const other = `Tried to delete resource record set ${named} but the values provided do not match the current values`;
    expect(refused(['DELETE', { ...www, TTL: 61 }])).toContain(other);
    expect(refused(['DELETE', setOf('www.shop.com', 'A', '192.0.2.9')])).toContain(other);
  });

  it('leaves the zone its own records', () => {
    const { refused, sets } = withZone();
    const [ns, soa] = sets();
    expect(refused(['DELETE', ns ?? www])).toMatch(/at least one NS record/);
    expect(refused(['DELETE', soa ?? www])).toMatch(/exactly one SOA record/);
  });

  it('has at most a thousand values, of which those that are upserted count twice', () => {
    const { change, refused } = withZone();
    const values = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    expect(refused(['UPSERT', setOf('www.shop.com', 'A', values(501))])).toMatch(/limit of 1000 exceeded/);
    change(['UPSERT', setOf('www.shop.com', 'A', values(500))]);
  });

  it('says the same once only', () => {
    const { refused } = withZone();
    expect(refused(['CREATE', www], ['UPSERT', www])).toMatch(/invalid set of changes .* 'A www\.shop\.com\.'/);
    expect(refused(['CREATE', setOf('www.shop.com', 'A', ['192.0.2.1', '192.0.2.1'])])).toMatch(
      /Duplicate Resource Rec/,
    );
  });
});

describe('a name', () => {
  it('has a CNAME alone, and none at the apex', () => {
    const { change, refused } = withZone();
    change(['CREATE', www]);
    expect(refused(['CREATE', setOf('www.shop.com', 'CNAME', 'a.b')])).toBe(
      'InvalidChangeBatch: [RRSet of type CNAME with DNS name www.shop.com. is not permitted as it conflicts with other records with the same DNS name in zone shop.com.]',
    );
    expect(refused(['CREATE', setOf('shop.com', 'CNAME', 'a.b')])).toBe(
      'InvalidChangeBatch: [RRSet of type CNAME with DNS name shop.com. is not permitted at apex in zone shop.com.]',
    );
    change(['CREATE', setOf('a.shop.com', 'CNAME', 'a.b')]);
    expect(refused(['CREATE', setOf('a.shop.com', 'TXT', '"x"')])).toMatch(/conflicting RRSet of type CNAME/);
  });

  it('has one policy for a type, and one set for a place', () => {
    const { change, refused } = withZone();
    const set = (SetIdentifier: string, more: object) => ({ ...www, SetIdentifier, ...more });
    change(['CREATE', set('1', { Failover: 'PRIMARY' })], ['CREATE', set('2', { Failover: 'SECONDARY' })]);
    expect(refused(['CREATE', set('3', { Failover: 'PRIMARY' })])).toMatch(/^InvalidChangeBatch: .*same failover role/);
    expect(refused(['CREATE', set('3', { Weight: 1 })])).toMatch(/non-weighted/);
    expect(refused(['CREATE', www])).toMatch(/non-simple/);
    change(
      ['CREATE', set('w', { Name: 'w.shop.com', Weight: 0 })],
      ['CREATE', set('v', { Name: 'w.shop.com', Weight: 5 })],
    );
    const latency = (SetIdentifier: string, Region: string) => set(SetIdentifier, { Name: 'l.shop.com', Region });
    change(['CREATE', latency('1', 'us-east-1')]);
    expect(refused(['CREATE', latency('2', 'us-east-1')])).toMatch(/same region/);
  });

  it.each([
    [{ Weight: 1 }, /Missing field 'SetIdentifier'/],
    [{ SetIdentifier: 'a' }, /but found none/],
    [{ SetIdentifier: 'a', Weight: 1, Failover: 'PRIMARY' }, /but found more than one/],
    [{ TTL: undefined }, /Missing field 'TTL'/],
    [{ TTL: undefined, ResourceRecords: undefined }, /but found none/],
    [{ AliasTarget: { HostedZoneId: 'Z1', DNSName: 'a.', EvaluateTargetHealth: false } }, /but found more than one/],
    [{ SetIdentifier: 'a', Weight: 256 }, /less than or equal to 255/],
    [{ SetIdentifier: 'a', GeoLocation: { ContinentCode: 'XX' } }, /no continent/],
    [{ Type: 'X' }, /enum value set/],
  ])('is refused a set with %j', (more, words) => {
    const { refused } = withZone();
    const message = refused(['CREATE', { ...www, ...(more as object) }]);
    expect(message).toMatch(/^InvalidInput: /);
    expect(message).toMatch(words);
  });

  it('needs its health check to be there', () => {
    const { refused } = withZone();
    expect(refused(['CREATE', { ...www, HealthCheckId: 'none' }])).toMatch(/^NoSuchHealthCheck: /);
  });

  it.each([
    { TrafficPolicyInstanceId: 'a' },
    { CidrRoutingConfig: { CollectionId: 'a', LocationName: 'b' } },
    { GeoProximityLocation: { AWSRegion: 'us-east-1' } },
  ])('is refused what is not built: %j', (more) => {
    const { refused } = withZone();
    expect(refused(['CREATE', { ...www, ...more }])).toMatch(/^NotImplemented: /);
  });
});

describe('a value', () => {
  it.each([
    ['AAAA', '2001:db8::1', '192.0.2.1'],
    ['TXT', '"v=spf1 -all" "more"', 'bare'],
    ['TXT', '"a"', `"${'a'.repeat(256)}"`],
    ['MX', '10 mail.shop.com', 'mail.shop.com'],
    ['SRV', '1 2 443 a.shop.com.', '1 2 a.shop.com.'],
    ['CAA', '0 issue "amazon.com"', 'issue amazon.com'],
    ['NS', 'ns.else.com.', 'a b'],
    ['PTR', 'a.shop.com', 'a..b'],
    ['NAPTR', '10 20 "u" "sip" "!^.*$!sip:a@b!" .', 'x'],
    ['DS', '1 2 3 00ff', '1 2 3'],
    ['TLSA', '3 1 1 00ff', '4 1 1 00ff'],
    ['SSHFP', '1 1 00ff', '1 1 xy'],
    ['HTTPS', '1 . alpn=h2', 'h2'],
    ['SPF', '"v=spf1"', 'v=spf1'],
    ['SVCB', '1 a.b', '1'],
  ] as const)('of %s may be %s, and not %s', (type, good, bad) => {
    const { change, refused } = withZone();
    change(['CREATE', setOf('x.shop.com', type, good)]);
    expect(refused(['CREATE', setOf('y.shop.com', type, bad)])).toMatch(
      /^InvalidChangeBatch: \[Invalid Resource Record/,
    );
  });
});

describe('an alias', () => {
  const balancer = 'shop-1.ap-northeast-2.elb.amazonaws.com';

  it.each([
    ['ZWKZPGTI48KDX', balancer],
    ['ZWKZPGTI48KDX', `dualstack.${balancer}`],
    ['Z2FDTNDATAQYW2', 'd111111abcdef8.cloudfront.net'],
    ['Z3W03O7B5YMIYP', 's3-website.ap-northeast-2.amazonaws.com'],
    ['ZIBE1TIR4HY56', 'net-1.elb.ap-northeast-2.amazonaws.com'],
  ])('in the zone %s may lead to %s', (zone, target) => {
    const { change, sets } = withZone();
    change(['CREATE', aliasOf('www.shop.com', zone, target)]);
    expect(sets().at(-1)?.AliasTarget).toEqual({
      HostedZoneId: zone,
      DNSName: `${target}.`,
      EvaluateTargetHealth: false,
    });
  });

  it.each([
    ['Z2FDTNDATAQYW2', balancer, /does not lie within the target zone/],
    ['Z35SXDOTRQ7X7K', balancer, /does not lie within the target zone/],
    ['Z3W03O7B5YMIYP', 'www.shop.com.s3-website.ap-northeast-2.amazonaws.com', /does not lie within the target zone/],
    ['Z1', balancer, /that target was not found/],
  ])('in the zone %s may not lead to %s', (zone, target, words) => {
    const { refused } = withZone();
    expect(refused(['CREATE', aliasOf('www.shop.com', zone, target)])).toMatch(words);
  });

  it('may lead to a record of the same zone and type that is there', () => {
    const { change, refused, HostedZoneId } = withZone();
    const alias = aliasOf('shop.com', HostedZoneId, 'www.shop.com');
    expect(refused(['CREATE', alias])).toMatch(/type A in zone .*, but that target was not found/);
    change(['CREATE', www], ['CREATE', alias]);
    expect(refused(['CREATE', aliasOf('a.shop.com', HostedZoneId, 'www.else.com')])).toMatch(/does not lie within/);
  });

  it('asks no health of a distribution', () => {
    const { refused } = withZone();
    const alias = aliasOf('www.shop.com', 'Z2FDTNDATAQYW2', 'd1.cloudfront.net');
    const AliasTarget = { ...alias.AliasTarget, EvaluateTargetHealth: true };
    expect(refused(['CREATE', { ...alias, AliasTarget }])).toMatch(/EvaluateTargetHealth cannot be set to true/);
  });
});

describe('the list of a zone', () => {
  it('is in order of the labels turned round, then of types and identifiers, in pages', () => {
    const { change, route53, HostedZoneId } = withZone();
    const weighted = (SetIdentifier: string) => ({ ...www, SetIdentifier, Weight: 1 });
    change(
      ['CREATE', weighted('b')],
      ['CREATE', weighted('a')],
      ['CREATE', setOf('a.z.shop.com', 'A', '192.0.2.1')],
      ['CREATE', setOf('api.shop.com', 'TXT', '"x"')],
    );
    const found: string[] = [];
    let page: Partial<ListResourceRecordSetsCommandOutput> = route53.call('ListResourceRecordSets', {
      HostedZoneId,
      MaxItems: 2,
    });
    for (;;) {
      for (const { Name, Type, SetIdentifier } of page.ResourceRecordSets ?? []) {
        found.push([Name, Type, SetIdentifier].filter(Boolean).join(' '));
      }
      if (!page.IsTruncated) break;
      const { NextRecordName: StartRecordName, NextRecordType: StartRecordType, NextRecordIdentifier } = page;
      const from = { StartRecordName, StartRecordType, StartRecordIdentifier: NextRecordIdentifier };
      page = route53.call('ListResourceRecordSets', { HostedZoneId, MaxItems: 2, ...from });
    }
    expect(found).toEqual([
      'shop.com. NS',
      'shop.com. SOA',
      'api.shop.com. TXT',
      'www.shop.com. A a',
      'www.shop.com. A b',
      'a.z.shop.com. A',
    ]);
    const without = { HostedZoneId, StartRecordType: 'A' as const };
    expect(route53.refusal('ListResourceRecordSets', without)).toMatch(/^InvalidInput: /);
    expect(route53.refusal('ListResourceRecordSets', { HostedZoneId: 'Z0' })).toMatch(/^NoSuchHostedZone: /);
  });
});

it('a certificate finds its proof in whichever public zone has it', () => {
  const { change, route53, world } = withZone();
  zoneIn(route53, 'www.shop.com');
  change(['CREATE', setOf('_x.www.shop.com', 'CNAME', '_y.acm-validations.aws.')]);
  const found = (name: string) => world.call(here, (call) => recordOf(call, name, 'CNAME'));
  expect(found('_X.www.shop.com.')).toEqual(['_y.acm-validations.aws.']);
  expect(found('_z.www.shop.com')).toBeUndefined();
});

it('no input of theirs is ignored', () => {
  const deep = 'refused as a whole';
  const set = 'ChangeResourceRecordSets ChangeBatch.Changes.ResourceRecordSet';
  expect(
    unreadFields(Object.keys(recordOperations), {
      [`${set}.CidrRoutingConfig.CollectionId`]: deep,
      [`${set}.CidrRoutingConfig.LocationName`]: deep,
      [`${set}.GeoProximityLocation.AWSRegion`]: deep,
      [`${set}.GeoProximityLocation.LocalZoneGroup`]: deep,
      [`${set}.GeoProximityLocation.Coordinates`]: deep,
      [`${set}.GeoProximityLocation.Bias`]: deep,
    }),
  ).toEqual([]);
});
