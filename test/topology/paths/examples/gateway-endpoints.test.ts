// Gateway endpoints: S3 without a way to the internet.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

import { expect, it } from '@jest/globals';
import { machine, openGroupOf, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway, s3Endpoint } from '../gateways.ts';
import type { Part } from '../part.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { type EntryText, networkAcl, prefixList, securityGroup } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const s3 = 'com.amazonaws.ap-northeast-2.s3';

const withRoutes = (routes: readonly RouteText[], groups = [openGroupOf('vpc-main')], ...more: Part[]) =>
  topologyOfParts(
    vpc('vpc-main', { cidrs: ['10.0.0.0/16'] }),
    subnet('subnet-private', 'vpc-main', '10.0.2.0/24'),
    subnet('subnet-public', 'vpc-main', '10.0.1.0/24'),
    internetGateway('igw-main', 'vpc-main'),
    natGateway('main', {
      vpc: 'vpc-main',
      subnet: 'subnet-public',
      address: '10.0.1.5',
      publicAddress: '203.0.113.5',
    }),
    prefixList('pl-s3', s3, ['192.0.2.0/24', '198.51.100.0/24']),
    s3Endpoint('vpce-s3', 'vpc-main', ['rtb-private']),
    routeTable('rtb-public', { vpc: 'vpc-main', subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-main']] }),
    routeTable('rtb-private', { vpc: 'vpc-main', subnets: ['subnet-private'], routes }),
    machine('private', { subnet: 'subnet-private', address: '10.0.2.10', groups }),
    ...more,
  );

const toEndpoint: RouteText = ['pl-s3', 'vpce-s3'];
const toNat: RouteText = ['0.0.0.0/0', 'nat-main'];
const from = { kind: 'interface', id: 'eni-private' } as const;
const asked = { from, to: { kind: 'vpc-endpoint', id: 'vpce-s3' }, port: 443 } as const;

it('an instance without a public address reaches S3 by the endpoint', () => {
  expect(verdict(withRoutes([toEndpoint]), asked)).toEqual(reachable);
});

it('the route of the prefix list is more specific than the one to a NAT gateway', () => {
  const topology = withRoutes([toEndpoint, toNat]);
  const service = { from, to: { kind: 'internet', address: '192.0.2.7' }, port: 443 } as const;
  expect(throughOf(topology, asked)).not.toContain('nat-main');
  expect(throughOf(topology, service)).toContain('vpce-s3');
  expect(throughOf(topology, service)).not.toContain('nat-main');
});

it('what is not in the prefix list goes by the NAT gateway', () => {
  const elsewhere = { from, to: { kind: 'internet', address: '203.0.113.77' }, port: 443 } as const;
  expect(verdict(withRoutes([toEndpoint, toNat]), elsewhere)).toEqual(reachable);
  expect(verdict(withRoutes([toEndpoint]), elsewhere)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
});

it('a subnet whose table the endpoint is not associated with has no way to it', () => {
  expect(verdict(withRoutes([]), asked)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
});

it('it takes TCP, and not UDP', () => {
  expect(verdict(withRoutes([toEndpoint]), { ...asked, protocol: 'udp' })).toEqual(
    blockedBy('VPCE_GATEWAY_PROTOCOL_RESTRICTION'),
  );
});

it('the security group may name the prefix list', () => {
  const named = securityGroup('sg-s3', { vpc: 'vpc-main', outbound: [['tcp', 443, 'pl-s3']] });
  expect(verdict(withRoutes([toEndpoint], ['sg-s3'], named), asked)).toEqual(reachable);
});

it('a security group that lets out to the VPC alone stops it', () => {
  const local = securityGroup('sg-s3', { vpc: 'vpc-main', outbound: [['tcp', 443, '10.0.0.0/16']] });
  expect(verdict(withRoutes([toEndpoint], ['sg-s3'], local), asked)).toEqual(blockedBy('ENI_SG_RULES_MISMATCH'));
});

it('a network ACL has to let the blocks of S3 through, both ways', () => {
  const all: EntryText = [100, 'allow', '-1', 'all', '0.0.0.0/0'];
  const answers: EntryText[] = [
    [100, 'allow', 'tcp', [1024, 65535], '192.0.2.0/24'],
    [110, 'allow', 'tcp', [1024, 65535], '198.51.100.0/24'],
  ];
  const onPrivate = (inbound: readonly EntryText[]) =>
    networkAcl('acl-private', { vpc: 'vpc-main', subnets: ['subnet-private'], inbound, outbound: [all] });
  const open = [openGroupOf('vpc-main')];
  expect(verdict(withRoutes([toEndpoint], open, onPrivate(answers)), asked)).toEqual(reachable);
  expect(verdict(withRoutes([toEndpoint], open, onPrivate([])), asked)).toEqual(blockedBy('SUBNET_ACL_RESTRICTION'));
});

it('nothing is opened from the endpoint into the VPC', () => {
  const back = { from: asked.to, to: from, port: 443 } as const;
  expect(verdict(withRoutes([toEndpoint]), back)).toEqual(blockedBy('VPCE_INTRA_VPC_TRAFFIC'));
});
