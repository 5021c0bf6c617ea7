// Who reaches an end: everybody is asked, also the machine that nobody has started yet.

import { describe, expect, it } from '@jest/globals';
import { Paths } from '../../../../topology/paths/index.ts';
import { type Admission, judgeIsolation, judgeReachedOnly } from '../../../../topology/paths/judge/index.ts';
import type { Topology } from '../../../../topology/topology.ts';
import { smallNetwork } from '../../../jest/small-network.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import type { Part } from '../part.ts';
import { networkAcl, type RuleText, securityGroup } from '../rules.ts';

const store = { kind: 'instance', id: 'i-store' } as const;
const fromApp: Admission = { port: 5432, from: { groupId: 'sg-app' } };

function judgeStore(topology: Topology, admissions: readonly Admission[] = [fromApp]) {
  const { outcome, problems } = judgeReachedOnly(new Paths(topology), store, admissions);
  return { outcome, problems };
}

/** The store also admits this; parts stand beside. */
function storeAdmits(rules: readonly RuleText[], ...parts: readonly Part[]): Topology {
  const admitted: readonly RuleText[] = [['tcp', 5432, 'sg-app'], ...rules];
  return topologyOfParts(
    vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
    subnet('subnet-app', 'vpc-shop', '10.0.1.0/24'),
    subnet('subnet-data', 'vpc-shop', '10.0.2.0/24'),
    securityGroup('sg-app', { vpc: 'vpc-shop' }),
    securityGroup('sg-store', { vpc: 'vpc-shop', inbound: admitted }),
    machine('app', { subnet: 'subnet-app', address: '10.0.1.10', groups: ['sg-app'] }),
    machine('store', { subnet: 'subnet-data', address: '10.0.2.10', groups: ['sg-store'] }),
    ...parts,
  );
}

describe('an end that is reached by those alone who are admitted', () => {
  it('is found so', () => {
    expect(judgeStore(smallNetwork())).toEqual({ outcome: 'holds', problems: [] });
  });

  it('is not so where nobody is admitted, or on another port', () => {
    const nobody = judgeStore(smallNetwork(), []);
    expect(nobody.outcome).toBe('opposite');
    expect(nobody.problems).toContain(
      'i-app in subnet-app reaches i-store in subnet-data on tcp 5432: ' +
        'store (sg-store) admits tcp 5432 from sg-app (sgr-store-in-0)',
    );
    expect(judgeStore(smallNetwork(), [{ ...fromApp, port: 5433 }]).outcome).toBe('opposite');
  });

  it('is not so where a machine could be started that reaches it, and the machine is named with its group', () => {
    const unused = securityGroup('sg-unused', { vpc: 'vpc-shop' });
    const { outcome, problems } = judgeStore(storeAdmits([['tcp', [7000, 7001], 'sg-unused']], unused));
    expect(outcome).toBe('opposite');
    expect(problems).toEqual(
      ['subnet-app', 'subnet-data'].map((where) =>
        expect.stringMatching(
          `^a machine with unused \\(sg-unused\\) in ${where} .* on tcp 7000-7001: .*sgr-store-in-1`,
        ),
      ),
    );
  });

  it('is not so where a machine needs two groups to reach it: one that lets it out, one that lets it in', () => {
    const closed = securityGroup('sg-named', { vpc: 'vpc-shop', outbound: [] });
    const open = securityGroup('sg-way-out', { vpc: 'vpc-shop' });
    const both = judgeStore(storeAdmits([['tcp', 22, 'sg-named']], closed, open));
    expect(both.outcome).toBe('opposite');
    expect(both.problems[0]).toContain('named (sg-named)');
    expect(both.problems[0]).toContain('way-out (sg-way-out)');
  });

  it('is not so for a single port of UDP', () => {
    expect(judgeStore(storeAdmits([['udp', 53, '10.0.1.0/24']])).problems[0]).toContain('on udp 53');
  });

  it('is so where a network ACL denies what the group admits', () => {
    const acl = networkAcl('acl-data', {
      vpc: 'vpc-shop',
      subnets: ['subnet-data'],
      inbound: [
        [90, 'deny', 'udp', 53, '0.0.0.0/0'],
        [100, 'allow', '-1', 'all', '0.0.0.0/0'],
      ],
      outbound: [[100, 'allow', '-1', 'all', '0.0.0.0/0']],
    });
    const { problems } = judgeStore(storeAdmits([['udp', 53, '10.0.1.0/24']], acl));
    expect(problems).toEqual([]);
  });

  it('may admit addresses of the internet, and not others', () => {
    const web = { kind: 'instance', id: 'i-web' } as const;
    const all: Admission = { port: 80, from: 'anyone' };
    const half: Admission = { port: 80, from: { blocks: ['10.0.0.0/8', '0.0.0.0/1'] } };
    const paths = new Paths(smallNetwork());
    expect(judgeReachedOnly(paths, web, [all]).outcome).toBe('holds');
    const { outcome, problems } = judgeReachedOnly(paths, web, [half]);
    expect(outcome).toBe('opposite');
    expect(problems.some((each) => each.startsWith('the internet reaches i-web'))).toBe(true);
  });
});

it('two ends whose addresses are not told have different ones', () => {
  const place = { kind: 'place', subnetId: 'subnet-data', groupIds: ['sg-app'] } as const;
  const other = { kind: 'place', subnetId: 'subnet-data', groupIds: ['sg-store'] } as const;
  const { ways } = new Paths(smallNetwork()).find({ from: place, to: other, port: 5432 });
  expect(ways.map(({ header }) => header.source === header.destination)).toEqual([false]);
});

it('what stands in a subnet without IPv6 is known to have no such address, whether or not its interface is listed', () => {
  const seen = topologyOfParts(
    vpc('vpc-six', { cidrs: ['10.0.0.0/16'], ipv6: '2001:db8::/56' }),
    subnet('subnet-six', 'vpc-six', '10.0.0.0/24', '2001:db8::/64'),
    subnet('subnet-four', 'vpc-six', '10.0.1.0/24'),
    securityGroup('sg-shut', { vpc: 'vpc-six' }),
    machine('six', { subnet: 'subnet-six', address: '10.0.0.10', ipv6: '2001:db8::10' }),
  );
  const from = { kind: 'instance', id: 'i-six' } as const;
  const to = (subnetId: string) => ({ kind: 'place', subnetId, groupIds: ['sg-shut'] }) as const;
  const paths = new Paths(seen);
  expect(judgeIsolation(paths, from, to('subnet-four')).outcome).toBe('holds');
  expect(judgeIsolation(paths, from, to('subnet-six')).outcome).toBe('neither');
});
