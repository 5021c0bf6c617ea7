// Internet gateways and egress-only ones: a namespace each, between the router and the internet.

import type { Described } from '../described.ts';
import { gateKeepers, layOutMarks, notBy } from './marks.ts';
import {
  addressed,
  type Device,
  dropOutside,
  isIpv6,
  type Namespace,
  type Net,
  neighbour,
  silence,
  towards,
  within,
} from './plan.ts';
import { edgesOf, type VpcLayout } from './vpc.ts';

const privateBlocks = '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16';

interface Between {
  readonly gateway: Namespace;
  /** The internet's device of this name leads to `outer`. */
  readonly name: string;
  readonly outer: Device;
}

/** What comes in on one side goes out on the other. */
function between(net: Net, vpc: VpcLayout, id: string, name: string): Between {
  const [gateway, internet] = [net.namespace(name), net.namespace('inet')];
  const [inner, router] = net.line(gateway, 'vpc', vpc.router, name);
  const [outer, far] = net.line(gateway, 'net', internet, name);
  for (const any of ['0.0.0.0/0', '::/0']) {
    gateway.route(`${towards(any, router, 'vpc')} table 11`);
    gateway.route(`${towards(any, far, 'net')} table 12`);
  }
  gateway.rule('pref 11 iif net lookup 11');
  gateway.rule('pref 12 iif vpc lookup 12');
  gateway.chain('output', 'type filter hook output priority 0; policy accept;', silence);
  vpc.hops.set(id, { device: name, far: inner });
  vpc.router.chain('forward', ...dropOutside(`oifname "${name}"`, 'saddr', vpc.blocks));
  return { gateway, name, outer };
}

export function layOutInternetGateway(net: Net, described: Described, vpc: VpcLayout, number: number): void {
  const found = described.InternetGateways.find((each) =>
    each.Attachments?.some(({ VpcId, State }) => VpcId === vpc.vpc.VpcId && `${State}` === 'available'),
  );
  if (!found) return;
  const { gateway, name, outer } = between(net, vpc, found.InternetGatewayId ?? '', `g${number}`);
  const translated = translations(described, vpc);
  gateway.chain('prerouting', 'type filter hook prerouting priority -300; policy accept;');
  gateway.chain('prerouting', `iifname "vpc" ip daddr { ${privateBlocks} } drop`, 'ip6 daddr fc00::/7 drop');
  if (translated.length === 0) gateway.chain('prerouting', 'meta nfproto ipv4 drop');
  else {
    const list = (map: (pair: Translation) => string) => `{ ${translated.map(map).join(', ')} }`;
    gateway.chain(
      'prerouting',
      `iifname "vpc" meta nfproto ipv4 ip saddr != ${list(({ own }) => own)} drop`,
      `iifname "vpc" ip saddr set ip saddr map ${list(({ own, known }) => `${own} : ${known}`)}`,
      `iifname "net" meta nfproto ipv4 ip daddr != ${list(({ known }) => known)} drop`,
      `iifname "net" ip daddr set ip daddr map ${list(({ own, known }) => `${known} : ${own}`)}`,
    );
  }
  // No reference to a security group matches what came through an Internet gateway.
  gateway.chain('prerouting', 'iifname "net" jump marked');
  layOutMarks(gateway, 'marked', gateKeepers(described));
  layOutSymmetry(described, vpc, name);
  const internet = net.namespace('inet');
  const known = [...translated.map((pair) => `${pair.known}/32`), ...vpc.blocks.filter(isIpv6)];
  for (const block of known) internet.route(towards(block, outer, name));
}

/**
 * What the gateway's own table leads to an interface has to be answered through the same one.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
function layOutSymmetry(described: Described, vpc: VpcLayout, name: string): void {
  const keepers = gateKeepers(described);
  for (const { table } of edgesOf(described, vpc)) {
    for (const { NetworkInterfaceId, DestinationCidrBlock, DestinationIpv6CidrBlock } of table.Routes ?? []) {
      const block = DestinationCidrBlock ?? DestinationIpv6CidrBlock;
      if (!NetworkInterfaceId || !block) continue;
      const answer = `oifname "${name}" ${within('saddr', block)} tcp flags & (syn | ack) == (syn | ack)`;
      vpc.router.chain('forward', `${answer} ${notBy(keepers, NetworkInterfaceId, block)} drop`);
    }
  }
}

interface Translation {
  readonly own: string;
  readonly known: string;
}

function translations(described: Described, vpc: VpcLayout): Translation[] {
  const pairs = described.NetworkInterfaces.filter((each) => each.VpcId === vpc.vpc.VpcId).flatMap((each) =>
    [each, ...(each.PrivateIpAddresses ?? [])].flatMap(({ PrivateIpAddress: own, Association }) =>
      own && Association?.PublicIp ? [[own, Association.PublicIp] as const] : [],
    ),
  );
  return [...new Map(pairs)].map(([own, known]) => ({ own, known }));
}

/** IPv6 out, and in again only what answers. The internet sends an answer back by the gateway that it was asked through. */
export function layOutEgressOnlyGateway(net: Net, described: Described, vpc: VpcLayout, number: number): void {
  const found = described.EgressOnlyInternetGateways.find((each) =>
    each.Attachments?.some(({ VpcId, State }) => VpcId === vpc.vpc.VpcId && State === 'attached'),
  );
  if (!found) return;
  const { gateway, name, outer } = between(net, vpc, found.EgressOnlyInternetGatewayId ?? '', `x${number}`);
  gateway.settings['netfilter/nf_conntrack_tcp_loose'] = '0';
  gateway.chain(
    'forward',
    'type filter hook forward priority 0; policy drop;',
    'meta nfproto ipv4 drop',
    'ct state established accept',
    'iifname "vpc" ct state new accept',
  );
  const internet = net.namespace('inet');
  const mark = 100 + number;
  internet.chain('prerouting', `iifname "${name}" ct state new ct mark set ${mark}`);
  for (const block of vpc.blocks.filter(isIpv6)) internet.route(`${towards(block, outer, name)} table ${mark}`);
  internet.ip6.push(`rule add pref ${mark} fwmark ${mark} lookup ${mark}`);
}

/** What is common to all: addresses of the internet are its own, everything else leads nowhere, without a word. */
export function layOutInternet(net: Net): void {
  const internet = net.namespace('inet');
  const [here, nobody] = [net.device('void'), net.device('nobody')];
  internet.ip.push('link add name void type bridge', 'link set void up', ...addressed(here));
  internet.ip.push(neighbour(nobody.local, nobody.mac, 'void'));
  for (const any of ['0.0.0.0/0', '::/0']) internet.route(`${towards(any, nobody, 'void')} metric 9999`);
  internet.chain('prerouting', 'type filter hook prerouting priority -150; policy accept;');
  internet.chain('output', 'type route hook output priority -150; policy accept;', silence);
  for (const chain of ['prerouting', 'output']) {
    internet.chain(chain, 'meta nfproto ipv6 ct direction reply ct mark != 0 meta mark set ct mark');
  }
}
