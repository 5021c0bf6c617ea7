// Which route of a table decides.
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html

import { describe, expect, it } from '@jest/globals';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, peering } from '../gateways.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { prefixList } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const here = { vpc: 'vpc-here', cidrs: ['10.0.0.0/16'], ipv6: '2001:db8:1234:1a00::/56' };
const peer = { vpc: 'vpc-peer', cidrs: ['172.31.0.0/16'] };

const parts = [
  vpc('vpc-here', here),
  vpc('vpc-peer', { ...peer, mainRoutes: [['10.0.0.0/16', 'pcx-peer']] }),
  subnet('subnet-here', 'vpc-here', '10.0.1.0/24', '2001:db8:1234:1a01::/64'),
  subnet('subnet-near', 'vpc-here', '10.0.2.0/24'),
  subnet('subnet-peer', 'vpc-peer', '172.31.1.0/24'),
  internetGateway('igw-here', 'vpc-here'),
  peering('pcx-peer', here, peer),
  machine('here', {
    subnet: 'subnet-here',
    address: '10.0.1.10',
    ipv6: '2001:db8:1234:1a01::10',
    publicAddress: '203.0.113.10',
  }),
  machine('near', { subnet: 'subnet-near', address: '10.0.2.10' }),
  machine('peer', { subnet: 'subnet-peer', address: '172.31.1.10' }),
];

const withRoutes = (...routes: RouteText[]) =>
  topologyOfParts(
    ...parts,
    prefixList('pl-wide', 'wide', ['172.31.0.0/16']),
    prefixList('pl-narrow', 'narrow', ['172.31.1.0/24', '192.0.2.0/24']),
    routeTable('rtb-here', { vpc: 'vpc-here', subnets: ['subnet-here'], routes }),
  );

const from = { kind: 'interface', id: 'eni-here' } as const;
const toPeer = { from, to: { kind: 'interface', id: 'eni-peer' }, port: 443 } as const;
const toNear = { from, to: { kind: 'interface', id: 'eni-near' }, port: 443 } as const;
const toInternet = { from, to: { kind: 'internet', address: '198.51.100.7' }, port: 443 } as const;

describe('longest prefix match: local, a peering connection and an Internet gateway', () => {
  const topology = withRoutes(['0.0.0.0/0', 'igw-here'], ['172.31.0.0/16', 'pcx-peer']);

  it('the block of the peer goes to the peering connection', () => {
    expect(verdict(topology, toPeer)).toEqual(reachable);
    expect(throughOf(topology, toPeer)).toContain('pcx-peer');
  });

  it('the block of the VPC stays within it', () => {
    expect(verdict(topology, toNear)).toEqual(reachable);
    expect(throughOf(topology, toNear)).not.toContain('igw-here');
  });

  it('the rest goes to the Internet gateway', () => {
    expect(verdict(topology, toInternet)).toEqual(reachable);
    expect(throughOf(topology, toInternet)).toContain('igw-here');
  });

  it('a route for all IPv4 addresses is none for IPv6', () => {
    const overSix = { from, to: { kind: 'internet', address: '2001:db8:ffff::7' }, port: 443 } as const;
    expect(verdict(topology, overSix)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
    expect(verdict(withRoutes(['::/0', 'igw-here']), overSix)).toEqual(reachable);
  });
});

describe('prefix lists', () => {
  it('a route that names the block wins over a prefix list with the same block', () => {
    const topology = withRoutes(['pl-wide', 'igw-here'], ['172.31.0.0/16', 'pcx-peer']);
    expect(verdict(topology, toPeer)).toEqual(reachable);
  });

  it('and where it is the prefix list that leads to the peer, the named block leads away from it', () => {
    const topology = withRoutes(['pl-wide', 'pcx-peer'], ['172.31.0.0/16', 'igw-here']);
    expect(verdict(topology, toPeer).disposition).toBe('blocked');
    expect(throughOf(topology, toPeer)).not.toContain('pcx-peer');
  });

  it('a longer entry of a prefix list wins over a shorter block', () => {
    const topology = withRoutes(['pl-narrow', 'pcx-peer'], ['172.31.0.0/16', 'igw-here'], ['0.0.0.0/0', 'igw-here']);
    expect(verdict(topology, toPeer)).toEqual(reachable);
  });

  it('each entry is a route of its own', () => {
    const topology = withRoutes(['pl-narrow', 'igw-here']);
    const listed = { from, to: { kind: 'internet', address: '192.0.2.7' }, port: 443 } as const;
    expect(verdict(topology, listed)).toEqual(reachable);
    expect(verdict(topology, toInternet)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
  });
});

describe('what is left of a route whose target is gone', () => {
  it('a blackhole decides, and a wider route does not step in', () => {
    const topology = withRoutes(['198.51.100.0/24', 'nat-gone', 'blackhole'], ['0.0.0.0/0', 'igw-here']);
    expect(verdict(topology, toInternet)).toEqual(blockedBy('BAD_STATE_ROUTE'));
  });

  it('a wider blackhole does not disturb a longer route', () => {
    const topology = withRoutes(['198.51.100.0/24', 'igw-here'], ['0.0.0.0/0', 'nat-gone', 'blackhole']);
    expect(verdict(topology, toInternet)).toEqual(reachable);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
describe('the main route table', () => {
  it('is asked by a subnet without a table of its own', () => {
    const main = vpc('vpc-here', { ...here, mainRoutes: [['0.0.0.0/0', 'igw-here']] });
    expect(verdict(topologyOfParts(main, ...parts.slice(1)), toInternet)).toEqual(reachable);
  });

  it('is not asked by a subnet that has one', () => {
    const main = vpc('vpc-here', { ...here, mainRoutes: [['0.0.0.0/0', 'igw-here']] });
    const own = routeTable('rtb-own', { vpc: 'vpc-here', subnets: ['subnet-here'] });
    expect(verdict(topologyOfParts(main, ...parts.slice(1), own), toInternet)).toEqual(
      blockedBy('NO_ROUTE_TO_DESTINATION'),
    );
  });
});
