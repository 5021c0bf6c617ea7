// Random inputs that are likely to get somewhere: ids that were given out, blocks, ports and names that AWS takes, and
// now and then what it does not.

import type { Data } from '../../../../emulator/wire/message.ts';
import { membersOf, type Operation } from '../../../../emulator/wire/operation.ts';
import type { Random } from '../../round-trips/random.ts';
import { RandomData } from '../../round-trips/random-data.ts';

type Choice = readonly [unknown, ...unknown[]];

const blocks: Choice = [
  '10.0.0.0/16',
  '10.0.0.0/24',
  '10.0.1.0/24',
  '10.0.2.0/28',
  '10.1.0.0/16',
  '172.31.0.0/16',
  '192.168.0.0/20',
  '0.0.0.0/0',
  '10.0.0.1/32',
  '10.0.0.0/33',
  '256.0.0.0/8',
  '10.0.0.0',
  '/',
  '::/0',
];
const blocks6: Choice = ['::/0', '2001:db8::/56', '2001:db8:0:1::/64', 'fe80::/10', '10.0.0.0/16', '2001:db8::/129'];
const addresses: Choice = ['10.0.0.4', '10.0.1.17', '10.0.2.5', '172.31.0.20', '10.0.0.256', '1.2.3', '::1'];
const numbers: Choice = [
  -1,
  0,
  1,
  2,
  5,
  22,
  80,
  100,
  255,
  443,
  1000,
  65535,
  65536,
  1.5,
  2 ** 31,
  -7,
  Number.NaN,
  1e300,
];

/** What a member takes, by its name. */
const byName: readonly (readonly [RegExp, Choice])[] = [
  [/Ipv6.*Cidr|CidrIpv6|Ipv6Prefix$|Ipv6Pool/i, blocks6],
  [/Cidr/i, blocks],
  [/Ipv6Address/i, ['2001:db8::5', '::', 'fe80::1', 'x']],
  [/(Ip|IpAddress(es)?|PublicIp)$/i, addresses],
  [/^(IpProtocol|Protocol)$/i, ['tcp', 'udp', 'icmp', '-1', '6', '58', 'HTTP', 'HTTPS', 'TCP', 'all', '256']],
  [/ZoneId|AvailabilityZone(Name)?s?$/i, ['ap-northeast-2a', 'ap-northeast-2b', 'apne2-az1', 'us-east-1a']],
  [/Region/i, ['ap-northeast-2', 'us-east-1', 'nowhere']],
  [/(Account|Owner|UserId)/i, ['111122223333', '444455556666', 'amazon', 'self']],
  [/^(GroupName|Name|.*Name)$/, ['web', 'app', 'default', 'vpc-id', 'state', 'tag:Name', 'group-id', 'x-1', '']],
  [/NextToken|Marker/i, ['YWZ0ZXIgMQ==', 'x', '']],
  [/^(Key|TagKeys?)$/, ['Name', 'tier', 'aws:x', '']],
  [/Tenancy/, ['default', 'dedicated', 'host']],
  [/^(Rule|Traffic)?Action$/i, ['allow', 'deny', 'forward']],
  [
    /^(ResourceType|.*Type)$/,
    ['vpc', 'subnet', 'security-group', 'Gateway', 'Interface', 'ipsec.1', 't3.micro', 'network-interface'],
  ],
  [/Domain$/, ['vpc', 'standard']],
  [/Attribute$/, ['enableDnsSupport', 'enableDnsHostnames', 'description', 'groupSet', 'instanceType', 'userData']],
  [/Description/, ['what it is for', '']],
  [/Document|Policy/, ['{"Version":"2012-10-17","Statement":[]}', '{', '[]', '{"Statement":{"Effect":"Allow"}}']],
];

export class Likely {
  readonly #random: Random;
  /** Ids and ARNs that were given out, by what they begin with. */
  readonly #known = new Map<string, string[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Remembers what an answer gave out, to ask for it later. */
  learn(output: unknown): void {
    if (typeof output === 'string') this.#learnText(output);
    else if (typeof output === 'object' && output !== null && !(output instanceof Uint8Array)) {
      for (const value of Object.values(output)) this.learn(value);
    }
  }

  /** An input from nothing, or a good one that is changed in some places, or in none. */
  input({ input }: Operation, good: readonly Data[] = []): Data {
    const [fullness, ...others] = [0.05, 0.2, 0.5] as const;
    const style = { fullness: this.#random.one([fullness, ...others]), troublesome: this.#random.chance(0.2) };
    const made = () => new RandomData(this.#random, { ...style, fixed: new Map() }).members(membersOf(input));
    const [first, ...rest] = good;
    if (!first || this.#random.chance(0.4)) return this.#withoutDryRun(this.#likely(made(), '') as Data);
    const named = this.named(this.#random.one([first, ...rest])) as Data;
    if (this.#random.chance(0.4)) return named;
    const other = this.#likely(made(), '') as Data;
    const [name] = Object.keys(other).slice(this.#random.below(Object.keys(other).length));
    if (name !== undefined && this.#random.chance(0.5)) return this.#withoutDryRun({ ...named, [name]: other[name] });
    return (this.#changed(named, '') ?? {}) as Data;
  }

  /** `$vpc` becomes the id of one. */
  named<Value>(value: Value): Value;
  named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.named(each));
    if (isStructure(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.named(each)]));
    }
    if (typeof value !== 'string' || !value.startsWith('$')) return value;
    const ids = this.#known.get(value.slice(1)) ?? [];
    return ids.length === 0 ? value : this.#random.one(ids as [string, ...string[]]);
  }

  /** Here and there another value, or none. */
  #changed(value: unknown, name: string): unknown {
    if (this.#random.chance(0.15)) return this.#random.chance(0.3) ? undefined : this.#likely(value, name);
    if (Array.isArray(value))
      return value.map((each) => this.#changed(each, name)).filter((each) => each !== undefined);
    if (!isStructure(value)) return value;
    const entries = Object.entries(value).map(([key, each]) => [key, this.#changed(each, key)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
  }

  #withoutDryRun({ DryRun, ...data }: Data): Data {
    return this.#random.chance(0.05) ? { ...data, DryRun } : data;
  }

  #likely(value: unknown, name: string): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#likely(each, name));
    if (typeof value === 'number') return this.#random.chance(0.8) ? this.#random.one(numbers) : value;
    if (typeof value === 'string') return this.#random.chance(0.85) ? this.#text(name, value) : value;
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
      return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#likely(each, key)]));
  }

  #text(name: string, otherwise: string): unknown {
    const [, choice] = byName.find(([pattern]) => pattern.test(name)) ?? [];
    if (choice && !/Ids?$/.test(name)) return this.#random.one(choice);
    const places = [...this.#known.keys()].filter((prefix) => isOf(name, prefix));
    const prefixes = places.length > 0 && this.#random.chance(0.9) ? places : [...this.#known.keys()];
    if (prefixes.length === 0 || !(/(Ids?|Arns?|ARNs?|Resources?)$/.test(name) || this.#random.chance(0.3)))
      return otherwise;
    const ids = this.#known.get(this.#random.one(prefixes as [string, ...string[]])) ?? [];
    return this.#random.one(ids as [string, ...string[]]);
  }

  #learnText(text: string): void {
    // Of the block of a VPC, the one that a subnet may have.
    if (text.endsWith('::/56')) this.#known.set('block6', [text.replace(/56$/, '64')]);
    const prefix =
      /^([a-z]+(?:-[a-z]+)*)-[0-9a-f]{8,17}$/.exec(text)?.[1] ??
      /^arn:aws:[a-z0-9]+:[^:]*:[^:]*:([\w-]+)[/:]/.exec(text)?.[1];
    if (prefix === undefined) return;
    const ids = this.#known.get(prefix) ?? [];
    if (ids.includes(text)) return;
    this.#known.set(prefix, [...ids.slice(-15), text]);
  }
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}

/** The prefixes of ids that a member is likely to take. */
const members: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Vpc(Id)?s?$|VpcIds?$/, ['vpc']],
  [/SubnetIds?|SubnetId$/, ['subnet']],
  [/GroupIds?$|^Groups$/, ['sg']],
  [/RuleIds?$/, ['sgr']],
  [/InternetGatewayIds?$/, ['igw', 'eigw']],
  [/^GatewayId$/, ['igw']],
  [/NatGatewayIds?$/, ['nat']],
  [/RouteTableIds?$/, ['rtb']],
  [/AllocationIds?$/, ['eipalloc']],
  [/AssociationIds?$/, ['rtbassoc', 'eipassoc', 'aclassoc', 'vpc-cidr-assoc', 'subnet-cidr-assoc']],
  [/NetworkInterfaceIds?$/, ['eni']],
  [/AttachmentIds?$/, ['eni-attach']],
  [/NetworkAclIds?$/, ['acl']],
  [/PrefixListIds?$/, ['pl']],
  [/EndpointIds?$/, ['vpce']],
  [/PeeringConnectionIds?$/, ['pcx']],
  [/FlowLogIds?$/, ['fl']],
  [/DhcpOptionsIds?$/, ['dopt']],
  [/InstanceIds?$/, ['i']],
  [/ImageIds?$/, ['ami']],
  [/LaunchTemplateIds?$/, ['lt']],
  [/TargetGroup(Arn|ARN)s?$/, ['targetgroup']],
  [/LoadBalancerArns?$/, ['loadbalancer']],
  [/ListenerArns?$/, ['listener']],
  [/RuleArns?$/, ['listener-rule']],
  [/(Resource|Action)s?(Arn|ARN)s?$/, ['alarm', 'targetgroup', 'loadbalancer', 'scalingPolicy']],
  [/RoleArn$/, ['role']],
  [/^(Id|Instances)$/, ['i']],
];

function isOf(name: string, prefix: string): boolean {
  return members.some(([pattern, prefixes]) => pattern.test(name) && prefixes.includes(prefix));
}
