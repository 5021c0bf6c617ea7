// On premises: one site, and a fleet whose size was decided when the machines were ordered.

import { ruleWords } from '../../topology/paths/rule-words.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import { describe, nameTag, type Shop } from '../shop.ts';
import { fleet } from './fleet.ts';

/** Who is reached from whom; while the migration runs, the database admits one more. */
export function admitsInTurn(alsoToDatabase: (shop: Shop) => readonly string[] = () => []): Claim {
  return {
    claim: 'only the balancer is reached from outside, the servers from the balancer, the database from the servers',
    *problems(shop) {
      const admits = (name: string) =>
        shop
          .rulesOf(shop.group(`data-centre-${name}`), 'inbound')
          .map((rule) => ruleWords(rule))
          .sort();
      const balancer = shop.group('data-centre-balancer').GroupId;
      const server = shop.group('data-centre-server').GroupId;
      const toDatabase = [`tcp 5432 from ${server}`, ...alsoToDatabase(shop)].sort();
      yield* unless(admits('balancer'), ['tcp 80 from 0.0.0.0/0'], (actual) => `the balancer admits ${actual}`);
      yield* unless(admits('server'), [`tcp 80 from ${balancer}`], (actual) => `the servers admit ${actual}`);
      yield* unless(admits('database'), toDatabase, (actual) => `the database admits ${actual}`);
    },
  };
}

/** It is so of stage 1 alone: once the shop is in the cloud, it scales. */
export const nothingScales: Claim = {
  claim: 'nothing scales by itself: capacity is what was bought',
  *problems({ seen }) {
    yield* unless(seen.AutoScalingGroups.length, 0, (actual) => `there are ${actual} Auto Scaling groups`);
    yield* unless(seen.LaunchTemplates.length, 0, (actual) => `there are ${actual} launch templates`);
    yield* unless(seen.LoadBalancers.length, 0, (actual) => `there are ${actual} load balancers of AWS`);
    yield* unless(seen.DBInstances.length, 0, (actual) => `there are ${actual} databases of RDS`);
  },
};

export const fixedFleet: Scenario = {
  promise: 'on premises: one site, a fixed fleet, nothing that scales',
  stage: '1-on-premises',
  claims: [
    ...fleet,
    admitsInTurn(),
    {
      claim: 'servers and database have no way to the internet of their own',
      *problems(shop) {
        const inside = shop.seen.Subnets.filter((subnet) => nameTag(subnet) === shop.nameOf('data-centre-machines'));
        for (const subnet of shop.present(inside, 'subnets for the machines')) {
          const targets = shop.routeTableOf(subnet).Routes?.map((route) => route.GatewayId ?? 'elsewhere');
          yield* unless(targets, ['local'], (actual) => `${describe(subnet)} leads to ${actual}`);
        }
      },
    },
    nothingScales,
  ],
};
