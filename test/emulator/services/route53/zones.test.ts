// Hosted zones, public and private, delegation sets, tags, limits.

import { describe, expect, it } from '@jest/globals';
import { changeOperations } from '../../../../emulator/services/route53/changes.ts';
import { delegationOperations } from '../../../../emulator/services/route53/delegation/operations.ts';
import { limitOperations } from '../../../../emulator/services/route53/limits/operations.ts';
import { tagOperations } from '../../../../emulator/services/route53/tags/operations.ts';
import { zoneListOperations } from '../../../../emulator/services/route53/zones/list-operations.ts';
import { zoneOperations } from '../../../../emulator/services/route53/zones/operations.ts';
import { zoneVpcOperations } from '../../../../emulator/services/route53/zones/vpc-operations.ts';
import { setOf, start, unreadFields, withZone, zoneIn } from './route53.ts';

const reference = (CallerReference: string, Name = 'shop.com') => ({ Name, CallerReference });

describe('a public zone', () => {
  it('is made with four name servers, in as many domains, and the records of its own', () => {
    const { route53 } = start();
    const input = { ...reference('one', 'Shop.COM'), HostedZoneConfig: { Comment: 'the shop', PrivateZone: false } };
    const made = route53.call('CreateHostedZone', input);
    const Id = made.HostedZone?.Id ?? '';
    expect(made).toEqual({
      HostedZone: {
        Id: expect.stringMatching(/^\/hostedzone\/Z[0-9A-Z]{20}$/),
        Name: 'shop.com.',
        CallerReference: 'one',
        Config: { Comment: 'the shop', PrivateZone: false },
        ResourceRecordSetCount: 2,
      },
      ChangeInfo: { Id: expect.stringMatching(/^\/change\/C/), Status: 'PENDING', SubmittedAt: expect.any(Date) },
      DelegationSet: { NameServers: expect.anything() },
      Location: expect.stringContaining(Id),
    });
    const servers = made.DelegationSet?.NameServers ?? [];
    expect(servers.map((server) => server.replace(/^ns-\d+\.awsdns-\d\d\./, '')).sort()).toEqual(
      ['com', 'net', 'org', 'co.uk'].sort(),
    );
    const { ResourceRecordSets } = route53.call('ListResourceRecordSets', { HostedZoneId: Id });
    expect(ResourceRecordSets).toEqual([
      { Name: 'shop.com.', Type: 'NS', TTL: 172800, ResourceRecords: servers.map((each) => ({ Value: `${each}.` })) },
      {
        Name: 'shop.com.',
        Type: 'SOA',
        TTL: 900,
        ResourceRecords: [{ Value: `${servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400` }],
      },
    ]);
    expect(route53.call('GetHostedZone', { Id }).DelegationSet).toEqual(made.DelegationSet);
    expect(route53.call('GetHostedZoneCount', {})).toEqual({ HostedZoneCount: 1 });
    expect(route53.call('GetDNSSEC', { HostedZoneId: Id }).Status).toEqual({ ServeSignature: 'NOT_SIGNING' });
  });

  it('is in sync a minute after a change, and a reader sees both', () => {
    const { route53 } = start('auto');
    const { ChangeInfo } = route53.call('CreateHostedZone', reference('one'));
    const look = () => route53.call('GetChange', { Id: ChangeInfo?.Id }).ChangeInfo?.Status;
    expect([look(), look()]).toEqual(['PENDING', 'INSYNC']);
    expect(route53.refusal('GetChange', { Id: 'C0' })).toMatch(/^NoSuchChange: /);
  });

  it('is made once for a caller reference, even when it is gone', () => {
    const { route53 } = start();
    const { HostedZone } = route53.call('CreateHostedZone', reference('one'));
    expect(route53.refusal('CreateHostedZone', reference('one'))).toMatch(/^HostedZoneAlreadyExists: /);
    route53.call('DeleteHostedZone', { Id: HostedZone?.Id });
    expect(route53.refusal('GetHostedZone', { Id: HostedZone?.Id })).toMatch(/^NoSuchHostedZone: /);
    expect(route53.refusal('CreateHostedZone', reference('one'))).toMatch(/^HostedZoneAlreadyExists: /);
    expect(route53.call('CreateHostedZone', reference('two')).HostedZone?.Name).toBe('shop.com.');
  });

  it('is deleted only when it has nothing but its own records', () => {
    const { route53, HostedZoneId: Id, change } = withZone();
    change(['CREATE', setOf('www.shop.com', 'A', '192.0.2.1')]);
    expect(route53.refusal('DeleteHostedZone', { Id })).toMatch(/^HostedZoneNotEmpty: /);
    change(['DELETE', setOf('www.shop.com', 'A', '192.0.2.1')]);
    route53.call('DeleteHostedZone', { Id });
    expect(route53.call('ListHostedZones', {}).HostedZones).toEqual([]);
  });

  it.each([
    ['shop..com', 'InvalidDomainName'],
    [`${'a'.repeat(64)}.com`, 'InvalidDomainName'],
    ['', 'InvalidDomainName'],
    [undefined, 'InvalidInput'],
  ])('is not made of the name %s', (Name, code) => {
    const { route53 } = start();
    expect(route53.refusal('CreateHostedZone', { Name, CallerReference: 'one' })).toMatch(new RegExp(`^${code}: `));
    expect(route53.call('GetHostedZoneCount', {}).HostedZoneCount).toBe(0);
  });

  it('gets another comment', () => {
    const { route53, HostedZoneId: Id } = withZone();
    expect(route53.call('UpdateHostedZoneComment', { Id, Comment: 'new' }).HostedZone?.Config?.Comment).toBe('new');
    expect(route53.call('UpdateHostedZoneComment', { Id }).HostedZone?.Config).toEqual({ PrivateZone: false });
  });
});

describe('lists of zones', () => {
  it('have pages, and an order by name with the labels turned round', () => {
    const { route53 } = start();
    const ids = ['b.com', 'a.net', 'a.b.com', 'a.com'].map((name) => zoneIn(route53, name));
    const first = route53.call('ListHostedZones', { MaxItems: 3 });
    expect([first.IsTruncated, first.NextMarker, first.HostedZones?.length]).toEqual([true, ids[3], 3]);
    expect(route53.call('ListHostedZones', { Marker: ids[3] }).HostedZones).toHaveLength(1);
    expect(route53.refusal('ListHostedZones', { Marker: 'nothing' })).toMatch(/^InvalidInput: /);
    const byName = route53.call('ListHostedZonesByName', { MaxItems: 2 });
    expect(byName.HostedZones?.map(({ Name }) => Name)).toEqual(['a.com.', 'b.com.']);
    const { NextDNSName: DNSName, NextHostedZoneId: HostedZoneId } = byName;
    const rest = route53.call('ListHostedZonesByName', { DNSName, HostedZoneId });
    expect(rest.HostedZones?.map(({ Name }) => Name)).toEqual(['a.b.com.', 'a.net.']);
    expect(route53.refusal('ListHostedZonesByName', { HostedZoneId })).toMatch(/^InvalidInput: /);
    expect(route53.at({ account: '444455556666' }).call('ListHostedZones', {}).HostedZones).toEqual([]);
    expect(route53.at({ region: 'us-east-1' }).call('ListHostedZones', {}).HostedZones).toHaveLength(4);
  });
});

describe('a private zone', () => {
  function withPrivate() {
    const started = start();
    const { route53, ec2 } = started;
    const make = () => ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const [one, other] = [make(), make()];
    const vpc = (VPCId: string) => ({ VPCId, VPCRegion: 'ap-northeast-2' as const });
    const { HostedZone } = route53.call('CreateHostedZone', { ...reference('one'), VPC: vpc(one) });
    return { ...started, one, other, vpc, HostedZoneId: HostedZone?.Id ?? '' };
  }

  it('belongs to VPCs, and has at least one', () => {
    const { route53, HostedZoneId, one, other, vpc } = withPrivate();
    const VPCs = () => route53.call('GetHostedZone', { Id: HostedZoneId }).VPCs;
    route53.call('AssociateVPCWithHostedZone', { HostedZoneId, VPC: vpc(other), Comment: 'more' });
    expect(VPCs()).toEqual([vpc(one), vpc(other)]);
    expect(route53.refusal('AssociateVPCWithHostedZone', { HostedZoneId, VPC: vpc(other) })).toMatch(
      /^ConflictingDomain/,
    );
    const byVpc = route53.call('ListHostedZonesByVPC', { VPCId: other, VPCRegion: 'ap-northeast-2', MaxItems: 5 });
    expect(byVpc.HostedZoneSummaries).toEqual([
      { HostedZoneId: HostedZoneId.slice(12), Name: 'shop.com.', Owner: { OwningAccount: '111122223333' } },
    ]);
    route53.call('DisassociateVPCFromHostedZone', { HostedZoneId, VPC: vpc(one), Comment: 'less' });
    expect(VPCs()).toEqual([vpc(other)]);
    expect(route53.refusal('DisassociateVPCFromHostedZone', { HostedZoneId, VPC: vpc(one) })).toMatch(
      /^VPCAssociationNot/,
    );
    expect(route53.refusal('DisassociateVPCFromHostedZone', { HostedZoneId, VPC: vpc(other) })).toMatch(/^LastVPC/);
    const limit = { Type: 'MAX_VPCS_ASSOCIATED_BY_ZONE' as const, HostedZoneId };
    expect(route53.call('GetHostedZoneLimit', limit)).toEqual({ Limit: { Type: limit.Type, Value: 300 }, Count: 1 });
    expect(route53.call('ListHostedZones', { HostedZoneType: 'PrivateHostedZone' }).HostedZones).toHaveLength(1);
  });

  it('is refused a VPC that is not there, and a public zone any', () => {
    const { route53, vpc, one, HostedZoneId } = withPrivate();
    const create = (more: object) => route53.refusal('CreateHostedZone', { ...reference('two'), ...more });
    expect(create({ VPC: vpc('vpc-0123456789abcdef0') })).toMatch(/^InvalidVPCId: /);
    expect(create({ VPC: { VPCId: one, VPCRegion: 'us-east-1' } })).toMatch(/^InvalidVPCId: /);
    expect(create({ VPC: vpc(one) })).toMatch(/^ConflictingDomainExists: /);
    expect(create({ HostedZoneConfig: { PrivateZone: true } })).toMatch(/^InvalidInput: /);
    const zone = zoneIn(route53, 'other.com');
    const input = { HostedZoneId: zone, VPC: vpc(one) };
    expect(route53.refusal('AssociateVPCWithHostedZone', input)).toMatch(/^PublicZoneVPCAssociation: /);
    const limit = { Type: 'MAX_VPCS_ASSOCIATED_BY_ZONE' as const, HostedZoneId: zone };
    expect(route53.refusal('GetHostedZoneLimit', limit)).toMatch(/^HostedZoneNotPrivate: /);
    const unknown = { VPCId: 'vpc-0', VPCRegion: 'us-east-1' as const, NextToken: 'x' };
    expect(route53.refusal('ListHostedZonesByVPC', unknown)).toMatch(/^InvalidVPCId: /);
    expect(route53.refusal('GetDNSSEC', { HostedZoneId })).toMatch(/^InvalidArgument: /);
  });
});

describe('a reusable delegation set', () => {
  it('gives its name servers to zones, and stays while they have them', () => {
    const { route53 } = start();
    const { DelegationSet } = route53.call('CreateReusableDelegationSet', { CallerReference: 'set' });
    const Id = DelegationSet?.Id ?? '';
    const zone = route53.call('CreateHostedZone', { ...reference('one'), DelegationSetId: Id });
    expect(zone.DelegationSet).toEqual(DelegationSet);
    expect(route53.call('ListHostedZones', { DelegationSetId: Id }).HostedZones).toHaveLength(1);
    const within = { ...reference('two', 'eu.shop.com'), DelegationSetId: Id };
    expect(route53.refusal('CreateHostedZone', within)).toMatch(/^ConflictingDomainExists: /);
    expect(route53.refusal('DeleteReusableDelegationSet', { Id })).toMatch(/^DelegationSetInUse: /);
    const limit = { Type: 'MAX_ZONES_BY_REUSABLE_DELEGATION_SET' as const, DelegationSetId: Id };
    expect(route53.call('GetReusableDelegationSetLimit', limit).Count).toBe(1);
    route53.call('DeleteHostedZone', { Id: zone.HostedZone?.Id });
    route53.call('DeleteReusableDelegationSet', { Id });
    expect(route53.refusal('GetReusableDelegationSet', { Id })).toMatch(/^NoSuchDelegationSet: /);
    expect(route53.refusal('CreateHostedZone', { ...reference('new'), DelegationSetId: Id })).toMatch(/^NoSuchDeleg/);
  });

  it('is made of a zone', () => {
    const { route53 } = start();
    const HostedZoneId = zoneIn(route53);
    const input = { CallerReference: 'set', HostedZoneId };
    const { DelegationSet } = route53.call('CreateReusableDelegationSet', input);
    expect(route53.call('GetHostedZone', { Id: HostedZoneId }).DelegationSet).toEqual(DelegationSet);
    expect(route53.refusal('CreateReusableDelegationSet', input)).toMatch(/^DelegationSetAlreadyReusable: /);
    const again = { CallerReference: 'set' };
    expect(route53.refusal('CreateReusableDelegationSet', again)).toMatch(/^DelegationSetAlreadyCreated: /);
    expect(route53.call('ListReusableDelegationSets', { MaxItems: 1, Marker: '' }).DelegationSets).toEqual([
      DelegationSet,
    ]);
    expect(route53.call('GetReusableDelegationSet', { Id: DelegationSet?.Id }).DelegationSet).toEqual(DelegationSet);
  });
});

describe('tags and limits', () => {
  it('are of zones and health checks', () => {
    const { route53, HostedZoneId: ResourceId } = withZone();
    const zone = { ResourceType: 'hostedzone' as const, ResourceId };
    const tags = [
      { Key: 'Name', Value: 'shop' },
      { Key: 'tier', Value: '' },
    ];
    route53.call('ChangeTagsForResource', { ...zone, AddTags: tags });
    route53.call('ChangeTagsForResource', { ...zone, RemoveTagKeys: ['tier'] });
    const ResourceTagSet = { ...zone, Tags: tags.slice(0, 1) };
    expect(route53.call('ListTagsForResource', zone)).toEqual({ ResourceTagSet });
    const several = { ResourceType: zone.ResourceType, ResourceIds: [ResourceId] };
    expect(route53.call('ListTagsForResources', several)).toEqual({ ResourceTagSets: [ResourceTagSet] });
    expect(route53.refusal('ListTagsForResource', { ...zone, ResourceId: 'Z0' })).toMatch(/^NoSuchHostedZone: /);
    const check = { ResourceType: 'healthcheck' as const, ResourceId };
    expect(route53.refusal('ListTagsForResource', check)).toMatch(/^NoSuchHealthCheck: /);
    expect(route53.refusal('ChangeTagsForResource', zone)).toMatch(/^InvalidInput: /);
  });

  it('tell how much there is', () => {
    const { route53, HostedZoneId } = withZone();
    expect(route53.call('GetAccountLimit', { Type: 'MAX_HOSTED_ZONES_BY_OWNER' })).toEqual({
      Limit: { Type: 'MAX_HOSTED_ZONES_BY_OWNER', Value: 500 },
      Count: 1,
    });
    expect(route53.call('GetHostedZoneLimit', { Type: 'MAX_RRSETS_BY_ZONE', HostedZoneId }).Count).toBe(2);
    expect(route53.refusal('GetAccountLimit', { Type: 'NONE' as never })).toMatch(/^InvalidInput: /);
  });
});

it('no input of theirs is ignored', () => {
  const all = { ...changeOperations, ...delegationOperations, ...limitOperations, ...tagOperations };
  const ofZones = { ...zoneListOperations, ...zoneOperations, ...zoneVpcOperations };
  expect(unreadFields(Object.keys({ ...all, ...ofZones }))).toEqual([]);
});
