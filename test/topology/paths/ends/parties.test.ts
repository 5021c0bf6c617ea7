// What each kind of end stands for, seen in the paths that begin and end there.

import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import type { End } from '../../../../topology/paths/question.ts';
import { topologyOf } from '../../../../topology/topology.ts';
import { loadBalancer } from '../balancers.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway } from '../gateways.ts';
import type { Part } from '../part.ts';
import { routeTable } from '../routes.ts';
import { securityGroup } from '../rules.ts';

const zones = { 'subnet-a': 'ap-northeast-2a', 'subnet-b': 'ap-northeast-2b' };
const dataSubnets = Object.entries(zones).map(([SubnetIdentifier, Name]) => ({
  SubnetIdentifier,
  SubnetAvailabilityZone: { Name },
}));
const database = (id: string, zone: string, more: object = {}): Part => ({
  DBInstances: [
    {
      DBInstanceIdentifier: id,
      DBInstanceStatus: 'available',
      AvailabilityZone: zone,
      DBSubnetGroup: { Subnets: dataSubnets },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-data' }],
      Endpoint: { Port: 5432 },
      ...more,
    },
  ],
});
const parts: Part[] = [
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
  subnet('subnet-a', 'vpc-shop', '10.0.1.0/24'),
  subnet('subnet-b', 'vpc-shop', '10.0.2.0/24'),
  securityGroup('sg-data', { vpc: 'vpc-shop', inbound: [['tcp', 5432, '0.0.0.0/0']] }),
  machine('app-1', { subnet: 'subnet-a', address: '10.0.1.10' }),
  machine('app-2', { subnet: 'subnet-b', address: '10.0.2.10' }),
  machine('app-3', { subnet: 'subnet-b', address: '10.0.2.11', state: 'stopped' }),
];
const topologyWith = (...more: readonly Part[]) => topologyOfParts(...parts, ...more);
const app = { kind: 'interface', id: 'eni-app-1' } as const;
/** The labels of what is reached at the far end. */
const reached = (to: End, ...more: readonly Part[]) => {
  const { disposition, ways, unknown } = findPath(topologyWith(...more), { from: app, to, port: 5432 });
  return { disposition, to: ways.map((way) => way.to.label), ...(unknown && { unknown }) };
};

describe('an end', () => {
  it('that is an Auto Scaling group is each of its instances that runs', () => {
    const Instances = ['i-app-1', 'i-app-2', 'i-app-3'].map((InstanceId) => ({ InstanceId }));
    const group = { AutoScalingGroups: [{ AutoScalingGroupName: 'app', Instances }] } as unknown as Part;
    const { ways } = findPath(topologyWith(group), { from: 'app', to: 'internet', port: 443 });
    expect(ways.map(({ from }) => from.interfaceId)).toEqual(['eni-app-1', 'eni-app-2']);
  });

  it('that is a group without instances stands for nothing, which is not known to reach anything', () => {
    const group = { AutoScalingGroups: [{ AutoScalingGroupName: 'idle', Instances: [] }] } as unknown as Part;
    expect(reached({ kind: 'auto-scaling-group', name: 'idle' }, group)).toEqual({
      disposition: 'unknown',
      to: [],
      unknown: 'idle has nothing running just now',
    });
  });

  it('that is a load balancer is a node in each of its subnets', () => {
    const balancer = loadBalancer('alb', { vpc: 'vpc-shop', subnets: ['subnet-a', 'subnet-b'], ports: [5432] });
    expect(reached({ kind: 'load-balancer', id: 'alb' }, balancer)).toEqual({
      disposition: 'reachable',
      to: ['alb in subnet-a', 'alb in subnet-b'],
    });
  });

  it('that is a load balancer is its listed interfaces where there are some', () => {
    const node: Part = {
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-node',
          SubnetId: 'subnet-a',
          PrivateIpAddress: '10.0.1.99',
          Description: 'ELB net/alb/1',
          Status: 'in-use',
        },
      ],
    };
    const balancer = loadBalancer('alb', { vpc: 'vpc-shop', subnets: ['subnet-a'], ports: [5432] });
    const { ways } = findPath(topologyWith(balancer, node), { from: app, to: 'alb', port: 5432 });
    expect(ways.map(({ to, header }) => [to.interfaceId, header.destination])).toEqual([['eni-node', '10.0.1.99']]);
  });

  it('that is a database is where it runs now, by the zone that it says', () => {
    const end: End = { kind: 'database', id: 'db' };
    expect(reached(end, database('db', 'ap-northeast-2b')).to).toEqual(['db in subnet-b']);
    const stopped = database('db', 'ap-northeast-2a', { DBInstanceStatus: 'stopped' });
    expect(reached(end, stopped)).toEqual({ disposition: 'blocked', to: ['db in subnet-a'] });
  });

  it('that is a cluster is its writer', () => {
    const cluster = {
      DBClusters: [
        {
          DBClusterIdentifier: 'cluster',
          DBClusterMembers: [
            { DBInstanceIdentifier: 'reader', IsClusterWriter: false },
            { DBInstanceIdentifier: 'writer', IsClusterWriter: true },
          ],
        },
      ],
    };
    const members = [database('reader', 'ap-northeast-2a'), database('writer', 'ap-northeast-2b')];
    expect(reached({ kind: 'database', id: 'cluster' }, cluster, ...members).to).toEqual(['writer in subnet-b']);
  });

  it('that is a replication instance is the machine that DMS lists, by its address', () => {
    const dms = {
      ReplicationInstances: [
        {
          ReplicationInstanceIdentifier: 'dms',
          ReplicationInstancePrivateIpAddress: '10.0.2.10',
          ReplicationSubnetGroup: { VpcId: 'vpc-shop' },
        },
      ],
    };
    expect(reached({ kind: 'replication-instance', id: 'dms' }, dms)).toEqual({
      disposition: 'reachable',
      to: ['dms in subnet-b'],
    });
  });

  it('that is a security group is everything that carries it, listed or not', () => {
    const carrier = machine('carrier', { subnet: 'subnet-b', address: '10.0.2.50', groups: ['sg-data'] });
    expect(reached({ kind: 'security-group', id: 'sg-data' }, database('db', 'ap-northeast-2a'), carrier)).toEqual({
      disposition: 'reachable',
      to: ['i-carrier in subnet-b', 'db in subnet-a'],
    });
  });

  it('that is a place is a machine that might be started there', () => {
    const end: End = { kind: 'place', subnetId: 'subnet-b', groupIds: ['sg-data'] };
    expect(reached(end)).toEqual({ disposition: 'reachable', to: ['a machine with data (sg-data) in subnet-b'] });
    const closed: End = { kind: 'place', subnetId: 'subnet-b', groupIds: [] };
    expect(reached(closed).disposition).toBe('blocked');
  });

  it('that is a service behind an interface endpoint with private names is that endpoint', () => {
    const endpoint = (PrivateDnsEnabled: boolean): Part => ({
      VpcEndpoints: [
        {
          VpcEndpointId: 'vpce-ec2',
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.ap-northeast-2.ec2',
          VpcId: 'vpc-shop',
          SubnetIds: ['subnet-b'],
          Groups: [{ GroupId: 'sg-data' }],
          State: 'Available',
          PrivateDnsEnabled,
        },
      ],
    });
    const end: End = { kind: 'service', name: 'ec2' };
    expect(reached(end, endpoint(true))).toEqual({ disposition: 'reachable', to: ['vpce-ec2 in subnet-b'] });
    expect(reached(end, endpoint(false))).toMatchObject({
      disposition: 'blocked',
      to: [/ec2/].map(expect.stringMatching),
    });
  });

  it('that is a service whose address is not told is not known where it depends on the address', () => {
    const out = [
      internetGateway('igw-shop', 'vpc-shop'),
      routeTable('rtb-a', { vpc: 'vpc-shop', subnets: ['subnet-a'], routes: [['0.0.0.0/1', 'igw-shop']] }),
      machine('open', { subnet: 'subnet-a', address: '10.0.1.20', publicAddress: '203.0.113.20' }),
    ];
    const from = { kind: 'interface', id: 'eni-open' } as const;
    const { disposition, ways } = findPath(topologyWith(...out), { from, to: 'ec2', port: 443 });
    expect(disposition).toBe('unknown');
    expect(ways[0]?.unknown).toBe('it depends on an address that the cloud does not tell');
    expect(findPath(topologyWith(...out), { from, to: 'internet', port: 443 }).disposition).toBe('partial');
  });

  it('of an address that a cloud does not tell is not known where it depends on the address', () => {
    const half = securityGroup('sg-half', { vpc: 'vpc-shop', outbound: [['tcp', 5432, '10.0.1.0/25']] });
    const client = machine('half', { subnet: 'subnet-b', address: '10.0.2.60', groups: ['sg-half'] });
    const topology = topologyWith(half, client, database('db', 'ap-northeast-2a'));
    const from = { kind: 'interface', id: 'eni-half' } as const;
    expect(findPath(topology, { from, to: 'db', port: 5432 }).disposition).toBe('unknown');
  });

  it('that is a public address of an interface is called by it, and calls with it', () => {
    const open = machine('open', { subnet: 'subnet-b', address: '10.0.2.20', publicAddress: '203.0.113.20' });
    const [there] = findPath(topologyWith(open), { from: app, to: '203.0.113.20', port: 443 }).ways;
    expect(there?.header.destination).toBe('203.0.113.20');
    const [back] = findPath(topologyWith(open), { from: '203.0.113.20', to: app, port: 443 }).ways;
    expect(back?.from.interfaceId).toBe('eni-open');
  });

  it('that is not there is refused', () => {
    const missing: End[] = [
      { kind: 'interface', id: 'eni-gone' },
      { kind: 'instance', id: 'i-gone' },
      { kind: 'auto-scaling-group', name: 'gone' },
      { kind: 'load-balancer', id: 'gone' },
      { kind: 'database', id: 'gone' },
      { kind: 'replication-instance', id: 'gone' },
      { kind: 'internet-gateway', id: 'igw-gone' },
      { kind: 'vpc-endpoint', id: 'vpce-gone' },
      { kind: 'security-group', id: 'sg-gone' },
    ];
    for (const to of missing) {
      expect(() => findPath(topologyWith(), { from: app, to, port: 1 })).toThrow(
        expect.objectContaining({ code: 'UnknownEnd' }),
      );
    }
  });

  it('is not known where the cloud did not give the list', () => {
    const known = topologyWith();
    const partly = topologyOf(known.place, { ...known, NetworkAcls: [] }, { NetworkAcls: 'DescribeNetworkAcls: 501' });
    const to = { kind: 'interface', id: 'eni-app-2' } as const;
    expect(findPath(partly, { from: app, to, port: 443 })).toMatchObject({
      disposition: 'unknown',
      ways: [],
      unknown: expect.stringContaining('NetworkAcls'),
    });
    // Within a subnet no network ACL is asked.
    const neighbour = machine('near', { subnet: 'subnet-a', address: '10.0.1.11' });
    const near = topologyWith(neighbour);
    const nearPartly = topologyOf(near.place, { ...near, NetworkAcls: [] }, { NetworkAcls: 'it says no' });
    const question = { from: app, to: { kind: 'interface', id: 'eni-near' }, port: 443, sourcePort: 40000 } as const;
    expect(findPath(nearPartly, question).disposition).toBe('reachable');
  });

  it.each([-1, 65536, 1.5, Number.NaN])('has no port %d', (port) => {
    expect(() => findPath(topologyWith(), { from: app, to: 'internet', port })).toThrow(
      expect.objectContaining({ code: 'InvalidOption', message: `${port} is no port` }),
    );
  });
});

describe('an interface with several addresses', () => {
  const topology = topologyOf(topologyWith().place, {
    ...topologyWith(),
    NetworkInterfaces: topologyWith().NetworkInterfaces.map((each) =>
      each.NetworkInterfaceId === 'eni-app-2'
        ? { ...each, PrivateIpAddresses: [...(each.PrivateIpAddresses ?? []), { PrivateIpAddress: '10.0.2.99' }] }
        : each,
    ),
  });
  const called = (address?: string) =>
    findPath(topology, {
      from: app,
      to: { kind: 'interface', id: 'eni-app-2', ...(address && { address }) },
      port: 5432,
    }).ways.map(({ header }) => header.destination);

  it('is called by its primary one, or by the one that is said', () => {
    expect(called()).toEqual(['10.0.2.10']);
    expect(called('10.0.2.99')).toEqual(['10.0.2.99']);
  });

  it('has none but its own', () => {
    expect(() => called('10.0.2.98')).toThrow('10.0.2.98 at eni-app-2');
  });
});
