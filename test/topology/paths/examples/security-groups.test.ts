// Security groups: AWS's example rules, and references from group to group.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

import { describe, expect, it } from '@jest/globals';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, peering } from '../gateways.ts';
import type { Part } from '../part.ts';
import { routeTable } from '../routes.ts';
import { prefixList, type RuleText, securityGroup } from '../rules.ts';
import { blockedBy, reachable, verdict } from '../verdict.ts';

const main = { vpc: 'vpc-main', cidrs: ['10.0.0.0/16'] };
const peer = { vpc: 'vpc-peer', cidrs: ['10.1.0.0/16'] };
const parts = [
  vpc('vpc-main', {
    ...main,
    mainRoutes: [
      ['0.0.0.0/0', 'igw-main'],
      ['10.1.0.0/16', 'pcx-peer'],
    ],
  }),
  vpc('vpc-peer', { ...peer, mainRoutes: [['10.0.0.0/16', 'pcx-peer']] }),
  subnet('subnet-web', 'vpc-main', '10.0.1.0/24'),
  subnet('subnet-db', 'vpc-main', '10.0.2.0/24'),
  subnet('subnet-peer', 'vpc-peer', '10.1.1.0/24'),
  internetGateway('igw-main', 'vpc-main'),
  securityGroup('sg-web', {
    vpc: 'vpc-main',
    inbound: [
      ['tcp', 80, '0.0.0.0/0'],
      ['tcp', 443, '0.0.0.0/0'],
      ['tcp', 22, '192.0.2.0/24'],
    ],
    outbound: [['tcp', 3306, 'sg-db']],
  }),
  machine('web', { subnet: 'subnet-web', address: '10.0.1.10', publicAddress: '203.0.113.10', groups: ['sg-web'] }),
];

const database = (...inbound: RuleText[]) => [
  securityGroup('sg-db', { vpc: 'vpc-main', inbound, outbound: [] }),
  machine('db', { subnet: 'subnet-db', address: '10.0.2.10', publicAddress: '203.0.113.20', groups: ['sg-db'] }),
];
const withParts = (...more: Part[]) => topologyOfParts(...parts, ...more);
const end = (name: string) => ({ kind: 'interface', id: `eni-${name}` }) as const;
const webToDb = { from: end('web'), to: end('db'), port: 3306 } as const;
const mismatch = blockedBy('ENI_SG_RULES_MISMATCH');
const fromWeb: RuleText = ['tcp', 3306, 'sg-web'];

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-rules-reference.html
describe('a web server and its database', () => {
  const topology = withParts(...database(fromWeb));

  it.each([80, 443])('anybody reaches the web server on port %d', (port) => {
    const asked = { from: { kind: 'internet', address: '198.51.100.7' }, to: end('web'), port } as const;
    expect(verdict(topology, asked)).toEqual(reachable);
  });

  it('only the home network reaches it by SSH', () => {
    const from = (address: string) => ({ from: { kind: 'internet', address }, to: end('web'), port: 22 }) as const;
    expect(verdict(topology, from('192.0.2.7'))).toEqual(reachable);
    expect(verdict(topology, from('198.51.100.7'))).toEqual(mismatch);
  });

  it('the web server reaches the database, which may send nothing of its own and answers all the same', () => {
    expect(verdict(topology, webToDb)).toEqual(reachable);
  });

  it('on no other port', () => {
    expect(verdict(topology, { ...webToDb, port: 5432 })).toEqual(mismatch);
  });

  it('the database opens nothing to the web server: its group has no outbound rule', () => {
    const { disposition, codes } = verdict(topology, { from: end('db'), to: end('web'), port: 443 });
    expect(disposition).toBe('blocked');
    expect(codes).toEqual(['SG_HAS_NO_RULES']);
  });

  it('another machine of the VPC does not reach the database', () => {
    const other = machine('other', { subnet: 'subnet-web', address: '10.0.1.11' });
    expect(verdict(withParts(...database(fromWeb), other), { ...webToDb, from: end('other') })).toEqual(mismatch);
  });
});

describe('what a rule may name', () => {
  it('the block of the VPC', () => {
    expect(verdict(withParts(...database(['tcp', 3306, '10.0.0.0/16'])), webToDb)).toEqual(reachable);
  });

  it('one address', () => {
    expect(verdict(withParts(...database(['tcp', 3306, '10.0.1.10/32'])), webToDb)).toEqual(reachable);
    expect(verdict(withParts(...database(['tcp', 3306, '10.0.1.11/32'])), webToDb)).toEqual(mismatch);
  });

  it('a prefix list', () => {
    const list = prefixList('pl-web', 'web', ['10.0.1.0/24']);
    expect(verdict(withParts(...database(['tcp', 3306, 'pl-web']), list), webToDb)).toEqual(reachable);
  });

  it('a range of ports, or all traffic', () => {
    expect(verdict(withParts(...database(['tcp', [3300, 3310], 'sg-web'])), webToDb)).toEqual(reachable);
    expect(verdict(withParts(...database(['-1', 'all', 'sg-web'])), webToDb)).toEqual(reachable);
  });

  it('a protocol, which is not another one', () => {
    expect(verdict(withParts(...database(['udp', 3306, 'sg-web'])), webToDb)).toEqual(mismatch);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
it('the rules of all groups of an interface count together', () => {
  const two = [
    securityGroup('sg-db', { vpc: 'vpc-main', inbound: [['tcp', 22, '10.0.0.0/16']] }),
    securityGroup('sg-more', { vpc: 'vpc-main', inbound: [fromWeb] }),
    machine('db', { subnet: 'subnet-db', address: '10.0.2.10', groups: ['sg-db', 'sg-more'] }),
  ];
  expect(verdict(withParts(...two), webToDb)).toEqual(reachable);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
it('the default group lets in what carries it, and nothing else', () => {
  const group = securityGroup('sg-default', { vpc: 'vpc-main', inbound: [['-1', 'all', 'sg-default']] });
  const one = machine('one', { subnet: 'subnet-web', address: '10.0.1.20', groups: ['sg-default'] });
  const two = machine('two', { subnet: 'subnet-db', address: '10.0.2.20', groups: ['sg-default'] });
  const other = machine('other', { subnet: 'subnet-web', address: '10.0.1.11' });
  const topology = withParts(group, one, two, other, ...database());
  expect(verdict(topology, { from: end('one'), to: end('two'), port: 8080 })).toEqual(reachable);
  expect(verdict(topology, { from: end('other'), to: end('two'), port: 8080 })).toEqual(mismatch);
});

describe('a reference to a group', () => {
  it('is for private addresses: by the public ones it admits nothing', () => {
    const wide = securityGroup('sg-wide', { vpc: 'vpc-main' });
    const client = machine('client', {
      subnet: 'subnet-web',
      address: '10.0.1.12',
      publicAddress: '203.0.113.12',
      groups: ['sg-wide'],
    });
    const topology = withParts(wide, client, ...database(['tcp', 3306, 'sg-wide']));
    expect(verdict(topology, { ...webToDb, from: end('client') })).toEqual(reachable);
    const byPublic = { from: end('client'), to: { kind: 'internet', address: '203.0.113.20' }, port: 3306 } as const;
    expect(verdict(topology, byPublic)).toEqual(mismatch);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
  it('holds across an active peering connection', () => {
    const far = [
      peering('pcx-peer', main, peer),
      securityGroup('sg-far', { vpc: 'vpc-peer' }),
      machine('far', { subnet: 'subnet-peer', address: '10.1.1.10', groups: ['sg-far'] }),
    ];
    const topology = withParts(...far, ...database(['tcp', 3306, 'sg-far']));
    expect(verdict(topology, { ...webToDb, from: end('far') })).toEqual(reachable);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
  it('does not hold where a middlebox forwards; the private address, named, does', () => {
    const forwarding = (rule: RuleText) =>
      withParts(
        securityGroup('sg-wide', { vpc: 'vpc-main' }),
        machine('client', { subnet: 'subnet-web', address: '10.0.1.12', groups: ['sg-wide'] }),
        subnet('subnet-box', 'vpc-main', '10.0.3.0/24'),
        machine('box', { subnet: 'subnet-box', address: '10.0.3.10', sourceDestCheck: false }),
        routeTable('rtb-web', { vpc: 'vpc-main', subnets: ['subnet-web'], routes: [['10.0.2.0/24', 'eni-box']] }),
        routeTable('rtb-db', { vpc: 'vpc-main', subnets: ['subnet-db'], routes: [['10.0.1.0/24', 'eni-box']] }),
        ...database(rule),
      );
    const asked = { ...webToDb, from: end('client') };
    expect(verdict(forwarding(['tcp', 3306, 'sg-wide']), asked)).toEqual(blockedBy('SG_REFERENCES_NOT_PRESERVED'));
    expect(verdict(forwarding(['tcp', 3306, '10.0.1.12/32']), asked)).toEqual(reachable);
  });
});
