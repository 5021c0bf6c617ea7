// The matchers of paths: what passes, what does not, what passes neither way, and what a user reads then.

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { pathMatchers, pathsOf } from '../../jest/matchers/index.ts';
import { type Topology, topologyOf } from '../../topology/topology.ts';
import { machine } from '../topology/paths/build.ts';
import { securityGroup } from '../topology/paths/rules.ts';
import { smallNetwork } from './small-network.ts';

expect.extend(pathMatchers);

const { end, subnet, group } = pathsOf(smallNetwork());

/** What a user reads, no line of which is wider than 80 once Jest has indented it. */
function messageOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    const text = stripVTControlCharacters((error as Error).message);
    expect(text.split('\n').filter((line) => line.length > 76)).toEqual([]);
    return text;
  }
  throw new Error('it passed');
}

/** As it is read where the cloud does not tell of the groups' rules. */
function withoutRules(seen: Topology): Topology {
  return topologyOf(seen.place, { ...seen, SecurityGroupRules: [] }, { SecurityGroupRules: 'AccessDenied' });
}

describe('toReach', () => {
  it('passes where everything is reached', () => {
    expect(end('i-web')).toReach('i-app', 8080);
    expect(end('i-app')).toReach(end('i-store'), { port: 5432, protocol: 'tcp' });
    expect(end('internet')).toReach({ kind: 'instance', id: 'i-web' }, 80);
    expect(end('i-app')).toReach('internet', 443);
  });

  it('takes the names of an environment before others', () => {
    const other = securityGroup('sg-shop-web', { vpc: 'vpc-shop' });
    const named = pathsOf(smallNetwork({ parts: [other] }), 'shop');
    expect(named.group('web').group.GroupId).toBe('sg-web');
    expect(named.group('shop-web').group.GroupId).toBe('sg-shop-web');
  });

  it('with .not passes where nothing is reached', () => {
    expect(end('i-web')).not.toReach('i-store', 5432);
    expect(end('i-web')).not.toReach('i-app', { port: 8080, protocol: 'udp' });
  });

  it('says what stops it, hop by hop, and what would open it', () => {
    expect(messageOf(() => expect(end('i-web')).toReach('i-store', 5432))).toMatchSnapshot();
  });

  it('says by what it passes where it should not', () => {
    expect(messageOf(() => expect(end('i-app')).not.toReach('i-store', 5432))).toMatchSnapshot();
  });

  it('passes neither way where a part is reached', () => {
    const second = machine('app2', { subnet: 'subnet-app', address: '10.0.1.11', groups: ['sg-app', 'sg-old'] });
    const old = securityGroup('sg-old', { vpc: 'vpc-shop', inbound: [['tcp', 9090, 'sg-web']] });
    const both = pathsOf(smallNetwork({ parts: [second, old] }));
    expect(messageOf(() => expect(both.end('i-web')).toReach('sg-app', 9090))).toMatchSnapshot();
    expect(() => expect(both.end('i-web')).not.toReach('sg-app', 9090)).toThrow('only in part');
    expect(both.end('i-web')).not.toBeIsolatedFrom('sg-app', 9090);
    expect(() => expect(both.end('i-web')).toBeIsolatedFrom('sg-app', 9090)).toThrow('only in part');
  });

  it('passes neither way where it is not known', () => {
    const dark = pathsOf(withoutRules(smallNetwork()));
    expect(messageOf(() => expect(dark.end('i-web')).toReach('i-app', 8080))).toMatchSnapshot();
    expect(() => expect(dark.end('i-web')).not.toReach('i-app', 8080)).toThrow('It is not known');
    expect(() => expect(dark.end('i-web')).toBeIsolatedFrom('i-app', 8080)).toThrow('It is not known');
    expect(() => expect(dark.end('i-web')).not.toBeIsolatedFrom('i-app', 8080)).toThrow('It is not known');
    expect(() => expect(dark.end('i-web')).toBeIsolatedFrom('i-app')).toThrow('It is not known');
  });

  it('works within toEqual', () => {
    const tiers = { web: end('i-web'), app: end('i-app') };
    expect(tiers).toEqual({ web: expect.toReach('i-app', 8080), app: expect.not.toReach('i-web', 8080) });
    expect(tiers).not.toEqual({ web: expect.not.toReach('i-app', 8080), app: expect.anything() });
  });
});

describe('toBeIsolatedFrom', () => {
  it('passes where no port is open, and with .not where one is', () => {
    expect(end('i-web')).toBeIsolatedFrom('i-store');
    expect(end('internet')).toBeIsolatedFrom('i-app');
    expect(end('i-web')).not.toBeIsolatedFrom('i-app');
  });

  it('asks about one port alone where one is given', () => {
    expect(end('i-web')).toBeIsolatedFrom('i-app', 22);
    expect(end('i-web')).toBeIsolatedFrom('i-app', { port: 8080, protocol: 'udp' });
    expect(() => expect(end('i-web')).toBeIsolatedFrom('i-app', 8080)).toThrow('i-web');
  });

  it('finds the one port that nobody thinks of, and names the rule that opens it', () => {
    const open = pathsOf(smallNetwork({ appAdmits: [['udp', [40000, 40001], '10.0.0.0/28']] }));
    const text = messageOf(() => expect(open.end('i-web')).toBeIsolatedFrom('i-app'));
    expect(text).toMatchSnapshot();
    expect(text).toContain('udp 40000-40001');
  });

  it('says that nothing is open where something should be', () => {
    expect(messageOf(() => expect(end('i-web')).not.toBeIsolatedFrom('i-store'))).toMatchSnapshot();
  });
});

describe('toRoute', () => {
  it('passes where every address goes to the target', () => {
    expect(subnet('subnet-app')).toRoute('203.0.113.10').via('nat-shop');
    expect(subnet('subnet-app')).toRoute('internet').via('nat-shop');
    expect(subnet('subnet-app')).toRoute('s3').via('nat-shop');
    expect(subnet('subnet-app')).toRoute('10.0.0.0/16').via('local');
    expect(subnet('subnet-data')).toRoute('203.0.113.0/24').via('nothing');
    expect(subnet('subnet-public')).not.toRoute('203.0.113.10').via('nat-shop');
  });

  it('counts an assertion each time', () => {
    expect.assertions(2);
    expect(subnet('subnet-app')).toRoute('203.0.113.10').via('nat-shop');
    expect(subnet('subnet-app')).not.toRoute('203.0.113.10').via('igw-shop');
  });

  it('says which route decides, and what to change', () => {
    const odd = pathsOf(
      smallNetwork({
        privateRoutes: [
          ['0.0.0.0/0', 'nat-shop'],
          ['203.0.113.0/24', 'igw-shop'],
          ['192.0.2.0/24', 'nat-old', 'blackhole'],
        ],
      }),
    ).subnet('subnet-app');
    expect(odd).toRoute('192.0.2.1').via('nothing');
    expect(messageOf(() => expect(odd).toRoute('203.0.113.10').via('nat-shop'))).toMatchSnapshot();
    expect(messageOf(() => expect(odd).not.toRoute('8.8.8.8').via('nat-shop'))).toMatchSnapshot();
    expect(messageOf(() => expect(odd).toRoute('10.0.0.0/8').via('local'))).toMatchSnapshot();
    expect(messageOf(() => expect(subnet('subnet-data')).toRoute('8.8.8.8').via('nat-shop'))).toMatchSnapshot();
  });

  it('passes neither way where a part of a block goes there', () => {
    const odd = pathsOf(smallNetwork({ privateRoutes: [['128.0.0.0/1', 'nat-shop']] })).subnet('subnet-app');
    expect(() => expect(odd).toRoute('0.0.0.0/0').via('nat-shop')).toThrow('not to nat-shop');
    expect(() => expect(odd).not.toRoute('0.0.0.0/0').via('nat-shop')).toThrow('a part only');
  });

  it('fails the test where .via is forgotten', () => {
    const { suppressedErrors } = expect.getState();
    expect(subnet('subnet-app')).toRoute('203.0.113.10');
    expect(suppressedErrors.map(({ message }) => stripVTControlCharacters(message))).toEqual([
      'expect(subnet-app).toRoute(203.0.113.10)\n\nNothing was expected: .via(target) is missing.',
    ]);
    suppressedErrors.length = 0; // this test is not to fail
  });

  it('works on a promise', async () => {
    (await expect(Promise.resolve(subnet('subnet-app'))).resolves.toRoute('8.8.8.8')).via('nat-shop');
    const wrong = await expect(Promise.resolve(subnet('subnet-app'))).resolves.toRoute('8.8.8.8');
    expect(() => wrong.via('igw-shop')).toThrow('igw-shop');
  });
});

describe('toAdmitOnly', () => {
  it('passes for the same traffic, however it is written', () => {
    expect(group('app')).toAdmitOnly([{ protocol: 'tcp', port: 8080, from: 'web' }]);
    expect(group('web')).toAdmitOnly([{ port: 80, from: 'anywhere-ipv4' }]);
    expect(group('web')).toAdmitOnly([
      { port: 80, from: '128.0.0.0/1' },
      { port: 80, from: '0.0.0.0/1' },
      { port: 80, from: '10.0.0.0/8' },
    ]);
    const ranges = pathsOf(
      smallNetwork({
        appAdmits: [
          ['tcp', [8000, 8079], 'sg-web'],
          ['tcp', [8080, 8090], 'sg-web'],
          ['tcp', 8080, 'sg-web'],
          ['tcp', 443, 'pl-s3'],
        ],
      }),
    );
    expect(ranges.group('app')).toAdmitOnly([
      { port: 443, from: '198.51.100.0/24' },
      { port: [8000, 8090], from: 'sg-web' },
    ]);
    expect(ranges.group('app')).toAdmitOnly([
      { port: [8000, 8090], from: 'web' },
      { port: 443, from: 'pl-s3' },
    ]);
  });

  it('with .not passes for more, less and other traffic', () => {
    expect(group('app')).not.toAdmitOnly([]);
    expect(group('app')).not.toAdmitOnly([{ port: 8080, from: '10.0.0.0/16' }]);
    expect(group('app')).not.toAdmitOnly([{ protocol: 'udp', port: 8080, from: 'web' }]);
    expect(group('app')).not.toAdmitOnly([{ protocol: 'all', from: 'web' }]);
    expect(group('web')).not.toAdmitOnly([{ port: 80, from: 'anywhere' }]);
  });

  it('takes a rule for all protocols for more than all ports of two of them', () => {
    const all = pathsOf(smallNetwork({ appAdmits: [['-1', 'all', 'sg-web']] })).group('app');
    expect(all).toAdmitOnly([{ protocol: 'all', from: 'web' }]);
    expect(all).not.toAdmitOnly([
      { protocol: 'tcp', from: 'web' },
      { protocol: 'udp', from: 'web' },
    ]);
  });

  it('marks what is too much and what is missing', () => {
    const open = pathsOf(
      smallNetwork({
        appAdmits: [
          ['tcp', 8080, 'sg-web'],
          ['tcp', 22, '0.0.0.0/0'],
        ],
      }),
    ).group('app');
    const text = messageOf(() =>
      expect(open).toAdmitOnly([
        { port: 8080, from: 'web' },
        { port: 9000, from: 'store' },
      ]),
    );
    expect(text).toMatchSnapshot();
  });

  it('passes neither way where the rules are not known', () => {
    const dark = pathsOf(withoutRules(smallNetwork())).group('app');
    expect(() => expect(dark).toAdmitOnly([])).toThrow('SecurityGroupRules is not known');
    expect(() => expect(dark).not.toAdmitOnly([])).toThrow('SecurityGroupRules is not known');
  });
});

describe('what is wrongly asked', () => {
  const wrong: Record<string, () => unknown> = {
    'a name instead of an end': () => expect('web').toReach('i-app', 8080),
    'a subnet instead of an end': () => expect(subnet('subnet-app')).toBeIsolatedFrom('i-app'),
    'no port': () => expect(end('i-web')).toReach('i-app', undefined as never),
    'a port that is none': () => expect(end('i-web')).toReach('i-app', 70_000),
    'a name that nothing has': () => expect(end('i-web')).toReach('i-moon', 80),
    'ends of two topologies': () => expect(end('i-web')).toReach(pathsOf(smallNetwork()).end('i-app'), 8080),
    'an end instead of a subnet': () => expect(end('i-web')).toRoute('8.8.8.8').via('local'),
    'a destination that is none': () => expect(subnet('subnet-app')).toRoute('the moon').via('local'),
    'a target that is not there': () => expect(subnet('subnet-app')).toRoute('8.8.8.8').via('nat-moon'),
    'an end instead of a group': () => expect(end('i-web')).toAdmitOnly([]),
    'a group that is not there': () => expect(group('app')).toAdmitOnly([{ port: 80, from: 'moon' }]),
    'a group that nothing is called': () => group('moon'),
    'a subnet that nothing is called': () => subnet('moon'),
  };

  it.each(Object.keys(wrong))('%s', (name) => {
    expect(messageOfAny(wrong[name] as () => unknown)).toMatchSnapshot();
  });

  function messageOfAny(assertion: () => unknown): string {
    try {
      assertion();
    } catch (error) {
      return stripVTControlCharacters((error as Error).message).replace(
        /^Given has value: .*$/ms,
        'Given has value: …',
      );
    }
    throw new Error('it passed');
  }
});
