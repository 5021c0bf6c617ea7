// The security chain: each tier accepts only the tier right before it.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Admitted } from '../../topology/paths/judge/index.ts';
import { ruleWords } from '../../topology/paths/rule-words.ts';
import { admits } from '../paths.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import { describe, type Shop } from '../shop.ts';
import { fromEndToEnd, onlyReachRds, type Visitors } from './chain-of-paths.ts';

const everyone: Visitors = {
  admitted: admitsOnly('ELB admits HTTP from anywhere, and nothing else', 'elb', [{ port: 80, from: 'anywhere-ipv4' }]),
  blocksOf: () => undefined,
};

/**
 * The five groups, WEB among them.
 *
 * @param database the claims about the last link of the chain
 */
export function securityChain(database: readonly Claim[] = lastLink()): Scenario {
  return {
    promise: 'the security chain: each tier admits the hop before it, on its port, and nobody else',
    stage: '2-cloud',
    claims: [
      everyone.admitted,
      ec2AdmitsItself,
      webAdmitsElb,
      appAdmitsWeb,
      ...database,
      ...longChainFromEndToEnd,
      ...fiveOpenOutboundAndCarried,
    ],
  };
}

/** The four groups that are left without WEB. */
export function shortChain(databasePort = 5432, visitors: Visitors = everyone): Scenario {
  return {
    promise: 'the shortened security chain: RDS admits APP, APP admits ELB, and nobody else is admitted to them',
    stage: '4-static-web',
    claims: [
      visitors.admitted,
      ec2AdmitsItself,
      appAdmits('elb'),
      ...lastLink(databasePort),
      ...fromEndToEnd(['app'], visitors, databasePort),
      ...openOutboundAndCarried(['elb', 'ec2', 'app', 'rds'], ['app']),
    ],
  };
}

const ec2AdmitsItself = admitsOnly('EC2 admits SSH from within the group, and nothing else', 'ec2', [
  { port: 22, from: 'ec2' },
]);

const webAdmitsElb = admitsOnly('WEB admits HTTP from ELB, and nothing else', 'web', [{ port: 80, from: 'elb' }]);

const appAdmitsWeb = appAdmits('web');

function appAdmits(before: 'web' | 'elb'): Claim {
  const claim = `APP admits port 8080 from ${before.toUpperCase()}, and nothing else`;
  return admitsOnly(claim, 'app', [{ port: 8080, from: before }]);
}

/** The last link of the chain, on the port of the engine. */
export function lastLink(port = 5432): Claim[] {
  return [
    admitsOnly(`RDS admits port ${port} from APP, and nothing else`, 'rds', [{ port, from: 'app' }]),
    onlyReachRds(`only APP reaches RDS, on port ${port}: nothing else there is, and no machine that might start`, port),
  ];
}

function openOutboundAndCarried(groups: readonly string[], tiers: readonly ('web' | 'app')[]): Claim[] {
  return [
    {
      claim: 'outbound, every group is open to everywhere',
      *problems(shop) {
        for (const name of groups) {
          const rules = shop.rulesOf(shop.group(name), 'outbound').map((rule) => ruleWords(rule));
          yield* unless(
            rules,
            ['all to 0.0.0.0/0'],
            (actual) => `${shop.nameOf(name)} (${id(shop, name)}) lets out ${actual}`,
          );
        }
      },
    },
    {
      claim: 'the balancer carries ELB',
      *problems(shop) {
        const { LoadBalancers } = shop.seen;
        const balancer = shop.named(LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
        yield* carries(shop, `${balancer.LoadBalancerName}`, balancer.SecurityGroups, ['elb']);
      },
    },
    ...tiers.map((tier) => machinesCarry(tier, ['ec2', tier])),
    databaseCarriesRds,
  ];
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

/** The same claims wherever there is WEB: whoever counts what was seen to break counts them once. */
const longChainFromEndToEnd = fromEndToEnd(['web', 'app'], everyone);
const fiveOpenOutboundAndCarried = openOutboundAndCarried(['elb', 'ec2', 'web', 'app', 'rds'], ['web', 'app']);

/** @param traffic all that the group's inbound rules admit */
export function admitsOnly(claim: string, groupName: string, traffic: readonly Admitted[]): Claim {
  return { claim, problems: (shop) => admits(shop, groupName, traffic) };
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

function id(shop: Shop, name: string): string {
  return shop.group(name).GroupId ?? '';
}
