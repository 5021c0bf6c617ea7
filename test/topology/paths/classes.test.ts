// What is said of a class of addresses, or of every port of a client, is said of each one of them.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Paths } from '../../../topology/paths/find-path.ts';
import { isIn } from '../../../topology/paths/network/block.ts';
import { machine, subnet, topologyOfParts, vpc } from './build.ts';
import { internetGateway } from './gateways.ts';
import { routeTable } from './routes.ts';
import { networkAcl, securityGroup } from './rules.ts';

/** Blocks of the internet that hold and touch one another. */
const blocks = ['0.0.0.0/0', '198.51.100.0/24', '198.51.100.128/25', '198.51.0.0/16', '203.0.113.7/32', '8.0.0.0/7'];
const addresses = ['198.51.100.1', '198.51.100.200', '198.51.7.7', '203.0.113.7', '203.0.113.8', '9.9.9.9', '1.2.3.4'];
const action = fc.constantFrom<'allow' | 'deny'>('allow', 'deny');
const ports = fc
  .tuple(fc.nat(65535), fc.nat(65535))
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);

interface Drawn {
  readonly rules: readonly string[];
  readonly inbound: readonly (readonly ['allow' | 'deny', string])[];
  readonly outbound: readonly (readonly ['allow' | 'deny', readonly [number, number], string])[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  rules: fc.uniqueArray(fc.constantFrom(...blocks), { minLength: 1, maxLength: 3 }),
  inbound: fc.array(fc.tuple(action, fc.constantFrom(...blocks)), { minLength: 1, maxLength: 4 }),
  outbound: fc.array(fc.tuple(action, ports, fc.constantFrom(...blocks)), { minLength: 1, maxLength: 4 }),
});

const build = ({ rules, inbound, outbound }: Drawn) =>
  topologyOfParts(
    vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
    subnet('subnet-web', 'vpc-shop', '10.0.1.0/24'),
    internetGateway('igw-shop', 'vpc-shop'),
    routeTable('rtb-web', { vpc: 'vpc-shop', subnets: ['subnet-web'], routes: [['0.0.0.0/0', 'igw-shop']] }),
    securityGroup('sg-web', { vpc: 'vpc-shop', inbound: rules.map((block) => ['tcp', 443, block] as const) }),
    networkAcl('acl-web', {
      vpc: 'vpc-shop',
      subnets: ['subnet-web'],
      inbound: inbound.map(([what, block], index) => [(index + 1) * 10, what, 'tcp', 'all', block] as const),
      outbound: outbound.map(([what, range, block], index) => [(index + 1) * 10, what, 'tcp', range, block] as const),
    }),
    machine('web', { subnet: 'subnet-web', address: '10.0.1.10', publicAddress: '203.0.114.1', groups: ['sg-web'] }),
  );
const to = { kind: 'interface', id: 'eni-web' } as const;

describe('the internet', () => {
  it('as a whole is told apart into blocks of which each address fares the same', () => {
    fc.assert(
      fc.property(drawn, (parts) => {
        const paths = new Paths(build(parts));
        const whole = paths.find({ from: 'internet', to, port: 443 });
        for (const address of addresses) {
          const [way, ...more] = whole.ways.filter(({ from }) => from.addresses?.some((block) => isIn(address, block)));
          expect(more).toEqual([]);
          const alone = paths.find({ from: { kind: 'internet', address }, to, port: 443 });
          expect(alone.disposition).toBe(way?.disposition);
        }
      }),
    );
  });

  it('reaches something when it can from every port that it may take', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.integer({ min: 1024, max: 65535 }), { maxLength: 20 }), (parts, tried) => {
        const paths = new Paths(build(parts));
        const question = { from: { kind: 'internet', address: '198.51.100.200' }, to, port: 443 } as const;
        const { disposition } = paths.find(question);
        const limits = parts.outbound.flatMap(([, [first, last]]) => [first, last, first - 1, last + 1]);
        const ports = [...tried, ...limits.filter((port) => 1024 <= port && port <= 65535), 1024, 65535];
        const single = ports.map((sourcePort) => paths.find({ ...question, sourcePort }).disposition);
        expect(single.every((each) => each === 'reachable')).toBe(disposition === 'reachable');
      }),
    );
  });
});
