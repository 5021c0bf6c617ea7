// Every explanation code that the analysis can give has a topology and a question that make it give it.

import { expect, it } from '@jest/globals';
import { type ExplanationCode, explanationCodes } from '../../../topology/paths/codes.ts';
import type { Question } from '../../../topology/paths/question.ts';
import { loadBalancer } from './balancers.ts';
import { machine, subnet, topologyOfParts, vpc } from './build.ts';
import { egressOnlyGateway, internetGateway, natGateway, peering, s3Endpoint } from './gateways.ts';
import type { Part } from './part.ts';
import { type RouteText, routeTable } from './routes.ts';
import { networkAcl, prefixList, securityGroup } from './rules.ts';
import { verdict } from './verdict.ts';

const main = { vpc: 'vpc-main', cidrs: ['10.0.0.0/16'] };
const other = { vpc: 'vpc-other', cidrs: ['10.1.0.0/16'] };

/** A subnet with a machine `a` that has a public address, one with a machine `b` that has none, and a box that forwards. */
const base = [
  vpc('vpc-main', main),
  subnet('subnet-a', 'vpc-main', '10.0.1.0/24'),
  subnet('subnet-b', 'vpc-main', '10.0.2.0/24'),
  subnet('subnet-box', 'vpc-main', '10.0.3.0/24'),
  machine('a', { subnet: 'subnet-a', address: '10.0.1.10', publicAddress: '203.0.113.10' }),
  machine('box', {
    subnet: 'subnet-box',
    address: '10.0.3.10',
    publicAddress: '203.0.113.30',
    sourceDestCheck: false,
  }),
];
const b = machine('b', { subnet: 'subnet-b', address: '10.0.2.10' });
const stopped = machine('b', { subnet: 'subnet-b', address: '10.0.2.10', state: 'stopped' });
const grouped = machine('b', { subnet: 'subnet-b', address: '10.0.2.10', groups: ['sg-b'] });
const gateway = internetGateway('igw-main', 'vpc-main');
const table = (name: string, ...routes: RouteText[]) =>
  routeTable(`rtb-${name}`, { vpc: 'vpc-main', subnets: [`subnet-${name}`], routes });
const out = table('a', ['0.0.0.0/0', 'igw-main']);
const nat = natGateway('main', {
  vpc: 'vpc-main',
  subnet: 'subnet-box',
  address: '10.0.3.5',
  publicAddress: '203.0.113.5',
});
const endpoint = [
  prefixList('pl-s3', 'com.amazonaws.ap-northeast-2.s3', ['192.0.2.0/24']),
  s3Endpoint('vpce-s3', 'vpc-main', []),
];

const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const internet = { kind: 'internet', address: '198.51.100.7' } as const;
const outside = (address: string) => ({ kind: 'internet', address }) as const;
const aToB: Question = { from: end('a'), to: end('b'), port: 443 };
const aOut: Question = { from: end('a'), to: internet, port: 443 };

interface Case {
  readonly parts: readonly Part[];
  readonly asked: Question;
}

const cases: Readonly<Record<ExplanationCode, Case>> = {
  BAD_STATE: { parts: [stopped], asked: aToB },
  BAD_STATE_ATTACHMENT: { parts: [internetGateway('igw-main'), out], asked: aOut },
  BAD_STATE_ROUTE: { parts: [table('a', ['0.0.0.0/0', 'nat-gone', 'blackhole'])], asked: aOut },
  ELBV2_LISTENERS_MISMATCH: {
    parts: [loadBalancer('shop', { vpc: 'vpc-main', subnets: ['subnet-b'], ports: [80] })],
    asked: { from: end('a'), to: { kind: 'load-balancer', id: 'shop' }, port: 443 },
  },
  ENI_SG_RULES_MISMATCH: {
    parts: [securityGroup('sg-b', { vpc: 'vpc-main', inbound: [['tcp', 80, '0.0.0.0/0']] }), grouped],
    asked: aToB,
  },
  ENI_SOURCE_DEST_CHECK_RESTRICTION: {
    parts: [
      b,
      table('a', ['10.0.2.0/24', 'eni-checking']),
      machine('checking', { subnet: 'subnet-box', address: '10.0.3.20' }),
    ],
    asked: aToB,
  },
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: {
    parts: [gateway, out],
    asked: { ...aOut, to: outside('192.168.0.7') },
  },
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: {
    parts: [gateway, out],
    asked: { ...aOut, to: outside('100.64.0.7') },
  },
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: {
    parts: [b, gateway, table('b', ['0.0.0.0/0', 'igw-main'])],
    asked: { from: internet, to: end('b'), port: 443 },
  },
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: {
    parts: [b, gateway, table('b', ['0.0.0.0/0', 'igw-main'])],
    asked: { ...aOut, from: end('b') },
  },
  NGW_DEST_ADDRESS_PRESERVATION: {
    parts: [gateway, nat, table('box', ['0.0.0.0/0', 'igw-main'])],
    asked: { from: internet, to: outside('203.0.113.5'), port: 443 },
  },
  NGW_REQUIRES_SOURCE_IN_VPC: {
    // What comes from the internet is led to the box, and from there to a NAT gateway.
    parts: [
      gateway,
      nat,
      routeTable('rtb-edge', { vpc: 'vpc-main', gateway: 'igw-main', routes: [['10.0.1.0/24', 'eni-box']] }),
      table('box', ['10.0.1.0/24', 'nat-main']),
    ],
    asked: { from: internet, to: end('a'), port: 443 },
  },
  NGW_SOURCE_ADDRESS_REASSIGN: {
    // Asked for by the Internet gateway, answered by the NAT gateway.
    parts: [gateway, nat, table('a', ['0.0.0.0/0', 'nat-main']), table('box', ['0.0.0.0/0', 'igw-main'])],
    asked: { from: internet, to: end('a'), port: 443 },
  },
  INGRESS_RTB_NO_PUBLIC_IP: {
    parts: [
      gateway,
      table('a', ['0.0.0.0/0', 'eni-hidden']),
      table('hidden', ['0.0.0.0/0', 'igw-main']),
      subnet('subnet-hidden', 'vpc-main', '10.0.4.0/24'),
      machine('hidden', { subnet: 'subnet-hidden', address: '10.0.4.10', sourceDestCheck: false }),
      routeTable('rtb-edge', { vpc: 'vpc-main', gateway: 'igw-main', routes: [['10.0.1.0/24', 'eni-hidden']] }),
    ],
    asked: { from: internet, to: end('a'), port: 443 },
  },
  INGRESS_RTB_TRAFFIC_REDIRECTION: {
    parts: [
      gateway,
      out,
      table('box', ['0.0.0.0/0', 'igw-main']),
      routeTable('rtb-edge', { vpc: 'vpc-main', gateway: 'igw-main', routes: [['10.0.1.0/24', 'eni-box']] }),
    ],
    asked: { from: internet, to: end('a'), port: 443 },
  },
  NO_PATH: { parts: [], asked: { from: internet, to: end('a'), port: 443 } },
  NO_POSSIBLE_DESTINATION: {
    // The box sends what it gets back to where it came from.
    parts: [
      b,
      table('a', ['10.0.2.0/24', 'eni-box']),
      table('box', ['10.0.2.0/24', 'eni-again']),
      machine('again', { subnet: 'subnet-a', address: '10.0.1.20', sourceDestCheck: false }),
    ],
    asked: aToB,
  },
  NO_ROUTE_TO_DESTINATION: { parts: [gateway, table('a')], asked: aOut },
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: {
    parts: [vpc('vpc-other', other), peering('pcx-other', main, other), table('a', ['0.0.0.0/0', 'pcx-other'])],
    asked: aOut,
  },
  PROTOCOL_RESTRICTION: {
    parts: [egressOnlyGateway('eigw-main', 'vpc-main'), table('a', ['0.0.0.0/0', 'eigw-main'])],
    asked: aOut,
  },
  SG_HAS_NO_RULES: { parts: [securityGroup('sg-b', { vpc: 'vpc-main' }), grouped], asked: aToB },
  SG_REFERENCES_NOT_PRESERVED: {
    parts: [
      securityGroup('sg-b', { vpc: 'vpc-main', inbound: [['tcp', 443, 'sg-open-main']] }),
      grouped,
      table('a', ['10.0.2.0/24', 'eni-box']),
      table('b', ['10.0.1.0/24', 'eni-box']),
    ],
    asked: aToB,
  },
  SUBNET_ACL_RESTRICTION: {
    parts: [b, networkAcl('acl-b', { vpc: 'vpc-main', subnets: ['subnet-b'], inbound: [], outbound: [] })],
    asked: aToB,
  },
  UNASSOCIATED_COMPONENT: { parts: [b], asked: { ...aToB, family: 'ipv6' } },
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: {
    parts: [...endpoint, table('a', ['pl-s3', 'vpce-s3'])],
    asked: { from: end('a'), to: { kind: 'vpc-endpoint', id: 'vpce-s3' }, port: 443, protocol: 'udp' },
  },
  VPCE_INTRA_VPC_TRAFFIC: {
    parts: [...endpoint, table('a', ['pl-s3', 'vpce-s3'])],
    asked: { from: { kind: 'vpc-endpoint', id: 'vpce-s3' }, to: end('a'), port: 443 },
  },
};

it.each(Object.entries(cases))('%s', (code, { parts, asked }) => {
  const { disposition, codes } = verdict(topologyOfParts(...base, ...parts), asked);
  expect(disposition).toBe('blocked');
  expect(codes).toContain(code);
});

it('no code is without a case', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(explanationCodes).sort());
});
