// The security chain as packets see it: each hop reaches the next one, and of everything there is, and every machine that
// might be started, nothing else does.

import type { End } from '../../topology/paths/index.ts';
import { balancerEnd, databaseEnds, internet, reachedOnly, reaches, tierEnd } from '../paths.ts';
import type { Claim } from '../scenario.ts';
import type { Shop } from '../shop.ts';

/** Who calls the balancer. */
export interface Visitors {
  readonly admitted: Claim;
  /** The blocks that they call from; undefined for everyone. */
  blocksOf(shop: Shop): readonly string[] | undefined;
}

/** @param also groups that reach it besides APP */
export function onlyReachRds(claim: string, port = 5432, also: readonly string[] = []): Claim {
  return {
    claim,
    *problems(shop) {
      const admissions = ['app', ...also].map((name) => ({ port, from: { groupId: id(shop, name) } }));
      for (const database of databaseEnds(shop)) yield* reachedOnly(shop, database, admissions);
    },
  };
}

const portOf = { web: 80, app: 8080 } as const;

/** The chain as packets see it: every hop, and nobody past one. */
export function fromEndToEnd(tiers: readonly ('web' | 'app')[], visitors: Visitors, databasePort = 5432): Claim[] {
  return [
    {
      claim: 'the chain holds from end to end: every node of each hop reaches every node of the next, on its port',
      *problems(shop) {
        const blocks = visitors.blocksOf(shop);
        const callers = blocks?.map((address): End => ({ kind: 'internet', address })) ?? [internet];
        for (const caller of callers) yield* reaches(shop, caller, balancerEnd(shop), 80);
        let before = balancerEnd(shop);
        for (const tier of tiers) {
          yield* reaches(shop, before, tierEnd(shop, tier), portOf[tier]);
          before = tierEnd(shop, tier);
        }
        for (const database of databaseEnds(shop)) yield* reaches(shop, before, database, databasePort);
      },
    },
    {
      claim: 'ELB is reached by those who are to call it, on port 80, and otherwise by nothing',
      *problems(shop) {
        const blocks = visitors.blocksOf(shop);
        yield* reachedOnly(shop, balancerEnd(shop), [{ port: 80, from: blocks ? { blocks } : 'anyone' }]);
      },
    },
    ...tiers.map((tier, index) => onlyReachTier(tier, tiers[index - 1] ?? 'elb')),
  ];
}

/** Administration, by the group EC2, comes to every machine. */
function onlyReachTier(tier: 'web' | 'app', before: 'elb' | 'web' | 'app'): Claim {
  const [who, whom] = [before.toUpperCase(), tier.toUpperCase()];
  return {
    claim: `only ${who} reaches ${whom}, on port ${portOf[tier]}, and EC2 its SSH: nothing else there is, or might start`,
    *problems(shop) {
      const admissions = [
        { port: portOf[tier], from: { groupId: id(shop, before) } },
        { port: 22, from: { groupId: id(shop, 'ec2') } },
      ];
      yield* reachedOnly(shop, tierEnd(shop, tier), admissions);
    },
  };
}

function id(shop: Shop, name: string): string {
  return shop.group(name).GroupId ?? '';
}
