// What is asked of a drawn topology: from anything to anything, on ports that are open somewhere, mostly.

import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Asked, Side } from '../described.ts';
import { type Drawing, outsiders, outsidersIpv6, ports, s3Addresses } from './drawing.ts';

export function drawQuestions(drawing: Drawing, count: number): Asked[] {
  const { random } = drawing;
  const sourcePorts = random.shuffled([
    ...Array.from({ length: count }, () => random.between(32768, 60999)),
    ...[600, 900, 1024, 5000, 20000, 32767, 61000, 65535],
  ]);
  const questions: Asked[] = [];
  const seen = new Set<number>();
  // Each question has a port of its own, so that no two of them are one connection.
  for (const sourcePort of sourcePorts) {
    if (questions.length === count || seen.has(sourcePort)) continue;
    const asked = drawQuestion(drawing, sourcePort);
    if (!asked) continue;
    seen.add(sourcePort);
    questions.push(asked);
  }
  return questions;
}

const side = (each: NetworkInterface): Side => ({ kind: 'interface', id: each.NetworkInterfaceId ?? '' });

function drawQuestion({ random, vpcs, account, focus }: Drawing, sourcePort: number): Asked | undefined {
  const own = random.pick(vpcs);
  const family = own.ipv6 && random.percent(35) ? 'ipv6' : 'ipv4';
  const fits = (each: NetworkInterface) => family === 'ipv4' || Boolean(each.Ipv6Addresses?.length);
  const inVpc = (vpc: (typeof vpcs)[number]) => vpc.subnets.flatMap(({ interfaces }) => interfaces).filter(fits);
  const here = random.maybe(inVpc(own));
  if (!here) return undefined;
  const others = vpcs.filter((each) => each !== own);
  const near = random.maybe(inVpc(own).filter((each) => each !== here));
  const away = random.maybe(others.flatMap(inVpc));
  const internet: Side = { kind: 'internet', address: random.pick(family === 'ipv6' ? outsidersIpv6 : outsiders) };
  const elastic = account.lists.Addresses.filter(
    ({ NetworkInterfaceId }) => NetworkInterfaceId !== here.NetworkInterfaceId,
  );
  const known = family === 'ipv4' ? random.maybe(elastic)?.PublicIp : undefined;
  const s3: Side = { kind: 'internet', address: random.pick(s3Addresses) };
  const [from, to] = random.weighted<readonly [Side, Side]>([
    [
      near ? { anything: 38, detours: 150, 'access-lists': 90, 'gateway-tables': 20 }[focus] : 0,
      [side(here), side(near ?? here)],
    ],
    [away ? 20 : 0, [side(here), side(away ?? here)]],
    [18, [side(here), internet]],
    [focus === 'gateway-tables' ? 80 : 15, [internet, side(here)]],
    [known ? 12 : 0, [side(here), { kind: 'internet', address: known ?? '' }]],
    [family === 'ipv4' ? 8 : 0, [side(here), s3]],
  ]);
  return { from, to, protocol: 'tcp', port: random.pick(ports), sourcePort, family };
}
