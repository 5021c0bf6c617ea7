// VPC peering: the configurations that AWS shows, and those that it says do not work.
// https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations.html

import { describe, expect, it } from '@jest/globals';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway, peering, s3Endpoint } from '../gateways.ts';
import type { Part } from '../part.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { prefixList } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const a = { vpc: 'vpc-a', cidrs: ['172.16.0.0/16'], ipv6: '2001:db8:a:a00::/56' };
const b = { vpc: 'vpc-b', cidrs: ['10.0.0.0/16'], ipv6: '2001:db8:b:b00::/56' };
const c = { vpc: 'vpc-c', cidrs: ['192.168.0.0/16'] };

/** Three VPCs with one machine each; A and B are peered, B and C are peered. */
const chained = (routes: { a?: RouteText[]; b?: RouteText[]; c?: RouteText[] }, ...more: Part[]) =>
  topologyOfParts(
    vpc('vpc-a', { ...a, mainRoutes: routes.a ?? [] }),
    vpc('vpc-b', { ...b, mainRoutes: routes.b ?? [] }),
    vpc('vpc-c', { ...c, mainRoutes: routes.c ?? [] }),
    subnet('subnet-a', 'vpc-a', '172.16.0.0/24', '2001:db8:a:a00::/64'),
    subnet('subnet-b', 'vpc-b', '10.0.0.0/24', '2001:db8:b:b00::/64'),
    subnet('subnet-c', 'vpc-c', '192.168.0.0/24'),
    peering('pcx-ab', a, b),
    peering('pcx-bc', b, c),
    machine('a', { subnet: 'subnet-a', address: '172.16.0.10', ipv6: '2001:db8:a:a00::10' }),
    machine('b', { subnet: 'subnet-b', address: '10.0.0.10', ipv6: '2001:db8:b:b00::10' }),
    machine('c', { subnet: 'subnet-c', address: '192.168.0.10' }),
    ...more,
  );

const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const aToB = { from: end('a'), to: end('b'), port: 443 } as const;
const toB: RouteText = ['10.0.0.0/16', 'pcx-ab'];
const toA: RouteText = ['172.16.0.0/16', 'pcx-ab'];

describe('two VPCs', () => {
  it('reach one another where both route to the connection', () => {
    const both = chained({ a: [toB], b: [toA] });
    expect(verdict(both, aToB)).toEqual(reachable);
    expect(verdict(both, { from: end('b'), to: end('a'), port: 443 })).toEqual(reachable);
  });

  it('without the route back, the answer is lost', () => {
    expect(verdict(chained({ a: [toB] }), aToB)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
  });

  it('without the route there, nothing is sent', () => {
    expect(verdict(chained({ b: [toA] }), aToB)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
  });

  it('over IPv6 they need routes of their own', () => {
    const six = { ...aToB, family: 'ipv6' } as const;
    expect(verdict(chained({ a: [toB], b: [toA] }), six)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
    const routed = chained({ a: [[b.ipv6, 'pcx-ab']], b: [[a.ipv6, 'pcx-ab']] });
    expect(verdict(routed, six)).toEqual(reachable);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
  it('a connection that was not accepted carries nothing', () => {
    const waiting = topologyOfParts(
      vpc('vpc-a', { ...a, mainRoutes: [toB] }),
      vpc('vpc-b', { ...b, mainRoutes: [toA] }),
      subnet('subnet-a', 'vpc-a', '172.16.0.0/24'),
      subnet('subnet-b', 'vpc-b', '10.0.0.0/24'),
      peering('pcx-ab', a, b, 'pending-acceptance'),
      machine('a', { subnet: 'subnet-a', address: '172.16.0.10' }),
      machine('b', { subnet: 'subnet-b', address: '10.0.0.10' }),
    );
    expect(verdict(waiting, aToB)).toEqual(blockedBy('BAD_STATE'));
  });
});

// https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
describe('routes to a part of a VPC', () => {
  it('a route to one subnet is for that subnet alone', () => {
    const far = [
      subnet('subnet-far', 'vpc-b', '10.0.1.0/24'),
      machine('far', { subnet: 'subnet-far', address: '10.0.1.10' }),
    ];
    const topology = chained({ a: [['10.0.0.0/24', 'pcx-ab']], b: [toA] }, ...far);
    expect(verdict(topology, aToB)).toEqual(reachable);
    expect(verdict(topology, { from: end('a'), to: end('far'), port: 443 })).toEqual(
      blockedBy('NO_ROUTE_TO_DESTINATION'),
    );
  });

  it('a route to one address is for that address alone', () => {
    const near = machine('near', { subnet: 'subnet-b', address: '10.0.0.44' });
    const topology = chained({ a: [['10.0.0.44/32', 'pcx-ab']], b: [['172.16.0.10/32', 'pcx-ab']] }, near);
    expect(verdict(topology, { from: end('a'), to: end('near'), port: 443 })).toEqual(reachable);
    expect(verdict(topology, aToB)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
  });

  it('of two peers with the same block, one is reached by a longer prefix', () => {
    const twin = { vpc: 'vpc-twin', cidrs: ['10.0.0.0/16'] };
    const parts = [
      vpc('vpc-twin', { ...twin, mainRoutes: [['172.16.0.0/16', 'pcx-twin']] }),
      subnet('subnet-twin', 'vpc-twin', '10.0.0.0/24'),
      peering('pcx-twin', a, twin),
      machine('twin', { subnet: 'subnet-twin', address: '10.0.0.77' }),
    ];
    const topology = chained({ a: [['10.0.0.77/32', 'pcx-twin'], toB], b: [toA] }, ...parts);
    expect(verdict(topology, { from: end('a'), to: end('twin'), port: 443 })).toEqual(reachable);
    expect(verdict(topology, aToB)).toEqual(reachable);
    expect(throughOf(topology, aToB)).not.toContain('pcx-twin');
  });
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
describe('what peering does not do', () => {
  const far = (address: string, port = 443) => ({ from: end('a'), to: { kind: 'internet', address }, port }) as const;
  const gateway = internetGateway('igw-b', 'vpc-b');
  const everywhere: RouteText = ['0.0.0.0/0', 'pcx-ab'];

  it('it is not transitive: A does not reach C by B', () => {
    const topology = chained({
      a: [toB, ['192.168.0.0/16', 'pcx-ab']],
      b: [toA, ['192.168.0.0/16', 'pcx-bc']],
      c: [
        ['10.0.0.0/16', 'pcx-bc'],
        ['172.16.0.0/16', 'pcx-bc'],
      ],
    });
    expect(verdict(topology, { from: end('a'), to: end('b'), port: 443 })).toEqual(reachable);
    expect(verdict(topology, { from: end('b'), to: end('c'), port: 443 })).toEqual(reachable);
    expect(verdict(topology, { from: end('a'), to: end('c'), port: 443 })).toEqual(
      blockedBy('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'),
    );
  });

  it('it does not lead to the Internet gateway of the peer', () => {
    const topology = chained({ a: [everywhere], b: [toA, ['0.0.0.0/0', 'igw-b']] }, gateway);
    expect(verdict(topology, far('198.51.100.7'))).toEqual(blockedBy('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'));
  });

  it('nor to its NAT gateway', () => {
    const nat = [
      gateway,
      subnet('subnet-public', 'vpc-b', '10.0.9.0/24'),
      routeTable('rtb-public', { vpc: 'vpc-b', subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-b'], toA] }),
      natGateway('b', { vpc: 'vpc-b', subnet: 'subnet-public', address: '10.0.9.5', publicAddress: '203.0.113.5' }),
    ];
    const topology = chained({ a: [everywhere], b: [toA, ['0.0.0.0/0', 'nat-b']] }, ...nat);
    expect(verdict(topology, { ...far('198.51.100.7'), from: end('b') })).toEqual(reachable);
    expect(verdict(topology, far('198.51.100.7'))).toEqual(blockedBy('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'));
  });

  it('nor to its gateway endpoint', () => {
    const endpoint = [
      prefixList('pl-s3', 'com.amazonaws.ap-northeast-2.s3', ['192.0.2.0/24']),
      s3Endpoint('vpce-s3', 'vpc-b', ['rtb-main-b']),
    ];
    const topology = chained({ a: [['pl-s3', 'pcx-ab']], b: [toA, ['pl-s3', 'vpce-s3']] }, ...endpoint);
    expect(verdict(topology, far('192.0.2.7'))).toEqual(blockedBy('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'));
  });

  it('nor to the public address of a machine in the peer', () => {
    const open = machine('open', { subnet: 'subnet-b', address: '10.0.0.20', publicAddress: '203.0.113.20' });
    const topology = chained({ a: [everywhere], b: [toA, ['0.0.0.0/0', 'igw-b']] }, gateway, open);
    const { disposition, codes } = verdict(topology, far('203.0.113.20'));
    expect(disposition).toBe('blocked');
    expect(codes).toContain('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR');
  });
});
