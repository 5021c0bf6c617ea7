// Compiles what Describe calls say, and questions, to a plan for the kernel. Knows nothing of our analysis.

import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Asked, Case, Described, Side } from '../described.ts';
import { layOutAccessLists } from './access-lists.ts';
import { layOutEndpoints, layOutNatGateways, layOutPeerings } from './gateways.ts';
import { joined, layOutInterfaces } from './interfaces.ts';
import { layOutEgressOnlyGateway, layOutInternet, layOutInternetGateway } from './internet-gateways.ts';
import { type Connection, isIpv6, type Listener, Net, type Plan } from './plan.ts';
import { introduce, layOutTables, layOutVpc } from './vpc.ts';

export function layOut({ described, questions }: Case): Plan {
  const net = new Net();
  layOutInternet(net);
  const vpcs = described.Vpcs.map((vpc, index) => layOutVpc(net, described, vpc, index));
  const places = new Map<string, string>();
  const services: string[] = [];
  for (const [index, vpc] of vpcs.entries()) {
    for (const [id, namespace] of layOutInterfaces(net, described, vpc)) places.set(id, namespace.name);
    layOutNatGateways(net, described, vpc, index);
    layOutInternetGateway(net, described, vpc, index);
    layOutEgressOnlyGateway(net, described, vpc, index);
    services.push(...layOutEndpoints(net, described, vpc, index));
  }
  layOutPeerings(net, described, vpcs);
  for (const vpc of vpcs) {
    introduce(vpc);
    layOutAccessLists(described, vpc);
    layOutTables(described, vpc);
  }
  const connections = questions.map((asked) => connection(described, places, services, asked));
  const plan = { links: net.links, connections, listeners: listeners(net, described, connections) };
  return { ...plan, namespaces: [...net.namespaces.values()].map((each) => each.plan) };
}

function connection(
  described: Described,
  places: ReadonlyMap<string, string>,
  services: readonly string[],
  { from, to, port, sourcePort, family }: Asked,
): Connection {
  const [client, server] = [interfaceOf(described, from), interfaceOf(described, to)];
  const source = addressAt(from, client, family);
  const destination = server ? addressFor(described, client, server, family) : addressAt(to, server, family);
  const place = (side: Side) => (side.kind === 'interface' ? places.get(side.id) : 'inet');
  const namespace = place(from);
  if (!namespace || !source || !destination)
    throw new TypeError(`no such end: ${JSON.stringify({ from, to, family })}`);
  const owner = ownerOf(described, destination);
  const ends = owner ? [places.get(owner) ?? ''] : ['inet', ...services];
  return { namespace, source, sourcePort, destination, port, ends };
}

function interfaceOf(described: Described, side: Side): NetworkInterface | undefined {
  if (side.kind === 'internet') return undefined;
  return described.NetworkInterfaces.find((each) => each.NetworkInterfaceId === side.id);
}

function addressAt(side: Side, at: NetworkInterface | undefined, family: Asked['family']): string | undefined {
  if (side.kind === 'internet') return side.address;
  return family === 'ipv6' ? at?.Ipv6Addresses?.[0]?.Ipv6Address : at?.PrivateIpAddress;
}

/** The address by which an interface is called: its private one where that leads there, else its public one if any. */
function addressFor(
  described: Described,
  client: NetworkInterface | undefined,
  server: NetworkInterface,
  family: Asked['family'],
): string | undefined {
  if (family === 'ipv6') return server.Ipv6Addresses?.[0]?.Ipv6Address;
  const near = client && (client.VpcId === server.VpcId || joined(described, client.VpcId, server.VpcId));
  return near ? server.PrivateIpAddress : (server.Association?.PublicIp ?? server.PrivateIpAddress);
}

/** The interface that an address belongs to, private or public. */
function ownerOf(described: Described, address: string): string | undefined {
  return described.NetworkInterfaces.find((each) =>
    [
      each.PrivateIpAddress,
      each.Association?.PublicIp,
      ...(each.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
    ].includes(address),
  )?.NetworkInterfaceId;
}

/** Whoever may be asked listens, at the address that the request has when it arrives. */
function listeners(net: Net, described: Described, connections: readonly Connection[]): Listener[] {
  const made = new Map<string, Listener>();
  for (const { namespace, source, destination, port, ends } of connections) {
    if (namespace === 'inet') hold(net, 'inet', source);
    const owner = ownerOf(described, destination);
    const own = described.NetworkInterfaces.find((each) => each.NetworkInterfaceId === owner)?.PrivateIpAddress;
    const address = owner && own && !isIpv6(destination) ? own : destination;
    for (const end of ends) {
      if (!owner) hold(net, end, address);
      // A NAT gateway has no place to listen at.
      if (end) made.set(`${end} ${address} ${port}`, { namespace: end, address, port });
    }
  }
  return [...made.values()];
}

/** Gives a host outside the VPCs an address. */
function hold(net: Net, name: string, address: string): void {
  const namespace = net.namespace(name);
  const line = `address add ${address}/${isIpv6(address) ? '128' : '32'} dev lo`;
  if (!namespace.ip.includes(line)) namespace.ip.push(line);
}
