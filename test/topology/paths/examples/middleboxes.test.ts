// Middleboxes: interfaces that forward what is for others, between subnets and behind an Internet gateway.
// https://docs.aws.amazon.com/vpc/latest/userguide/middlebox-routing-examples.html

import { describe, expect, it } from '@jest/globals';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway } from '../gateways.ts';
import type { Part } from '../part.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { securityGroup } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const parts = [
  vpc('vpc-main', { cidrs: ['172.31.0.0/16'] }),
  subnet('subnet-app', 'vpc-main', '172.31.0.0/20'),
  subnet('subnet-box', 'vpc-main', '172.31.16.0/20'),
  subnet('subnet-db', 'vpc-main', '172.31.32.0/20'),
  internetGateway('igw-main', 'vpc-main'),
  machine('app', { subnet: 'subnet-app', address: '172.31.0.10', publicAddress: '203.0.113.10' }),
  machine('db', { subnet: 'subnet-db', address: '172.31.32.10' }),
];
const box = (sourceDestCheck: boolean, groups?: readonly string[]) =>
  machine('box', {
    subnet: 'subnet-box',
    address: '172.31.16.10',
    publicAddress: '203.0.113.16',
    sourceDestCheck,
    ...(groups && { groups }),
  });
const table = (name: string, ...routes: RouteText[]) =>
  routeTable(`rtb-${name}`, { vpc: 'vpc-main', subnets: [`subnet-${name}`], routes });
const edge = (...routes: RouteText[]) => routeTable('rtb-edge', { vpc: 'vpc-main', gateway: 'igw-main', routes });
const withParts = (...more: Part[]) => topologyOfParts(...parts, ...more);

const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const stranger = { kind: 'internet', address: '198.51.100.7' } as const;
const inward = { from: stranger, to: end('app'), port: 443 } as const;
const outward = { from: end('app'), to: stranger, port: 443 } as const;
const across = { from: end('app'), to: end('db'), port: 443 } as const;

// https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
describe('a route table of the Internet gateway', () => {
  const outByBox = [table('app', ['0.0.0.0/0', 'eni-box']), table('box', ['0.0.0.0/0', 'igw-main'])];
  const inByBox = edge(['172.31.0.0/20', 'eni-box']);

  it('leads what comes in for the subnet through the appliance, and the answer goes back through it', () => {
    const topology = withParts(box(false), ...outByBox, inByBox);
    expect(verdict(topology, inward)).toEqual(reachable);
    expect(throughOf(topology, inward)).toContain('eni-box');
  });

  it('what the subnet opens goes the same way', () => {
    const topology = withParts(box(false), ...outByBox, inByBox);
    expect(verdict(topology, outward)).toEqual(reachable);
    expect(throughOf(topology, outward)).toContain('eni-box');
  });

  it('may replace the local route of the whole VPC', () => {
    const topology = withParts(box(false), ...outByBox, edge(['172.31.0.0/16', 'eni-box']));
    expect(verdict(topology, inward)).toEqual(reachable);
    expect(throughOf(topology, inward)).toContain('eni-box');
  });

  it('the appliance has to have its source/destination check off', () => {
    const { disposition, codes } = verdict(withParts(box(true), ...outByBox, inByBox), inward);
    expect(disposition).toBe('blocked');
    expect(codes).toEqual(['ENI_SOURCE_DEST_CHECK_RESTRICTION']);
  });

  it('leads other subnets where they are, as long as the table says local', () => {
    const topology = withParts(box(false), ...outByBox, edge(['172.31.32.0/20', 'eni-box']));
    expect(throughOf(topology, inward)).not.toContain('eni-box');
  });
});

describe('between subnets', () => {
  const there = table('app', ['172.31.32.0/20', 'eni-box']);
  const back = table('db', ['172.31.0.0/20', 'eni-box']);

  it('a route for the block of a subnet is more specific than the local one, and leads through the appliance', () => {
    const topology = withParts(box(false), there, back);
    expect(verdict(topology, across)).toEqual(reachable);
    expect(throughOf(topology, across)).toContain('eni-box');
  });

  it('with the source/destination check on, which is how instances start, it drops what is for others', () => {
    expect(verdict(withParts(box(true), there, back), across)).toEqual(blockedBy('ENI_SOURCE_DEST_CHECK_RESTRICTION'));
  });

  it('the security groups of the appliance are asked, coming in and going out', () => {
    const closedIn = securityGroup('sg-box', { vpc: 'vpc-main', inbound: [['tcp', 80, '0.0.0.0/0']] });
    const closedOut = securityGroup('sg-box', {
      vpc: 'vpc-main',
      inbound: [['tcp', 443, '172.31.0.0/16']],
      outbound: [['tcp', 80, '0.0.0.0/0']],
    });
    const open = securityGroup('sg-box', { vpc: 'vpc-main', inbound: [['tcp', 443, '172.31.0.0/16']] });
    const mismatch = blockedBy('ENI_SG_RULES_MISMATCH');
    expect(verdict(withParts(closedIn, box(false, ['sg-box']), there, back), across)).toEqual(mismatch);
    expect(verdict(withParts(closedOut, box(false, ['sg-box']), there, back), across)).toEqual(mismatch);
    expect(verdict(withParts(open, box(false, ['sg-box']), there, back), across)).toEqual(reachable);
  });

  it('an appliance whose instance is stopped forwards nothing', () => {
    const stopped = machine('box', {
      subnet: 'subnet-box',
      address: '172.31.16.10',
      sourceDestCheck: false,
      state: 'stopped',
    });
    expect(verdict(withParts(stopped, there, back), across).disposition).toBe('blocked');
  });

  it('two tables that lead to one another send it round in a circle', () => {
    const circle = table('box', ['172.31.32.0/20', 'eni-other']);
    const other = machine('other', { subnet: 'subnet-app', address: '172.31.0.20', sourceDestCheck: false });
    expect(verdict(withParts(box(false), other, there, back, circle), across).disposition).toBe('blocked');
  });
});
