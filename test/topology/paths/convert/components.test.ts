// Paths in the components of AWS's analyzer, and back.

import { describe, expect, it } from '@jest/globals';
import { explanationCodes } from '../../../../topology/paths/codes.ts';
import { fromAws, toAws } from '../../../../topology/paths/convert/components.ts';
import { findPath } from '../../../../topology/paths/find-path.ts';
import type { Component } from '../../../../topology/paths/path.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway } from '../gateways.ts';
import { routeTable } from '../routes.ts';
import { networkAcl, securityGroup } from '../rules.ts';

const topology = topologyOfParts(
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'], ipv6: '2001:db8:a:a00::/56' }),
  subnet('subnet-public', 'vpc-shop', '10.0.0.0/24'),
  subnet('subnet-web', 'vpc-shop', '10.0.1.0/24', '2001:db8:a:a00::/64'),
  subnet('subnet-data', 'vpc-shop', '10.0.2.0/24', '2001:db8:a:a01::/64'),
  internetGateway('igw-shop', 'vpc-shop'),
  natGateway('shop', { vpc: 'vpc-shop', subnet: 'subnet-public', address: '10.0.0.5', publicAddress: '203.0.113.5' }),
  routeTable('rtb-public', { vpc: 'vpc-shop', subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-shop']] }),
  routeTable('rtb-web', { vpc: 'vpc-shop', subnets: ['subnet-web'], routes: [['0.0.0.0/0', 'nat-shop']] }),
  securityGroup('sg-web', { vpc: 'vpc-shop', outbound: [['-1', 'all', '0.0.0.0/0']] }),
  securityGroup('sg-data', { vpc: 'vpc-shop', inbound: [['tcp', [5432, 5433], 'sg-web']] }),
  networkAcl('acl-data', {
    vpc: 'vpc-shop',
    subnets: ['subnet-data'],
    inbound: [[100, 'allow', 'tcp', 'all', '0.0.0.0/0']],
    outbound: [[100, 'allow', '-1', 'all', '0.0.0.0/0']],
  }),
  machine('web', { subnet: 'subnet-web', address: '10.0.1.10', ipv6: '2001:db8:a:a00::10', groups: ['sg-web'] }),
  machine('data', { subnet: 'subnet-data', address: '10.0.2.10', ipv6: '2001:db8:a:a01::10', groups: ['sg-data'] }),
);
const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const questions = [
  { from: end('web'), to: end('data'), port: 5432 },
  { from: end('web'), to: end('data'), port: 80, protocol: 'udp' },
  { from: end('web'), to: end('data'), port: 5432, family: 'ipv6' },
  { from: end('web'), to: { kind: 'internet' }, port: 443 },
  { from: end('data'), to: { kind: 'internet' }, port: 443 },
  { from: { kind: 'internet' }, to: end('data'), port: 5432 },
] as const;

const legs = questions.flatMap((question) =>
  findPath(topology, question).ways.flatMap(({ forwardPath, returnPath }) => [forwardPath, returnPath]),
);
/** What is left of a path in AWS's words. */
const kept = (components: readonly Component[]) =>
  components
    .filter(({ type }) => type !== 'internet')
    .map((each) => ({ ...each, blockers: each.blockers.map(({ code }) => ({ code, text: explanationCodes[code] })) }));

describe('components of AWS', () => {
  it.each(legs.map((leg, index) => [index, leg] as const))('keep everything of a path (%d)', (_index, leg) => {
    expect(fromAws(toAws(leg), topology)).toEqual(kept(leg));
  });

  it('are what DescribeNetworkInsightsAnalyses gives', () => {
    const [way] = findPath(topology, questions[0]).ways;
    expect(toAws(way?.forwardPath ?? []).slice(-5)).toMatchObject([
      {
        SequenceNumber: 5,
        Component: { Id: 'rtb-web' },
        RouteTableRoute: { DestinationCidr: '10.0.0.0/16', GatewayId: 'local' },
      },
      {
        Component: { Id: 'acl-data' },
        AclRule: { Cidr: '0.0.0.0/0', Egress: false, Protocol: 'tcp', RuleNumber: 100 },
      },
      {
        Component: { Id: 'sg-data', Name: 'data' },
        AttachedTo: { Id: 'eni-data' },
        SecurityGroupRule: {
          Direction: 'ingress',
          Protocol: 'tcp',
          PortRange: { From: 5432, To: 5433 },
          SecurityGroupId: 'sg-web',
        },
      },
      {
        Component: { Id: 'eni-data' },
        Vpc: { Id: 'vpc-shop' },
        Subnet: { Id: 'subnet-data' },
        InboundHeader: { SourceAddresses: ['10.0.1.10/32'], DestinationPortRanges: [{ From: 5432, To: 5432 }] },
      },
      { Component: { Id: 'i-data' } },
    ]);
  });

  it('carry the code of what stops a packet', () => {
    const [way] = findPath(topology, questions[4]).ways;
    expect(toAws(way?.forwardPath ?? []).at(-1)).toMatchObject({
      Component: { Id: 'rtb-main-shop' },
      Explanations: [{ ExplanationCode: 'NO_ROUTE_TO_DESTINATION', Component: { Id: 'rtb-main-shop' } }],
    });
  });

  it('of which ours knows nothing are left out, and codes it never gives are told as they are', () => {
    const told = fromAws(
      [
        { Component: { Id: 'tgw-1' } },
        { Component: { Id: 'igw-shop' }, Explanations: [{ ExplanationCode: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED' }] },
      ],
      topology,
    );
    const code = 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED';
    expect(told).toEqual([{ type: 'internet-gateway', id: 'igw-shop', blockers: [{ code, text: code }] }]);
  });
});
