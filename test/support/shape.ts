// The shape of what an account holds: a snapshot without what no two builds have in common (ids, addresses, times).

import { tagValue } from '../../core/tags.ts';
import { type Resources, resourceTypes, type Topology } from '../../topology/topology.ts';

/** What differs from build to build, within texts, and what stands in its place. */
const random: readonly (readonly [RegExp, string])[] = [
  [/-[0-9a-f]{17}\b/g, '-…'], // EC2's ids
  [/\/[0-9a-f]{16}\b/g, '/…'], // ends of ARNs
  [/(:endpoint:)[A-Z0-9]{27}\b/g, '$1…'], // ARNs of DMS
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/\bAROA[A-Z0-9]{12,}\b/g, 'AROA…'], // IAM's unique ids
  [/\b[A-Z][A-Z0-9]{12}\b/g, '<distribution>'],
  [/\b[a-z][a-z0-9]{12}\.cloudfront\.net\b/g, '<distribution>.cloudfront.net'],
  [/\b[0-9a-f]{64}\b/g, '<secret>'],
  [/^(shop-edge)-\d{13}$/g, '$1-<time>'], // caller references of distributions
  [/^(\/hostedzone\/)?[A-Z0-9]{22}$/g, '<zone>'], // hosted zones of ours; those of AWS have shorter ids
  [/\bns-\d+\.awsdns-\d\d\b/g, 'ns-…'],
  [/^(cloud-rehearsal:.*):[0-9a-f]{8,16}$/g, '$1:…'], // caller references of ours
  [/^[A-Za-z]{6} \d\d:\d\d:\d\d\.\d+$/g, '<reference>'], // and those that moto gives to zones
  [/\b\d{1,3}([.-]\d{1,3}){3}\b(?!\/)/g, '<address>'], // not blocks in CIDR notation
];

/** Fields that hold nothing else, or tell when a replication task stood still, which one that nobody disturbed never did. */
const randomFields = ['InstanceProfileId', 'MacAddress', 'Serial', 'StopDate', 'FullLoadFinishDate'];

/** Sorted texts, one per resource, by type: equal for two accounts that hold the same. */
export function shapeOf(snapshot: Topology): Record<keyof Resources, string[]> {
  const names = namesById(snapshot);
  const shape = resourceTypes.map((type) => {
    const items = snapshot[type] as readonly unknown[];
    return [type, items.map((item) => JSON.stringify(canonical(item, names))).sort()];
  });
  return Object.fromEntries(shape) as Record<keyof Resources, string[]>;
}

/** Id → name, for what a shape should tell apart by its name. */
function namesById(snapshot: Topology): Map<string, string> {
  const { Vpcs, VpcPeeringConnections, Subnets, RouteTables, InternetGateways, NatGateways } = snapshot;
  const { VpcEndpoints, PrefixLists, SecurityGroups, LaunchTemplates } = snapshot;
  const named = [
    ...Vpcs.map((each) => [each.VpcId, tagValue(each.Tags, 'Name')]),
    ...VpcPeeringConnections.map((each) => [each.VpcPeeringConnectionId, tagValue(each.Tags, 'Name')]),
    ...Subnets.map((each) => [each.SubnetId, tagValue(each.Tags, 'Name')]),
    ...RouteTables.map((each) => [each.RouteTableId, tagValue(each.Tags, 'Name')]),
    ...InternetGateways.map((each) => [each.InternetGatewayId, tagValue(each.Tags, 'Name')]),
    ...NatGateways.map((each) => [each.NatGatewayId, tagValue(each.Tags, 'Name')]),
    ...VpcEndpoints.map((each) => [each.VpcEndpointId, tagValue(each.Tags, 'Name')]),
    ...PrefixLists.map((each) => [each.PrefixListId, each.PrefixListName]),
    ...SecurityGroups.map((each) => [each.GroupId, each.GroupName]),
    ...LaunchTemplates.map((each) => [each.LaunchTemplateId, each.LaunchTemplateName]),
  ];
  return new Map(named.flatMap(([id, name]) => (id && name ? [[id, `<${name}>`] as const] : [])));
}

/** The same with every list in one order, keys sorted, and nothing random in it. */
function canonical(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return withoutRandom(value, names);
  if (value instanceof Date) return '<time>';
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.map((each) => canonical(each, names)).sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  }
  const kept = Object.entries(value).filter(([key]) => !randomFields.includes(key));
  return Object.fromEntries(
    kept.toSorted(([a], [b]) => compare(a, b)).map(([key, each]) => [key, canonical(each, names)]),
  );
}

function withoutRandom(text: string, names: ReadonlyMap<string, string>): string {
  const named = text.replace(/\b[a-z]+-[0-9a-f]{17}\b/g, (id) => names.get(id) ?? id);
  return random.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), named);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
