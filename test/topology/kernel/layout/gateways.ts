// NAT gateways, gateway endpoints and peering connections.

import type { Described } from '../described.ts';
import { dropOutside, type Net, silence, towards } from './plan.ts';
import { blocksOf, plugIn, type VpcLayout } from './vpc.ts';

/** Translates what the VPC sends; what it has no connection for it drops. It has no security group. */
export function layOutNatGateways(net: Net, described: Described, vpc: VpcLayout, number: number): void {
  const working = described.NatGateways.filter(({ VpcId, State }) => VpcId === vpc.vpc.VpcId && State === 'available');
  for (const [index, each] of working.entries()) {
    const place = vpc.subnets.get(each.SubnetId ?? '');
    const own = each.NatGatewayAddresses?.[0]?.PrivateIp;
    if (!place || !own) continue;
    const gateway = net.namespace(`n${number}n${index}`);
    const device = plugIn(net, vpc, place, gateway, [own]);
    vpc.hops.set(each.NatGatewayId ?? '', { device: place.bridge.name, far: device });
    gateway.settings['netfilter/nf_conntrack_tcp_loose'] = '0';
    gateway.chain('input', 'type filter hook input priority 0; policy drop;');
    gateway.chain('output', 'type filter hook output priority 0; policy drop;');
    gateway.chain(
      'forward',
      'type filter hook forward priority 0; policy drop;',
      'meta nfproto ipv4 ct state { new, established } accept',
    );
    gateway.chain('postrouting', 'type nat hook postrouting priority 100; policy accept;');
    gateway.chain('postrouting', `meta l4proto tcp snat ip to ${own}:1024-65535`);
  }
}

/** The service behind a gateway endpoint answers what comes from the VPC. Its addresses are told by the questions. */
export function layOutEndpoints(net: Net, described: Described, vpc: VpcLayout, number: number): string[] {
  const working = described.VpcEndpoints.filter(
    (each) =>
      each.VpcId === vpc.vpc.VpcId && each.VpcEndpointType === 'Gateway' && each.State?.toLowerCase() === 'available',
  );
  return working.map((each, index) => {
    const name = `v${number}v${index}`;
    const service = net.namespace(name);
    const [far, router] = net.line(service, 'vpc', vpc.router, name);
    service.route(towards('0.0.0.0/0', router, 'vpc'));
    service.route(towards('::/0', router, 'vpc'));
    service.chain('input', 'type filter hook input priority 0; policy accept;');
    service.chain('input', ...dropOutside('', 'saddr', vpc.blocks));
    service.chain('output', 'type filter hook output priority 0; policy accept;', silence);
    vpc.hops.set(each.VpcEndpointId ?? '', { device: name, far });
    return name;
  });
}

/** Carries only what goes from the one VPC to the other; what arrives is delivered there, and goes nowhere else. */
export function layOutPeerings(net: Net, described: Described, vpcs: readonly VpcLayout[]): void {
  for (const [index, each] of described.VpcPeeringConnections.entries()) {
    const ends = [each.RequesterVpcInfo, each.AccepterVpcInfo];
    const [one, other] = ends.map((info) => vpcs.find(({ vpc }) => vpc.VpcId === info?.VpcId));
    if (each.Status?.Code !== 'active' || !one || !other) continue;
    const name = `p${index}`;
    const [left, right] = net.line(one.router, name, other.router, name);
    one.hops.set(each.VpcPeeringConnectionId ?? '', { device: name, far: right });
    other.hops.set(each.VpcPeeringConnectionId ?? '', { device: name, far: left });
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const out = `oifname "${name}"`;
      from.router.chain('forward', ...dropOutside(out, 'saddr', from.blocks));
      from.router.chain('forward', ...dropOutside(out, 'daddr', blocksOf(to.vpc)));
    }
  }
}
