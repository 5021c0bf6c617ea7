// The smallest change that opens a path: with it the path is open, and without any part of it it is not.

import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import { afterChange } from '../../../../topology/paths/fix/apply.ts';
import { smallestChange } from '../../../../topology/paths/fix/smallest-change.ts';
import type { Question } from '../../../../topology/paths/question.ts';
import type { Topology } from '../../../../topology/topology.ts';
import { loadBalancer } from '../balancers.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway, peering, s3Endpoint } from '../gateways.ts';
import type { Part } from '../part.ts';
import { routeTable } from '../routes.ts';
import { networkAcl, prefixList, securityGroup } from '../rules.ts';

const shop = { vpc: 'vpc-shop', cidrs: ['10.0.0.0/16'] };
const old = { vpc: 'vpc-old', cidrs: ['192.168.0.0/16'] };
/** A machine in each of two private subnets, a NAT gateway in a public one, an Internet gateway. */
const base = [
  vpc('vpc-shop', shop),
  subnet('subnet-public', 'vpc-shop', '10.0.0.0/24'),
  subnet('subnet-web', 'vpc-shop', '10.0.1.0/24'),
  subnet('subnet-data', 'vpc-shop', '10.0.2.0/24'),
  internetGateway('igw-shop', 'vpc-shop'),
  natGateway('shop', { vpc: 'vpc-shop', subnet: 'subnet-public', address: '10.0.0.5', publicAddress: '203.0.113.5' }),
  routeTable('rtb-public', { vpc: 'vpc-shop', subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-shop']] }),
  routeTable('rtb-web', { vpc: 'vpc-shop', subnets: ['subnet-web'], routes: [['0.0.0.0/0', 'nat-shop']] }),
  routeTable('rtb-data', { vpc: 'vpc-shop', subnets: ['subnet-data'] }),
  securityGroup('sg-web', { vpc: 'vpc-shop' }),
  securityGroup('sg-data', { vpc: 'vpc-shop', inbound: [['tcp', 22, '10.0.9.0/24']] }),
  machine('web', { subnet: 'subnet-web', address: '10.0.1.10', groups: ['sg-web'] }),
  machine('data', { subnet: 'subnet-data', address: '10.0.2.10', groups: ['sg-data'] }),
];
const topologyWith = (...parts: readonly Part[]) => topologyOfParts(...base, ...parts);
const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const webToData: Question = { from: end('web'), to: end('data'), port: 5432 };

/** What is proposed, once it was seen to open the path, and to open it no more without any of its parts. */
function proven(topology: Topology, question: Question): string[] | undefined {
  const changes = smallestChange(topology, question);
  if (changes === undefined) return undefined;
  const after = (made: typeof changes) => findPath(made.reduce(afterChange, topology), question).disposition;
  expect(after(changes)).toBe('reachable');
  for (const change of changes) expect(after(changes.filter((each) => each !== change))).not.toBe('reachable');
  return changes.map(({ text }) => text);
}

describe('the smallest change', () => {
  it('of an open path is none', () => {
    expect(proven(topologyWith(), { from: end('web'), to: { kind: 'internet' }, port: 443 })).toEqual([]);
  });

  it('is a rule that refers to the group of the sender', () => {
    expect(smallestChange(topologyWith(), webToData)).toEqual([
      {
        call: 'AuthorizeSecurityGroupIngress',
        input: {
          GroupId: 'sg-data',
          IpPermissions: [
            { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-web' }] },
          ],
        },
        text: 'Allow inbound tcp 5432 from web (sg-web) in data (sg-data)',
      },
    ]);
    proven(topologyWith(), webToData);
  });

  it('opens network ACLs before the entry that denies, the answer on every port of the client', () => {
    const closed = networkAcl('acl-data', {
      vpc: 'vpc-shop',
      subnets: ['subnet-data'],
      inbound: [[100, 'deny', 'tcp', 5432, '0.0.0.0/0']],
      outbound: [],
    });
    expect(proven(topologyWith(closed), webToData)).toEqual([
      'Allow tcp 5432 into subnet-data from 10.0.1.10/32 in acl-data, as rule 99',
      'Allow inbound tcp 5432 from web (sg-web) in data (sg-data)',
      'Allow tcp 32768 to 60999 out of subnet-data to 10.0.1.10/32 in acl-data, as rule 100',
    ]);
  });

  it('leads out by a NAT gateway who has no public address', () => {
    expect(proven(topologyWith(), { from: end('data'), to: { kind: 'internet' }, port: 443 })).toEqual([
      'Add a route to 0.0.0.0/0 by nat-shop to rtb-data',
    ]);
    expect(
      proven(topologyWith(), { from: end('data'), to: { kind: 'internet', address: '198.51.100.7' }, port: 443 }),
    ).toEqual(['Add a route to 198.51.100.7/32 by nat-shop to rtb-data']);
  });

  it('takes the place of a route into nothing', () => {
    const gone = routeTable('rtb-data', {
      vpc: 'vpc-shop',
      subnets: ['subnet-data'],
      routes: [['0.0.0.0/0', 'nat-gone', 'blackhole']],
    });
    const topology = topologyOfParts(
      ...base.filter((part) => part.RouteTables?.[0]?.RouteTableId !== 'rtb-data'),
      gone,
    );
    expect(proven(topology, { from: end('data'), to: { kind: 'internet' }, port: 443 })).toEqual([
      'Lead 0.0.0.0/0 to nat-shop in rtb-data',
    ]);
  });

  it('lets the internet in: an address, a rule, a route back', () => {
    expect(proven(topologyWith(), { from: { kind: 'internet' }, to: end('data'), port: 5432 })).toEqual([
      'Give eni-data an Elastic IP for 10.0.2.10',
      'Allow inbound tcp 5432 from 0.0.0.0/0 in data (sg-data)',
      'Add a route to 0.0.0.0/0 by igw-shop to rtb-data',
    ]);
  });

  it('joins a table to the gateway endpoint that is there', () => {
    const endpoint = [
      prefixList('pl-s3', 'com.amazonaws.ap-northeast-2.s3', ['192.0.2.0/24']),
      s3Endpoint('vpce-s3', 'vpc-shop', []),
    ];
    expect(proven(topologyWith(...endpoint), { from: end('data'), to: 's3', port: 443 })).toEqual([
      'Join rtb-data to vpce-s3',
    ]);
  });

  it('routes both sides of a peering connection', () => {
    const peered = [
      vpc('vpc-old', old),
      subnet('subnet-old', 'vpc-old', '192.168.1.0/24'),
      machine('old', { subnet: 'subnet-old', address: '192.168.1.10' }),
      peering('pcx-old', shop, old),
    ];
    expect(proven(topologyWith(...peered), { from: end('data'), to: end('old'), port: 22 })).toEqual([
      'Add a route to 192.168.0.0/16 by pcx-old to rtb-data',
      'Add a route to 10.0.0.0/16 by pcx-old to rtb-main-old',
    ]);
  });

  it('turns off the check of an interface that is to forward, or routes past it', () => {
    const box = [
      subnet('subnet-box', 'vpc-shop', '10.0.3.0/24'),
      machine('box', { subnet: 'subnet-box', address: '10.0.3.10' }),
      machine('plain', { subnet: 'subnet-data', address: '10.0.2.20' }),
    ];
    const past = routeTable('rtb-web', {
      vpc: 'vpc-shop',
      subnets: ['subnet-web'],
      routes: [['10.0.2.0/24', 'eni-box']],
    });
    const parts = base.filter((part) => part.RouteTables?.[0]?.RouteTableId !== 'rtb-web');
    const topology = topologyOfParts(...parts, ...box, past);
    expect(proven(topology, { from: end('web'), to: end('plain'), port: 80 })).toEqual([
      'Turn the source/destination check of eni-box off',
    ]);
  });

  it('adds a listener to a load balancer', () => {
    const balancer = loadBalancer('shop', { vpc: 'vpc-shop', subnets: ['subnet-public'], ports: [80] });
    const question = { from: end('web'), to: { kind: 'load-balancer', id: 'shop' }, port: 443 } as const;
    expect(proven(topologyWith(balancer), question)?.at(-1)).toBe('Add a listener for TCP on port 443 to shop');
  });

  it('is not known where no call of these helps', () => {
    const far = [
      vpc('vpc-far', { cidrs: ['10.9.0.0/16'] }),
      subnet('subnet-far', 'vpc-far', '10.9.1.0/24'),
      machine('far', { subnet: 'subnet-far', address: '10.9.1.10' }),
    ];
    expect(smallestChange(topologyWith(...far), { from: end('data'), to: end('far'), port: 22 })).toBeUndefined();
  });
});
