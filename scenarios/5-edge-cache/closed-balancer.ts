// The load balancer behind the distribution: who does not come through that is refused.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html

import type { PrefixListWithEntries } from '../../topology/readers/ec2.ts';
import type { Visitors } from '../2-cloud/chain-of-paths.ts';
import { listenersOf, rulesOf } from '../balancer-of-shop.ts';
import { apiBehaviour, originOf, secretHeader, secretsTo } from '../edge-of-shop.ts';
import { admits } from '../paths.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

/** Where the cloud has no such list, the secret guards alone. */
const elbAdmitsEdge: Claim = {
  claim: "ELB admits HTTP from CloudFront's servers that ask origins, and nothing else",
  *problems(shop) {
    const list = originFacing(shop)?.PrefixListId;
    yield* admits(shop, 'elb', [{ port: 80, from: list ?? 'anywhere-ipv4' }]);
    const named = shop.rulesOf(shop.group('elb'), 'inbound').map((rule) => rule.PrefixListId);
    if (list) yield* unless(named, [list], (actual) => `the lists that ELB admits are ${actual}`);
  },
};

/** As far as the network tells. */
export const edge: Visitors = {
  admitted: elbAdmitsEdge,
  blocksOf: (shop) => originFacing(shop)?.Entries.flatMap(({ Cidr }) => Cidr ?? []),
};

export const answersNobody: Claim = {
  claim: 'it listens for HTTP on port 80 and nowhere else, and answers 403 to whoever no rule lets through',
  *problems(shop) {
    const listeners = listenersOf(shop);
    const ports = listeners.map((each) => `${each.Protocol} ${each.Port}`);
    yield* unless(ports, ['HTTP 80'], (actual) => `it listens on ${actual}`);
    for (const { DefaultActions = [], Port } of listeners) {
      const actions = DefaultActions.map(
        ({ Type, FixedResponseConfig }) => `${Type} ${FixedResponseConfig?.StatusCode}`,
      );
      yield* unless(actions, ['fixed-response 403'], (actual) => `what port ${Port} does by default is ${actual}`);
    }
  },
};

export const closedBalancer: Scenario = {
  promise: 'the balancer answers the distribution and nobody else',
  stage: '5-edge-cache',
  claims: [
    answersNobody,
    {
      claim: 'its one rule asks for one header, X-Origin-Verify',
      *problems(shop) {
        const rules = shop.present(rulesOf(shop), 'rules of its listener');
        yield* unless(rules.length, 1, (actual) => `the rules are ${actual}`);
        for (const { Conditions = [], Priority } of rules) {
          const asked = Conditions.map(({ Field, HttpHeaderConfig }) =>
            [Field, HttpHeaderConfig?.HttpHeaderName?.toLowerCase()].join(' '),
          );
          yield* unless(asked, [`http-header ${secretHeader}`], (actual) => `rule ${Priority} asks for ${actual}`);
        }
      },
    },
    {
      claim: 'the rule asks for the secret that the distribution sends, and takes no other',
      *problems(shop) {
        const sent = secretsTo(originOf(shop, apiBehaviour(shop)));
        for (const { Conditions = [], Priority } of shop.present(rulesOf(shop), 'rules of its listener')) {
          const asked = Conditions.flatMap(({ HttpHeaderConfig }) => HttpHeaderConfig?.Values ?? []);
          // The values stay out of the sentence: they are the secret.
          const isSame = asked.length === 1 && sent.length === 1 && asked[0] === sent[0];
          if (!isSame) yield `rule ${Priority} asks for ${asked.length} values, not for the one that is sent`;
        }
      },
    },
    {
      claim: 'the rule sends to the target group of the app tier',
      *problems(shop) {
        const { TargetGroups } = shop.seen;
        const app = shop.named(TargetGroups, 'target group', (each) => each.TargetGroupName, 'app');
        for (const { Actions = [], Priority } of shop.present(rulesOf(shop), 'rules of its listener')) {
          const targets = Actions.map((action) => action.TargetGroupArn ?? action.Type);
          yield* unless(targets, [app.TargetGroupArn], (actual) => `rule ${Priority} sends to ${actual}`);
        }
      },
    },
    elbAdmitsEdge,
  ],
};

function originFacing(shop: Shop): PrefixListWithEntries | undefined {
  const name = 'com.amazonaws.global.cloudfront.origin-facing';
  return shop.seen.PrefixLists.find((list) => list.OwnerId === 'AWS' && list.PrefixListName === name);
}
