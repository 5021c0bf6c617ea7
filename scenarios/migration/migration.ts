// The migration from the data centre to the cloud: both stand, joined by a line, and only the temporary extra is admitted.

import { ruleWords } from '../../topology/paths/rule-words.ts';
import { admitsInTurn } from '../1-on-premises/fixed-fleet.ts';
import { fleet } from '../1-on-premises/fleet.ts';
import { onlyReachRds } from '../2-cloud/chain-of-paths.ts';
import { routing } from '../2-cloud/routing.ts';
import { admitsOnly, securityChain } from '../2-cloud/security-chain.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';
import { line } from './line.ts';
import { replication } from './replication.ts';

const fromDms = (shop: Shop) => [`tcp 5432 from ${shop.group('dms').GroupId}`];

const rdsAdmitsAppAndDms = [
  admitsOnly('while the migration runs, RDS admits port 5432 from APP and from DMS, and nothing else', 'rds', [
    { port: 5432, from: 'app' },
    { port: 5432, from: 'dms' },
  ]),
  onlyReachRds(
    'while the migration runs, only APP and DMS reach RDS, on port 5432: nothing else there is, or might start',
    5432,
    ['dms'],
  ),
];

const sixGroups: Claim = {
  claim: 'the shop has a sixth group, DMS, outbound open to everywhere; nobody but DMS carries it',
  *problems(shop) {
    const { VpcId } = shop.vpc;
    const groups = shop.seen.SecurityGroups.filter((group) => group.VpcId === VpcId && group.GroupName !== 'default');
    const names = groups.map((group) => group.GroupName).sort();
    const wanted = ['app', 'dms', 'ec2', 'elb', 'rds', 'web'].map((name) => shop.nameOf(name));
    yield* unless(names, wanted, (actual) => `the groups are ${actual}`);
    const { GroupId } = shop.group('dms');
    const out = shop.rulesOf(shop.group('dms'), 'outbound').map((rule) => ruleWords(rule));
    yield* unless(out, ['all to 0.0.0.0/0'], (actual) => `DMS lets out ${actual}`);
    for (const { InstanceId, SecurityGroups } of shop.seen.Instances) {
      if (SecurityGroups?.some((group) => group.GroupId === GroupId)) yield `${InstanceId} carries DMS`;
    }
  },
};

export const migration: Scenario = {
  promise: 'the migration: the data centre joined to the shop while DMS moves the data, and nobody else admitted',
  stage: 'migration',
  claims: [
    ...line,
    ...routing.claims,
    sixGroups,
    admitsOnly('DMS admits nobody', 'dms', []),
    ...securityChain(rdsAdmitsAppAndDms).claims,
    { ...admitsInTurn(fromDms), claim: 'the old database admits its servers and, by a peered group, DMS; nobody else' },
    ...fleet,
    ...replication,
  ],
};
