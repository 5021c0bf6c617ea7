// Network ACLs: AWS's example tables, and the rules that they show.
// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html

import { describe, expect, it } from '@jest/globals';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway } from '../gateways.ts';
import { routeTable } from '../routes.ts';
import { type EntryText, networkAcl } from '../rules.ts';
import { blockedBy, reachable, verdict } from '../verdict.ts';

const inbound: readonly EntryText[] = [
  [100, 'allow', 'tcp', 80, '0.0.0.0/0'],
  [110, 'allow', 'tcp', 443, '0.0.0.0/0'],
  [120, 'allow', 'tcp', 22, '192.0.2.0/24'],
  [130, 'allow', 'tcp', 3389, '192.0.2.0/24'],
  [140, 'allow', 'tcp', [32768, 65535], '0.0.0.0/0'],
];
const outbound: readonly EntryText[] = [
  [100, 'allow', 'tcp', 80, '0.0.0.0/0'],
  [110, 'allow', 'tcp', 443, '0.0.0.0/0'],
  [120, 'allow', 'tcp', [1024, 65535], '192.0.2.0/24'],
  [140, 'allow', 'tcp', [32768, 65535], '0.0.0.0/0'],
];

const withEntries = (entries: { inbound: readonly EntryText[]; outbound: readonly EntryText[] }) =>
  topologyOfParts(
    vpc('vpc-web', { cidrs: ['10.0.0.0/16'], ipv6: '2001:db8:1234:1a00::/56' }),
    subnet('subnet-web', 'vpc-web', '10.0.1.0/24', '2001:db8:1234:1a01::/64'),
    internetGateway('igw-web', 'vpc-web'),
    routeTable('rtb-web', {
      vpc: 'vpc-web',
      subnets: ['subnet-web'],
      routes: [
        ['0.0.0.0/0', 'igw-web'],
        ['::/0', 'igw-web'],
      ],
    }),
    networkAcl('acl-web', { vpc: 'vpc-web', subnets: ['subnet-web'], ...entries }),
    machine('web', {
      subnet: 'subnet-web',
      address: '10.0.1.10',
      ipv6: '2001:db8:1234:1a01::10',
      publicAddress: '203.0.113.10',
    }),
    machine('beside', { subnet: 'subnet-web', address: '10.0.1.11' }),
  );

const example = withEntries({ inbound, outbound });
const web = { kind: 'interface', id: 'eni-web' } as const;
const beside = { kind: 'interface', id: 'eni-beside' } as const;
const stranger = { kind: 'internet', address: '198.51.100.7' } as const;
const home = { kind: 'internet', address: '192.0.2.7' } as const;
const denied = blockedBy('SUBNET_ACL_RESTRICTION');

describe('the example for IPv4', () => {
  it.each([80, 443])('anybody may come in to port %d from a port that is covered', (port) => {
    expect(verdict(example, { from: stranger, to: web, port, sourcePort: 50000 })).toEqual(reachable);
  });

  it('the answer to a port below the range is denied on its way out', () => {
    expect(verdict(example, { from: stranger, to: web, port: 443, sourcePort: 2000 })).toEqual(denied);
  });

  it('where the client may take any port, not every connection works', () => {
    expect(verdict(example, { from: stranger, to: web, port: 443 }).disposition).not.toBe('reachable');
  });

  it.each([22, 3389])('port %d is for the home network, from any port that it may take', (port) => {
    expect(verdict(example, { from: home, to: web, port, sourcePort: 2000 })).toEqual(reachable);
    expect(verdict(example, { from: home, to: web, port, sourcePort: 50000 })).toEqual(reachable);
    expect(verdict(example, { from: stranger, to: web, port, sourcePort: 50000 })).toEqual(denied);
  });

  it('port 139 matches no numbered rule, so the last one denies it', () => {
    expect(verdict(example, { from: home, to: web, port: 139, sourcePort: 50000 })).toEqual(denied);
  });

  it.each([80, 443])('the subnet may call port %d outside, and rule 140 lets the answer in', (port) => {
    expect(verdict(example, { from: web, to: stranger, port, sourcePort: 50000 })).toEqual(reachable);
    expect(verdict(example, { from: web, to: stranger, port, sourcePort: 20000 })).toEqual(denied);
  });

  it('it may call no other port below the range', () => {
    expect(verdict(example, { from: web, to: stranger, port: 25, sourcePort: 50000 })).toEqual(denied);
  });

  it('rules for TCP are none for UDP', () => {
    const asked = { from: stranger, to: web, port: 443, sourcePort: 50000, protocol: 'udp' } as const;
    expect(verdict(example, asked)).toEqual(denied);
  });

  it('rules for IPv4 are none for IPv6', () => {
    const stranger6 = { kind: 'internet', address: '2001:db8:ffff::7' } as const;
    expect(verdict(example, { from: stranger6, to: web, port: 443, sourcePort: 50000, family: 'ipv6' })).toEqual(
      denied,
    );
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
describe('the order of the rules', () => {
  const all = [100, 'allow', '-1', 'all', '0.0.0.0/0'] as const;
  const asked = { from: stranger, to: web, port: 443 } as const;

  it('a lower number wins, however specific the higher one is', () => {
    const specific = [200, 'deny', 'tcp', 443, '198.51.100.7/32'] as const;
    expect(verdict(withEntries({ inbound: [specific, all], outbound: [all] }), asked)).toEqual(reachable);
  });

  it('a lower deny wins over a higher allow', () => {
    const first = [50, 'deny', 'tcp', 443, '198.51.100.0/24'] as const;
    expect(verdict(withEntries({ inbound: [all, first], outbound: [all] }), asked)).toEqual(denied);
  });

  it('a new network ACL denies everything', () => {
    expect(verdict(withEntries({ inbound: [], outbound: [] }), asked)).toEqual(denied);
  });

  it('outbound rules are asked of the answer too', () => {
    expect(verdict(withEntries({ inbound: [all], outbound: [] }), asked)).toEqual(denied);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
it('within one subnet no network ACL is asked', () => {
  expect(verdict(withEntries({ inbound: [], outbound: [] }), { from: web, to: beside, port: 443 })).toEqual(reachable);
});
