// NAT gateways: AWS's use cases, and what a NAT gateway does not do.
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html

import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway } from '../gateways.ts';
import type { Part } from '../part.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { type EntryText, networkAcl, securityGroup } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const network = [
  vpc('vpc-main', { cidrs: ['10.0.0.0/16'] }),
  subnet('subnet-public', 'vpc-main', '10.0.1.0/24'),
  subnet('subnet-private', 'vpc-main', '10.0.2.0/24'),
  internetGateway('igw-main', 'vpc-main'),
  machine('private', { subnet: 'subnet-private', address: '10.0.2.10' }),
];
const nat = (state: 'available' | 'failed' = 'available') =>
  natGateway('main', {
    vpc: 'vpc-main',
    subnet: 'subnet-public',
    address: '10.0.1.5',
    publicAddress: '203.0.113.5',
    state,
  });
const tables = (...routes: RouteText[]) => [
  routeTable('rtb-public', { vpc: 'vpc-main', subnets: ['subnet-public'], routes }),
  routeTable('rtb-private', { vpc: 'vpc-main', subnets: ['subnet-private'], routes: [['0.0.0.0/0', 'nat-main']] }),
];
const wanted = [...network, nat(), ...tables(['0.0.0.0/0', 'igw-main'])];
const withParts = (...more: Part[]) => topologyOfParts(...wanted, ...more);

const stranger = { kind: 'internet', address: '198.51.100.7' } as const;
const inside = { kind: 'interface', id: 'eni-private' } as const;
const outward = { from: inside, to: stranger, port: 443 } as const;

describe('access to the internet from a private subnet', () => {
  it('goes by the NAT gateway and then by the Internet gateway', () => {
    expect(verdict(withParts(), outward)).toEqual(reachable);
    const through = throughOf(withParts(), outward);
    expect(through.filter((id) => ['nat-main', 'igw-main'].includes(id))).toEqual(['nat-main', 'igw-main']);
  });

  it('for UDP as for TCP', () => {
    expect(verdict(withParts(), { ...outward, protocol: 'udp', port: 123 })).toEqual(reachable);
  });

  it('the sender is first the NAT gateway, then its Elastic IP', () => {
    const { ways } = findPath(withParts(), outward);
    const passed = ways[0]?.forwardPath.filter(({ type }) => type === 'nat-gateway' || type === 'internet-gateway');
    expect(passed?.map((component) => component.outbound?.source)).toEqual(['10.0.1.5', '203.0.113.5']);
  });

  it('nothing on the internet reaches the private subnet, and no answer would come back by the NAT gateway', () => {
    expect(verdict(withParts(), { from: stranger, to: inside, port: 443 })).toEqual(
      blockedBy('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', 'NGW_SOURCE_ADDRESS_REASSIGN'),
    );
  });

  it('nor by the Elastic IP of the NAT gateway, which takes in only what it has sent for', () => {
    const asked = { from: stranger, to: { kind: 'interface', id: 'eni-nat-main' }, port: 443 } as const;
    const { disposition, codes } = verdict(withParts(), asked);
    expect(disposition).toBe('blocked');
    expect(codes).toContain('NGW_DEST_ADDRESS_PRESERVATION');
  });
});

describe('access by an address that is on a list', () => {
  const server = (cidr: string) => [
    securityGroup('sg-listed', { vpc: 'vpc-main', inbound: [['tcp', 443, cidr]] }),
    machine('server', {
      subnet: 'subnet-public',
      address: '10.0.1.20',
      publicAddress: '203.0.113.20',
      groups: ['sg-listed'],
    }),
  ];
  const asked = { from: inside, to: { kind: 'internet', address: '203.0.113.20' }, port: 443 } as const;

  it('whom the list admits is the Elastic IP of the NAT gateway', () => {
    expect(verdict(withParts(...server('203.0.113.5/32')), asked)).toEqual(reachable);
  });

  it('and not the private address behind it', () => {
    expect(verdict(withParts(...server('10.0.2.10/32')), asked)).toEqual(blockedBy('ENI_SG_RULES_MISMATCH'));
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
describe('what goes wrong with NAT gateways', () => {
  it('its own subnet has no route to an Internet gateway', () => {
    const topology = topologyOfParts(...network, nat(), ...tables());
    expect(verdict(topology, outward)).toEqual(blockedBy('NO_ROUTE_TO_DESTINATION'));
  });

  it('it failed', () => {
    const topology = topologyOfParts(...network, nat('failed'), ...tables(['0.0.0.0/0', 'igw-main']));
    expect(verdict(topology, outward)).toEqual(blockedBy('BAD_STATE'));
  });

  it('it was deleted, and its route is a blackhole', () => {
    const table = routeTable('rtb-private', {
      vpc: 'vpc-main',
      subnets: ['subnet-private'],
      routes: [['0.0.0.0/0', 'nat-main', 'blackhole']],
    });
    const topology = topologyOfParts(...network, ...tables(['0.0.0.0/0', 'igw-main']).slice(0, 1), table);
    expect(verdict(topology, outward)).toEqual(blockedBy('BAD_STATE_ROUTE'));
  });

  const all: EntryText = [100, 'allow', '-1', 'all', '0.0.0.0/0'];
  const onPublic = (inbound: readonly EntryText[], outbound: readonly EntryText[]) =>
    withParts(networkAcl('acl-public', { vpc: 'vpc-main', subnets: ['subnet-public'], inbound, outbound }));

  it('the network ACL of its subnet does not let the answers in, which come to ports 1024 to 65535', () => {
    const fromSubnet: EntryText = [100, 'allow', 'tcp', 443, '10.0.2.0/24'];
    const answers: EntryText = [110, 'allow', 'tcp', [1024, 65535], '0.0.0.0/0'];
    expect(verdict(onPublic([fromSubnet, answers], [all]), outward)).toEqual(reachable);
    expect(verdict(onPublic([fromSubnet], [all]), outward)).toEqual(blockedBy('SUBNET_ACL_RESTRICTION'));
  });

  it('the ports of Linux alone are not enough for it', () => {
    const fromSubnet: EntryText = [100, 'allow', 'tcp', 443, '10.0.2.0/24'];
    const linux: EntryText = [110, 'allow', 'tcp', [32768, 65535], '0.0.0.0/0'];
    const { disposition, codes } = verdict(onPublic([fromSubnet, linux], [all]), outward);
    expect(disposition).not.toBe('reachable');
    expect(codes).toEqual(['SUBNET_ACL_RESTRICTION']);
  });

  it('the network ACL of its subnet does not let the requests in', () => {
    const answers: EntryText = [110, 'allow', 'tcp', [1024, 65535], '0.0.0.0/0'];
    expect(verdict(onPublic([answers], [all]), outward)).toEqual(blockedBy('SUBNET_ACL_RESTRICTION'));
  });
});
