// The shop as the course speaks of it, over a snapshot: its networks, tiers and groups by the names that the
// provisioners gave them. What is not there is a `Missing`, which a scenario reports as a broken promise.

import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type {
  Instance,
  LaunchTemplateVersion,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { DBInstance } from '@aws-sdk/client-rds';
import { type MaybeTag, tagValue } from '../core/tags.ts';
import { type Tier, tiers } from '../provision/options.ts';
import { Paths } from '../topology/paths/index.ts';
import type { DelegatedZone, RecordSetOfZone } from '../topology/readers/route53.ts';
import type { BucketSettings } from '../topology/readers/s3.ts';
import type { Topology } from '../topology/topology.ts';

/** Something that a claim speaks of is not there. */
export class Missing extends Error {}

export class Shop {
  readonly seen: Topology;
  readonly environment: string;
  /** For questions about paths, of which claims ask many. */
  readonly paths: Paths;

  constructor(seen: Topology, environment = 'shop') {
    this.seen = seen;
    this.environment = environment;
    this.paths = new Paths(seen);
  }

  nameOf(name: string): string {
    return `${this.environment}-${name}`;
  }

  /** The one of these that carries the name, by whatever AWS names such things with. */
  named<T>(items: readonly T[], what: string, nameOf: (item: T) => string | undefined, name: string): T {
    const found = items.find((item) => nameOf(item) === this.nameOf(name));
    if (found === undefined) throw new Missing(`there is no ${what} ${this.nameOf(name)}`);
    return found;
  }

  /** The same items, of which there must be one at least: a claim about each of none would hold of nothing. */
  present<T>(items: readonly T[], what: string): readonly T[] {
    if (items.length === 0) throw new Missing(`there are no ${what}`);
    return items;
  }

  get vpc(): Vpc {
    return this.named(this.seen.Vpcs, 'VPC', nameTag, 'vpc');
  }

  get dataCentre(): Vpc {
    return this.named(this.seen.Vpcs, 'VPC', nameTag, 'data-centre');
  }

  /** All subnets of the shop's VPC. */
  get subnets(): Subnet[] {
    const { VpcId } = this.vpc;
    return this.seen.Subnets.filter((subnet) => subnet.VpcId === VpcId);
  }

  subnetsOf(tier: Tier): Subnet[] {
    return this.subnets.filter((subnet) => nameTag(subnet)?.startsWith(this.nameOf(`${tier}-`)));
  }

  tierOf(subnet: Subnet): Tier | undefined {
    return tiers.find((tier) => nameTag(subnet)?.startsWith(this.nameOf(`${tier}-`)));
  }

  /** The zones that the VPC has subnets in. */
  get zones(): string[] {
    return [...new Set(this.subnets.map((subnet) => subnet.AvailabilityZone ?? ''))].sort();
  }

  /** The table that decides for the subnet: the one it is associated with, or else its VPC's main table. */
  routeTableOf(subnet: Subnet): RouteTable {
    const tables = this.seen.RouteTables.filter((table) => table.VpcId === subnet.VpcId);
    const explicit = tables.find((table) => table.Associations?.some((each) => each.SubnetId === subnet.SubnetId));
    return explicit ?? this.mainRouteTableOf(subnet);
  }

  /** The table of the VPC that decides for every subnet that has none of its own. */
  mainRouteTableOf({ VpcId }: Pick<Vpc, 'VpcId'>): RouteTable {
    const isMain = (table: RouteTable) => table.VpcId === VpcId && table.Associations?.some((each) => each.Main);
    const found = this.seen.RouteTables.find(isMain);
    if (found === undefined) throw new Missing(`${VpcId} has no main route table`);
    return found;
  }

  /** `elb`, `ec2`, `web`, `app`, `rds`, or one of the data centre's. */
  group(name: string): SecurityGroup {
    return this.named(this.seen.SecurityGroups, 'security group', (group) => group.GroupName, name);
  }

  rulesOf(group: SecurityGroup, direction: 'inbound' | 'outbound'): SecurityGroupRule[] {
    const isEgress = direction === 'outbound';
    return this.seen.SecurityGroupRules.filter(
      (rule) => rule.GroupId === group.GroupId && (rule.IsEgress ?? false) === isEgress,
    );
  }

  autoScalingGroup(tier: 'web' | 'app'): AutoScalingGroup {
    const { AutoScalingGroups } = this.seen;
    return this.named(AutoScalingGroups, 'Auto Scaling group', (group) => group.AutoScalingGroupName, tier);
  }

  /** The version of the tier's launch template that its instances start from. */
  launchTemplate(tier: 'web' | 'app'): LaunchTemplateVersion {
    const templates = this.seen.DefaultLaunchTemplateVersions;
    return this.named(templates, 'launch template', (template) => template.LaunchTemplateName, tier);
  }

  /** The machines that run in the tier just now: without those that start, stop, or are going away. */
  instancesOf(tier: 'web' | 'app'): Instance[] {
    const name = this.nameOf(tier);
    return this.seen.Instances.filter(
      (instance) => instance.State?.Name === 'running' && tagValue(instance.Tags, 'aws:autoscaling:groupName') === name,
    );
  }

  /** The bucket of the shop's pages. */
  get website(): BucketSettings {
    const found = this.seen.Buckets.find((bucket) => nameTag(bucket) === this.nameOf('website'));
    if (found === undefined) throw new Missing(`there is no bucket with the name tag ${this.nameOf('website')}`);
    return found;
  }

  /** The hosted zone that the environment has taken for its own. */
  get zone(): DelegatedZone {
    return this.named(this.seen.HostedZones, 'hosted zone', nameTag, 'zone');
  }

  /** `shop.com`, as the zone's name has it but for the dot at its end. */
  get domain(): string {
    return (this.zone.Name ?? '').replace(/\.$/, '');
  }

  /** What the zone answers to a name, over all types; `''` is the domain itself. */
  recordsOf(label: string): RecordSetOfZone[] {
    const name = `${label && `${label}.`}${this.domain}.`;
    return this.seen.ResourceRecordSets.filter((each) => each.HostedZoneId === this.zone.Id && each.Name === name);
  }

  /** The instances of RDS that are named as the database's are, whether or not we made them. */
  get databases(): DBInstance[] {
    return this.seen.DBInstances.filter((each) => each.DBInstanceIdentifier?.startsWith(this.nameOf('database')));
  }
}

/** `shop-public-a (subnet-0123…)`: how a problem names a resource of EC2. */
export function describe(resource: Subnet | Vpc | RouteTable | Instance): string {
  const id =
    ('InstanceId' in resource && resource.InstanceId) ||
    ('RouteTableId' in resource && resource.RouteTableId) ||
    ('SubnetId' in resource && resource.SubnetId) ||
    resource.VpcId;
  const name = nameTag(resource);
  return name ? `${name} (${id})` : String(id);
}

export function nameTag(resource: { readonly Tags?: readonly MaybeTag[] | undefined }): string | undefined {
  return tagValue(resource.Tags, 'Name');
}
