// Network ACLs: mostly open, with denials in front, ports of answers left out, or an order that matters.

import type { Entry } from '../account/networks.ts';
import { type Drawing, outsiders, ports } from './drawing.ts';

export function drawAccessLists(drawing: Drawing): void {
  const { random, account, vpcs, focus } = drawing;
  const share = { anything: 36, detours: 5, 'access-lists': 80, 'gateway-tables': 10 }[focus];
  // A NAT gateway takes any port of 1024 to 65535, so that a part of them is left out only where there is none.
  const hasNat = vpcs.some(({ nats }) => nats.length > 0);
  for (const { vpc, subnets } of vpcs) {
    for (const { subnet } of subnets) {
      if (!random.percent(share)) continue;
      const entries = [...drawEntries(drawing, false, hasNat), ...drawEntries(drawing, true, hasNat)];
      account.acl(vpc, [subnet], entries);
    }
  }
}

type Range = readonly [number, number] | undefined;

function drawEntries({ random, vpcs, focus }: Drawing, egress: boolean, hasNat: boolean): Entry[] {
  const numbers = random.shuffled([50, 60, 70, 80, 90]);
  const entries: Entry[] = [];
  const add = (action: Entry['action'], block: string, range: Range, number = numbers.pop() ?? 0) => {
    entries.push({ number, action, egress, block, ...(range && { ports: range }) });
  };
  const subnet = () => random.pick(random.pick(vpcs).subnets);
  const extra = random.weighted([
    [focus === 'access-lists' ? 0 : 35, 0],
    [40, 1],
    [25, 2],
  ] as const);
  for (let index = 0; index < extra; index += 1) {
    const { block, ipv6 } = subnet();
    const ofOne = random.percent(70) ? block : `${random.pick(outsiders)}/32`;
    const port = random.pick(ports);
    const range: Range = random.pick([undefined, undefined, [port, port], [80, 443]] as const);
    add(random.percent(75) ? 'deny' : 'allow', ipv6 && random.percent(40) ? ipv6 : ofOne, range);
  }
  const base = (block: string, number: number) => {
    const narrow: readonly (readonly [number, Range | 'services' | 'none'])[] = [
      [focus === 'access-lists' ? 150 : 62, undefined],
      [12, [1024, 65535]],
      [hasNat ? 0 : 14, [32768, 60999]],
      [8, 'services'],
      [4, 'none'],
    ];
    const chosen = random.weighted(narrow);
    if (chosen === 'none') return;
    if (chosen === undefined) return add('allow', block, undefined, number);
    // Both the services and the answers, or one of the two.
    add('allow', block, chosen === 'services' ? [0, 1023] : chosen, number);
    if (chosen !== 'services' && random.percent(60)) add('allow', block, [0, 1023], number + 10);
  };
  base('0.0.0.0/0', 100);
  base('::/0', 101);
  return entries;
}
