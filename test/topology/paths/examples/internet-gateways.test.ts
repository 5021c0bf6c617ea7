// What it takes to be reached from the internet, and to reach it.
// https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html

import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { egressOnlyGateway, internetGateway } from '../gateways.ts';
import type { Part } from '../part.ts';
import { type RouteText, routeTable } from '../routes.ts';
import { securityGroup } from '../rules.ts';
import { blockedBy, reachable, verdict } from '../verdict.ts';

const parts = [
  vpc('vpc-main', { cidrs: ['10.0.0.0/16'], ipv6: '2001:db8:1234:1a00::/56' }),
  subnet('subnet-public', 'vpc-main', '10.0.1.0/24', '2001:db8:1234:1a01::/64'),
  subnet('subnet-private', 'vpc-main', '10.0.2.0/24', '2001:db8:1234:1a02::/64'),
  internetGateway('igw-main', 'vpc-main'),
  machine('public', {
    subnet: 'subnet-public',
    address: '10.0.1.10',
    publicAddress: '203.0.113.10',
    ipv6: '2001:db8:1234:1a01::10',
  }),
  machine('without', { subnet: 'subnet-public', address: '10.0.1.11' }),
];

const routed = (...routes: RouteText[]) =>
  routeTable('rtb-public', { vpc: 'vpc-main', subnets: ['subnet-public'], routes });
const out = routed(['0.0.0.0/0', 'igw-main'], ['::/0', 'igw-main']);
const withParts = (...more: Part[]) => topologyOfParts(...parts, ...more);

const stranger = { kind: 'internet', address: '198.51.100.7' } as const;
const stranger6 = { kind: 'internet', address: '2001:db8:ffff::7' } as const;
const machineOf = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;

describe('an instance with a public address in a subnet with a route to the gateway', () => {
  it('is reached from the internet, and reaches it', () => {
    expect(verdict(withParts(out), { from: stranger, to: machineOf('public'), port: 443 })).toEqual(reachable);
    expect(verdict(withParts(out), { from: machineOf('public'), to: stranger, port: 443 })).toEqual(reachable);
  });

  it('the gateway puts the public address in the place of the private one', () => {
    const { ways } = findPath(withParts(out), { from: machineOf('public'), to: stranger, port: 443 });
    const gateway = ways[0]?.forwardPath.find((component) => component.type === 'internet-gateway');
    expect(gateway?.inbound?.source).toBe('10.0.1.10');
    expect(gateway?.outbound?.source).toBe('203.0.113.10');
  });

  it('over IPv6 its own address will do', () => {
    expect(verdict(withParts(out), { from: stranger6, to: machineOf('public'), port: 443 })).toEqual(reachable);
    expect(verdict(withParts(out), { from: machineOf('public'), to: stranger6, port: 443 })).toEqual(reachable);
  });

  it('does not reach the private or shared addresses of anybody by the gateway', () => {
    const to = (address: string) =>
      ({ from: machineOf('public'), to: { kind: 'internet', address }, port: 443 }) as const;
    expect(verdict(withParts(out), to('192.168.0.7'))).toEqual(
      blockedBy('IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'),
    );
    expect(verdict(withParts(out), to('100.64.0.7'))).toEqual(
      blockedBy('IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS'),
    );
  });
});

describe('what is missing', () => {
  it('without a public address nothing goes out', () => {
    expect(verdict(withParts(out), { from: machineOf('without'), to: stranger, port: 443 })).toEqual(
      blockedBy('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
    );
  });

  it('without a public address nothing comes in, and the answer could not go out', () => {
    expect(verdict(withParts(out), { from: stranger, to: machineOf('without'), port: 443 })).toEqual(
      blockedBy('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
    );
  });

  it('without a route nothing goes out, and the answer to what comes in does not either', () => {
    const topology = withParts(routed());
    expect(verdict(topology, { from: machineOf('public'), to: stranger, port: 443 })).toEqual(
      blockedBy('NO_ROUTE_TO_DESTINATION'),
    );
    expect(verdict(topology, { from: stranger, to: machineOf('public'), port: 443 })).toEqual(
      blockedBy('NO_ROUTE_TO_DESTINATION'),
    );
  });

  it('a gateway that is attached to no VPC carries nothing', () => {
    const [ofVpc, ...others] = parts.filter((part) => !part.InternetGateways);
    const topology = topologyOfParts(ofVpc ?? {}, ...others, internetGateway('igw-main'), out);
    const asked = { from: machineOf('public'), to: stranger, port: 443 } as const;
    expect(verdict(topology, asked)).toEqual(blockedBy('BAD_STATE_ATTACHMENT'));
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
describe('from one instance to the public address of another', () => {
  const listed = securityGroup('sg-listed', { vpc: 'vpc-main', inbound: [['tcp', 443, '203.0.113.10/32']] });
  const inside = securityGroup('sg-inside', { vpc: 'vpc-main', inbound: [['tcp', 443, '10.0.0.0/16']] });
  const server = (group: string) =>
    machine('server', {
      subnet: 'subnet-public',
      address: '10.0.1.20',
      publicAddress: '203.0.113.20',
      groups: [group],
    });
  const asked = { from: machineOf('public'), to: { kind: 'internet', address: '203.0.113.20' }, port: 443 } as const;

  it('the packet goes out and in again, and comes from the public address', () => {
    expect(verdict(withParts(out, listed, server('sg-listed')), asked)).toEqual(reachable);
  });

  it('a rule for the private addresses of the VPC does not admit it', () => {
    expect(verdict(withParts(out, inside, server('sg-inside')), asked)).toEqual(blockedBy('ENI_SG_RULES_MISMATCH'));
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
describe('an egress-only Internet gateway', () => {
  const only = [
    egressOnlyGateway('eigw-main', 'vpc-main'),
    routeTable('rtb-private', {
      vpc: 'vpc-main',
      subnets: ['subnet-private'],
      routes: [['::/0', 'eigw-main']],
    }),
    machine('private', { subnet: 'subnet-private', address: '10.0.2.10', ipv6: '2001:db8:1234:1a02::10' }),
  ];

  it('lets IPv6 out, with the answers to it', () => {
    expect(verdict(withParts(...only), { from: machineOf('private'), to: stranger6, port: 443 })).toEqual(reachable);
  });

  it('lets no connection in', () => {
    const asked = { from: stranger6, to: machineOf('private'), port: 443 } as const;
    expect(verdict(withParts(...only), asked).disposition).not.toBe('reachable');
  });

  it('is nothing to IPv4', () => {
    expect(verdict(withParts(...only), { from: machineOf('private'), to: stranger, port: 443 })).toEqual(
      blockedBy('NO_ROUTE_TO_DESTINATION'),
    );
  });
});
