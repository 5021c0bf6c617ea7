// A random topology with questions, from a seed. Mostly sound, so that enough gets through, with every kind of mistake.

import type { RouteTable } from '@aws-sdk/client-ec2';
import { Account } from '../account/account.ts';
import type { Case } from '../described.ts';
import { drawAccessLists } from './access-lists.ts';
import type { Drawing, DrawnSubnet, DrawnVpc, Focus } from './drawing.ts';
import { drawGroups } from './groups.ts';
import { drawQuestions } from './questions.ts';
import { Random } from './random.ts';
import { drawRoutes } from './routes.ts';

export function generate(seed: number, count: number): Case {
  const random = new Random(seed);
  const account = new Account();
  const s3 = account.prefixList('com.amazonaws.us-east-1.s3', ['52.219.0.0/20', '3.5.140.0/22']);
  const focus = random.weighted<Focus>([
    [42, 'anything'],
    [24, 'detours'],
    [21, 'access-lists'],
    [13, 'gateway-tables'],
  ]);
  const drawing: Drawing = { focus, random, account, vpcs: [], peerings: [], lists: [], s3 };
  drawing.lists.push(account.prefixList('partners', ['198.51.100.0/25', '203.0.113.0/24']));
  const vpcCount =
    focus === 'detours'
      ? 1
      : random.weighted([
          [35, 1],
          [40, 2],
          [25, 3],
        ] as const);
  for (let number = 0; number < vpcCount; number += 1) drawing.vpcs.push(drawVpc(drawing, number));
  drawPeerings(drawing);
  drawing.lists.push(
    account.prefixList(
      'networks',
      drawing.vpcs.slice(0, 2).map(({ blocks }) => blocks[0] ?? ''),
    ),
  );
  drawGroups(drawing);
  drawInterfaces(drawing);
  drawRoutes(drawing);
  drawAccessLists(drawing);
  return { described: account.lists, questions: drawQuestions(drawing, count) };
}

function drawVpc({ random, account, focus }: Drawing, number: number): DrawnVpc {
  const more = random.percent(25);
  const blocks = [`10.${number}.0.0/16`, ...(more ? [`172.${16 + number}.0.0/16`] : [])];
  const ipv6 = random.percent(50) ? `2600:1f18:0:${number + 1}00::/56` : undefined;
  const vpc = account.vpc(blocks, ipv6);
  const count = random.between(focus === 'detours' || focus === 'gateway-tables' ? 3 : 1, 4);
  const subnets = Array.from({ length: count }, (_, index): DrawnSubnet => {
    const block = more && index === count - 1 ? `172.${16 + number}.${index}.0/24` : `10.${number}.${index}.0/24`;
    const own = ipv6 && random.percent(85) ? `2600:1f18:0:${number + 1}0${index}::/64` : undefined;
    return { subnet: account.subnet(vpc, block, own), block, ...(own && { ipv6: own }), interfaces: [] };
  });
  const gateway = focus === 'gateway-tables' || random.percent(85) ? account.internetGateway(vpc) : undefined;
  const egressOnly = ipv6 && random.percent(65) ? account.egressOnlyGateway(vpc) : undefined;
  const nats = gateway && random.percent(75) ? drawNats({ random, account }, subnets, number) : [];
  const main = account.lists.RouteTables.find((table) => table.VpcId === vpc.VpcId) as RouteTable;
  const ends = { ...(ipv6 && { ipv6 }), ...(gateway && { gateway }), ...(egressOnly && { egressOnly }) };
  return { vpc, blocks, ...ends, subnets, groups: [], main, nats, boxes: [] };
}

/** The first subnet is made a public one later, mostly. */
function drawNats({ random, account }: Pick<Drawing, 'random' | 'account'>, subnets: DrawnSubnet[], number: number) {
  const place = random.percent(75) ? subnets[0] : random.pick(subnets);
  if (!place) return [];
  return [account.natGateway(place.subnet, `${hostIn(place.block)}5`, `54.1.${number}.5`)];
}

const hostIn = (block: string) => block.replace(/0\/\d+$/, '');

function drawPeerings({ random, account, vpcs, peerings }: Drawing): void {
  for (const [index, one] of vpcs.entries()) {
    const other = vpcs[index + 1];
    if (!other || random.percent(15)) continue;
    const active = random.percent(92);
    peerings.push({ id: account.peering(one.vpc, other.vpc, active), active, ends: [one, other] });
  }
}

function drawInterfaces({ random, account, vpcs, focus }: Drawing): void {
  for (const [number, { subnets, groups, gateway, boxes }] of vpcs.entries()) {
    for (const [index, place] of subnets.entries()) {
      const count = random.between(1, vpcs.length > 2 ? 2 : 3);
      for (let host = 10; host < 10 + count; host += 1) {
        // An address can be bound to an interface only where there is an Internet gateway, which can be detached later.
        const isBox = random.percent(focus === 'anything' ? 25 : 35);
        const share = focus === 'gateway-tables' ? (isBox ? 45 : 85) : index === 0 ? 75 : 40;
        const known = gateway && random.percent(share) ? `54.0.${number}.${index * 10 + host}` : undefined;
        const chosen = random.shuffled(groups).slice(0, random.percent(25) && focus !== 'detours' ? 2 : 1);
        const made = account.instance(place.subnet, {
          groups: chosen,
          address: `${hostIn(place.block)}${host}`,
          ipv6: place.ipv6 && random.percent(90) ? place.ipv6.replace('/64', `${host}`) : undefined,
          publicAddress: known,
          check: isBox
            ? random.percent({ anything: 30, detours: 45, 'access-lists': 30, 'gateway-tables': 8 }[focus])
            : random.percent(95),
        });
        place.interfaces.push(made);
        if (isBox) boxes.push(made);
      }
    }
  }
}
