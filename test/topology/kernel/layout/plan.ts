// A plan: what `ip` and `nft` are to be told in which network namespace, and which connections are to be tried.
//
// Links carry no IPv4 addresses of their own: every device has a link-local IPv6 address and a known MAC address, and
// routes of both families lead to those, so no address has to be reckoned, and nothing waits for ARP or for neighbour
// discovery.

export interface Plan {
  /** Lines for `ip -batch` that make the links between the namespaces. */
  readonly links: readonly string[];
  readonly namespaces: readonly NamespacePlan[];
  readonly listeners: readonly Listener[];
  readonly connections: readonly Connection[];
}

export interface NamespacePlan {
  readonly name: string;
  /** Paths below /proc/sys/net, and what is written there. */
  readonly settings: Readonly<Record<string, string>>;
  /** Lines for `ip -batch`; those of `ip -6 -batch` where a line alone does not tell the family. */
  readonly ip: readonly string[];
  readonly ip6: readonly string[];
  readonly nft: string;
}

export interface Listener {
  readonly namespace: string;
  readonly address: string;
  readonly port: number;
}

export interface Connection {
  readonly namespace: string;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly port: number;
  /** Where it may end. Anything else that answers is a fault of the layout. */
  readonly ends: readonly string[];
}

/** One end of a link. */
export interface Device {
  readonly name: string;
  readonly mac: string;
  /** IPv6, link-local. */
  readonly local: string;
}

export class Namespace {
  readonly name: string;
  readonly settings: Record<string, string> = {};
  readonly ip: string[] = ['link set lo up'];
  readonly ip6: string[] = [];
  /** Rules by table and chain; a chain's first line says where it is hooked in. */
  readonly chains = new Map<string, string[]>();

  constructor(name: string) {
    this.name = name;
  }

  chain(name: string, ...rules: string[]): void {
    this.chains.set(name, [...(this.chains.get(name) ?? []), ...rules]);
  }

  /** Both families, each route said whole: `10.0.0.0/16 via … table 5`. */
  route(line: string): void {
    this.ip.push(`route add ${line}`);
  }

  rule(line: string): void {
    this.ip.push(`rule add ${line}`);
    this.ip6.push(`rule add ${line}`);
  }

  get plan(): NamespacePlan {
    const isHook = (line: string) => line.startsWith('type ');
    const chain = (name: string, lines: readonly string[]) => `chain ${name} {\n${lines.join('\n')}\n}`;
    // A chain has to be there before a rule jumps to it.
    const declared = [...this.chains].map(([name, lines]) => chain(name, lines.filter(isHook)));
    const filled = [...this.chains].map(([name, lines]) =>
      chain(
        name,
        lines.filter((line) => !isHook(line)),
      ),
    );
    const nft = declared.length === 0 ? '' : `table inet layout {\n${[...declared, ...filled].join('\n')}\n}\n`;
    return { name: this.name, settings: this.settings, ip: this.ip, ip6: this.ip6, nft };
  }
}

export class Net {
  readonly namespaces = new Map<string, Namespace>();
  readonly links: string[] = [];
  private count = 0;

  namespace(name: string): Namespace {
    const there = this.namespaces.get(name);
    if (there) return there;
    const made = new Namespace(name);
    this.namespaces.set(name, made);
    return made;
  }

  device(name: string): Device {
    this.count += 1;
    const hex = this.count.toString(16).padStart(4, '0');
    return { name, mac: `02:00:00:00:${hex.slice(0, 2)}:${hex.slice(2)}`, local: `fe80::${hex}` };
  }

  /** A cable between two namespaces. */
  cable(left: Namespace, leftName: string, right: Namespace, rightName: string): [Device, Device] {
    const [a, b] = [this.device(leftName), this.device(rightName)];
    const end = (namespace: Namespace, device: Device) => `address ${device.mac} netns ${namespace.name}`;
    this.links.push(`link add name ${a.name} ${end(left, a)} type veth peer name ${b.name} ${end(right, b)}`);
    left.ip.push(`link set ${a.name} up`);
    right.ip.push(`link set ${b.name} up`);
    return [a, b];
  }

  /** A cable that both namespaces route over. */
  line(left: Namespace, leftName: string, right: Namespace, rightName: string): [Device, Device] {
    const [a, b] = this.cable(left, leftName, right, rightName);
    left.ip.push(...addressed(a), neighbour(b.local, b.mac, a.name));
    right.ip.push(...addressed(b), neighbour(a.local, a.mac, b.name));
    return [a, b];
  }
}

export function addressed(device: Device): string[] {
  return [`address add ${device.local}/64 dev ${device.name} nodad`];
}

export function neighbour(address: string, mac: string, device: string): string {
  return `neighbour add ${address} lladdr ${mac} dev ${device} nud permanent`;
}

export const isIpv6 = (address: string): boolean => address.includes(':');

/** The words of a route that leads to the device at the far end of `device`. */
export function towards(block: string, far: Device, device: string): string {
  return `${block} via ${isIpv6(block) ? '' : 'inet6 '}${far.local} dev ${device}`;
}

/** nft's words for packets whose source or destination is in the block. */
export function within(end: 'saddr' | 'daddr', block: string): string {
  if (block === '0.0.0.0/0') return 'meta nfproto ipv4';
  if (block === '::/0') return 'meta nfproto ipv6';
  return `${isIpv6(block) ? 'ip6' : 'ip'} ${end} ${block}`;
}

/** Rules that drop what is of none of the blocks, of either family. */
export function dropOutside(match: string, end: 'saddr' | 'daddr', blocks: readonly string[]): string[] {
  return (['ip', 'ip6'] as const).map((family) => {
    const ofFamily = blocks.filter((block) => isIpv6(block) === (family === 'ip6'));
    const version = family === 'ip6' ? 'ipv6' : 'ipv4';
    if (ofFamily.length === 0) return `${match} meta nfproto ${version} drop`;
    return `${match} meta nfproto ${version} ${family} ${end} != { ${ofFamily.join(', ')} } drop`;
  });
}

/** No error message of the kernel may decide: it is TCP that gets through, or nothing. */
export const silence = 'meta l4proto { icmp, icmpv6 } drop';
