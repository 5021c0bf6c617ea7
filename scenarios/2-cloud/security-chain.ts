// The security chain: each tier accepts only the tier right before it.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { inWords } from '../rule-in-words.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import { describe, type Shop } from '../shop.ts';

/** @param database the claim about the last link of the chain */
export function securityChain(database: Claim = rdsAdmitsApp(5432)): Scenario {
  return {
    promise: 'the security chain: each tier admits the hop before it, on its port, and nobody else',
    stage: '2-cloud',
    claims: [
      admitsOnly('ELB admits HTTP from anywhere, and nothing else', 'elb', () => ['tcp 80 from 0.0.0.0/0']),
      admitsOnly('EC2 admits SSH from within the group, and nothing else', 'ec2', (shop) => [
        `tcp 22 from ${shop.group('ec2').GroupId}`,
      ]),
      admitsOnly('WEB admits HTTP from ELB, and nothing else', 'web', (shop) => [
        `tcp 80 from ${shop.group('elb').GroupId}`,
      ]),
      admitsOnly('APP admits port 8080 from WEB, and nothing else', 'app', (shop) => [
        `tcp 8080 from ${shop.group('web').GroupId}`,
      ]),
      database,
      {
        claim: 'outbound, every group is open to everywhere',
        *problems(shop) {
          for (const name of ['elb', 'ec2', 'web', 'app', 'rds']) {
            const rules = shop.rulesOf(shop.group(name), 'outbound').map(inWords);
            yield* unless(rules, ['all from 0.0.0.0/0'], (actual) => `${shop.nameOf(name)} lets out ${actual}`);
          }
        },
      },
      {
        claim: 'the balancer carries ELB',
        *problems(shop) {
          const { LoadBalancers } = shop.seen;
          const balancer = shop.named(LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
          yield* carries(shop, 'the balancer', balancer.SecurityGroups, ['elb']);
        },
      },
      machinesCarry('web', ['ec2', 'web']),
      machinesCarry('app', ['ec2', 'app']),
      databaseCarriesRds,
    ],
  };
}

/** The last link of the chain, on the port of the engine. */
export function rdsAdmitsApp(port: number): Claim {
  return admitsOnly(`RDS admits port ${port} from APP, and nothing else`, 'rds', (shop) => [
    `tcp ${port} from ${shop.group('app').GroupId}`,
  ]);
}

export const databaseCarriesRds: Claim = {
  claim: 'the database carries RDS',
  *problems(shop) {
    for (const { DBInstanceIdentifier, VpcSecurityGroups } of shop.present(shop.databases, 'databases')) {
      const groups = VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId ?? '');
      yield* carries(shop, `${DBInstanceIdentifier}`, groups, ['rds']);
    }
  },
};

/** @param rules all of the group's inbound rules in words */
export function admitsOnly(claim: string, groupName: string, rules: (shop: Shop) => readonly string[]): Claim {
  return {
    claim,
    *problems(shop) {
      const admitted = shop.rulesOf(shop.group(groupName), 'inbound').map(inWords).sort();
      yield* unless(admitted, [...rules(shop)].sort(), (actual) => `${shop.nameOf(groupName)} admits ${actual}`);
    },
  };
}

function machinesCarry(tier: 'web' | 'app', groups: readonly string[]): Claim {
  return {
    claim: `every ${tier} instance carries ${groups.map((group) => group.toUpperCase()).join(' and ')}`,
    *problems(shop) {
      for (const instance of shop.present(shop.instancesOf(tier), `running ${tier} instances`)) {
        const carried = instance.SecurityGroups?.map((group) => group.GroupId ?? '');
        yield* carries(shop, describe(instance), carried, groups);
      }
    },
  };
}

function* carries(
  shop: Shop,
  who: string,
  groupIds: readonly string[] | undefined,
  names: readonly string[],
): Iterable<string> {
  const byId = (one: SecurityGroup) => groupIds?.includes(one.GroupId ?? '');
  const carried = shop.seen.SecurityGroups.filter(byId).map((group) => group.GroupName ?? '');
  yield* unless(carried.sort(), names.map((name) => shop.nameOf(name)).sort(), (actual) => `${who} carries ${actual}`);
}
