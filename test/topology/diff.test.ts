// What differs between two topologies: all of it, nothing else, and the same whatever the order of the answers was.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differs, diffTopology } from '../../topology/diff/diff.ts';
import { topologyFromJson, topologyToJson } from '../../topology/json.ts';
import { type Resources, topologyOf, type UnknownTypes } from '../../topology/topology.ts';

const place = { account: '000000000000', region: 'ap-northeast-2' };
const of = (resources: Partial<Resources>, unknown: UnknownTypes = {}) => topologyOf(place, resources, unknown);
const nothing = { before: place, after: place, added: [], removed: [], changed: [], uncompared: [] };
const named = (Value: string) => [{ Key: 'Name', Value }];

/** The changed fields of one resource that is all there is. */
function changesOf<Type extends keyof Resources>(type: Type, before: object, after: object) {
  const [changed] = diffTopology(of({ [type]: [before] }), of({ [type]: [after] })).changed;
  return changed?.fields;
}

it('names what came, went and changed, in the order of types, names and ids', () => {
  const before = of({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Tags: named('shop-vpc') }],
    Subnets: [{ SubnetId: 'subnet-2' }, { SubnetId: 'subnet-1' }, { SubnetId: 'subnet-3', Tags: named('a') }],
  });
  const after = of({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.1.0.0/16', Tags: named('shop-vpc') }],
    Instances: [{ InstanceId: 'i-1', LaunchTime: new Date('2026-01-31T09:00:00Z') }],
  });
  expect(diffTopology(before, after)).toEqual({
    before: place,
    after: place,
    added: [{ type: 'Instances', id: 'i-1', resource: { InstanceId: 'i-1', LaunchTime: '2026-01-31T09:00:00.000Z' } }],
    removed: [
      { type: 'Subnets', id: 'subnet-1', resource: { SubnetId: 'subnet-1' } },
      { type: 'Subnets', id: 'subnet-2', resource: { SubnetId: 'subnet-2' } },
      { type: 'Subnets', id: 'subnet-3', name: 'a', resource: { SubnetId: 'subnet-3', Tags: named('a') } },
    ],
    changed: [
      {
        type: 'Vpcs',
        id: 'vpc-1',
        name: 'shop-vpc',
        fields: [{ path: 'CidrBlock', before: '10.0.0.0/16', after: '10.1.0.0/16' }],
      },
    ],
    uncompared: [],
  });
});

it('finds nothing between a topology and itself, also when it was saved in between', () => {
  const topology = of({
    Volumes: [{ VolumeId: 'vol-1', CreateTime: new Date(0) }],
    TargetHealth: [
      { TargetGroupArn: 'arn:1', Target: { Id: 'i-1', Port: 80 } },
      { TargetGroupArn: 'arn:1', Target: { Id: 'i-1', Port: 81 } },
    ],
  });
  expect(diffTopology(topology, topologyFromJson(topologyToJson(topology)))).toEqual(nothing);
  expect(differs(diffTopology(topology, topology))).toBe(false);
});

describe('lists', () => {
  const table = (...Routes: object[]) => ({ RouteTableId: 'rtb-1', Routes });
  const route = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
  const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' };
  const toList = { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' };

  it('tell their members apart by what AWS does', () => {
    const changed = { ...route, NatGatewayId: 'nat-2' };
    expect(changesOf('RouteTables', table(local, route), table(toList, changed, local))).toEqual([
      { path: 'Routes[0.0.0.0/0].NatGatewayId', before: 'nat-1', after: 'nat-2' },
      { path: 'Routes[pl-1]', after: toList },
    ]);
  });

  it.each<[keyof Resources, string, object, object, object, string]>([
    ['NetworkAcls', 'Entries', { RuleNumber: 1, Egress: true }, { RuleNumber: 1, Egress: false }, {}, 'ingress 1'],
    ['PrefixLists', 'Entries', { Cidr: '10.0.0.0/8' }, { Cidr: '10.1.0.0/16' }, {}, '10.1.0.0/16'],
    ['RouteTables', 'Associations', { SubnetId: 'subnet-1' }, { GatewayId: 'igw-1' }, {}, 'igw-1'],
    ['RouteTables', 'Associations', { SubnetId: 'subnet-1' }, { Main: true }, {}, 'main'],
    ['NetworkInterfaces', 'TagSet', { Key: 'a' }, { Key: 'b' }, {}, 'b'],
    ['DBInstances', 'VpcSecurityGroups', { VpcSecurityGroupId: 'sg-1' }, { VpcSecurityGroupId: 'sg-2' }, {}, 'sg-2'],
    ['ResourceRecordSets', 'ResourceRecords', { Value: '192.0.2.1' }, { Value: '192.0.2.2' }, {}, '192.0.2.2'],
  ])('of %s.%s: one that came is one change', (type, field, one, other, rest, id) => {
    const before = { ...rest, [field]: [one] };
    expect(changesOf(type, before, { ...rest, [field]: [other, one] })).toEqual([
      { path: `${field}[${id}]`, after: other },
    ]);
  });

  it('of texts are sets too, but for those whose order says something', () => {
    const balancer = (...SecurityGroups: string[]) => ({ LoadBalancerArn: 'arn:1', SecurityGroups });
    expect(changesOf('LoadBalancers', balancer('sg-1', 'sg-2'), balancer('sg-2', 'sg-1'))).toBeUndefined();
    expect(changesOf('LoadBalancers', balancer('sg-1', 'sg-2'), balancer('sg-2', 'sg-3'))).toEqual([
      { path: 'SecurityGroups[sg-1]', before: 'sg-1' },
      { path: 'SecurityGroups[sg-3]', after: 'sg-3' },
    ]);
    const group = (...TerminationPolicies: string[]) => ({ AutoScalingGroupName: 'web', TerminationPolicies });
    expect(changesOf('AutoScalingGroups', group('Default', 'OldestInstance'), group('OldestInstance'))).toEqual([
      { path: 'TerminationPolicies[0]', before: 'Default', after: 'OldestInstance' },
      { path: 'TerminationPolicies[1]', before: 'OldestInstance' },
    ]);
  });

  it('of behaviours of a distribution are tried in their order; of its origins there is none', () => {
    const distribution = (behaviors: string[], origins: string[]) => ({
      Id: 'E1',
      DistributionConfig: {
        CacheBehaviors: { Quantity: behaviors.length, Items: behaviors.map((PathPattern) => ({ PathPattern })) },
        Origins: { Quantity: origins.length, Items: origins.map((Id) => ({ Id })) },
      },
    });
    const before = distribution(['/api/*', '/img/*'], ['site', 'app']);
    expect(changesOf('Distributions', before, distribution(['/img/*', '/api/*'], ['app', 'site', 'img']))).toEqual([
      { path: 'DistributionConfig.CacheBehaviors.Items[0].PathPattern', before: '/api/*', after: '/img/*' },
      { path: 'DistributionConfig.CacheBehaviors.Items[1].PathPattern', before: '/img/*', after: '/api/*' },
      { path: 'DistributionConfig.Origins.Items[img]', after: { Id: 'img' } },
    ]);
  });

  it('with two members of one identity are compared by their place', () => {
    const tagged = (...keys: string[]) => ({ VpcId: 'vpc-1', Tags: keys.map((Key) => ({ Key })) });
    expect(changesOf('Vpcs', tagged('a', 'a'), tagged('a', 'b'))).toEqual([
      { path: 'Tags[1].Key', before: 'a', after: 'b' },
    ]);
  });

  it('in any order make no difference', () => {
    const routes = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 1 }).chain((blocks) => {
      const all = blocks.map((block) => ({ DestinationCidrBlock: `10.${block}.0.0/16`, GatewayId: `igw-${block}` }));
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all));
    });
    const property = fc.property(routes, ([all, shuffled, some]) => {
      expect(changesOf('RouteTables', table(...all), table(...shuffled))).toBeUndefined();
      const gone = all.filter((each) => !some.includes(each)).map((each) => `Routes[${each.DestinationCidrBlock}]`);
      const fields = changesOf('RouteTables', table(...shuffled), table(...some)) ?? [];
      expect(fields.map(({ path }) => path)).toEqual(gone.sort());
      expect(fields.every((field) => 'before' in field && !('after' in field))).toBe(true);
    });
    fc.assert(property);
  });
});

it('takes nothing said for nothing there, but tells what came', () => {
  const [bare, empty] = [{ Name: 'b' }, { Name: 'b', Tags: [], CORSRules: [], Website: { RoutingRules: [] } }];
  expect(changesOf('Buckets', bare, empty)).toBeUndefined();
  const Website = { IndexDocument: { Suffix: 'index.html' } };
  expect(changesOf('Buckets', bare, { ...empty, Website })).toEqual([{ path: 'Website', after: Website }]);
  expect(changesOf('Buckets', { ...bare, Policy: '' }, bare)).toEqual([{ path: 'Policy', before: '' }]);
});

it('leaves out what moves by itself, and what another type tells, unless that one is unknown', () => {
  const database = (time: number) => ({ DBInstanceIdentifier: 'd', LatestRestorableTime: new Date(time) });
  expect(changesOf('DBInstances', database(1), database(2))).toBeUndefined();

  const group = (FromPort: number) => ({ SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [{ FromPort }] }] });
  expect(diffTopology(of(group(80)), of(group(81)))).toEqual(nothing);
  const unknown = { SecurityGroupRules: 'EC2 DescribeSecurityGroupRules failed (NotImplemented)' };
  const [changed] = diffTopology(of(group(80), unknown), of(group(81))).changed;
  expect(changed).toMatchObject({ id: 'sg-1', fields: [{ before: { FromPort: 80 } }, { after: { FromPort: 81 } }] });
});

it('says what could not be compared; it differs where only one of the two knows it', () => {
  const [known, unknown] = [of({ Buckets: [{ Name: 'b' } as never] }), of({}, { Buckets: 'S3 ListBuckets failed' })];
  const reason = 'S3 ListBuckets failed';
  const one = diffTopology(known, unknown);
  expect(one).toEqual({ ...nothing, uncompared: [{ type: 'Buckets', after: reason }] });
  expect(differs(one)).toBe(true);
  const both = diffTopology(unknown, unknown);
  expect(both).toEqual({ ...nothing, uncompared: [{ type: 'Buckets', before: reason, after: reason }] });
  expect(differs(both)).toBe(false);
});

it('tells resources apart to which a cloud gives the same id', () => {
  const twice = of({ Vpcs: [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-1' }] });
  expect(diffTopology(of({ Vpcs: [{ VpcId: 'vpc-1' }] }), twice).added).toMatchObject([{ id: 'vpc-1 #2' }]);
});
