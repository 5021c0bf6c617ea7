// A group launches an instance: in the zone that has the fewest, in another one where that has no capacity.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { runInstances } from '../../ec2/instances/launch.ts';
import { type InstanceRow, instances } from '../../ec2/instances/rows.ts';
import type { SubnetRow } from '../../ec2/subnet/rows.ts';
import { putTags, tagsOf } from '../../ec2/tags/tags.ts';
import { launchTemplateOf } from '../../ec2/templates/find.ts';
import { type ActivityRow, begin, end } from '../activities/rows.ts';
import { subnetsOf } from '../groups/places.ts';
import { type GroupRow, groups, type Launch } from '../groups/rows.ts';
import { countedOf, type MemberRow, members } from '../instances/rows.ts';
import { launchOf } from '../refresh/rows.ts';
import { zoneCounts } from './balance.ts';
import { requestOf } from './request.ts';

/** How long a zone is left alone after it had no capacity, and the group after nothing worked (assumed). */
const [zonePause, groupPause] = [120_000, 60_000];

/** Errors of EC2 that say of one zone or subnet that it is full. */
const full = /^(InsufficientInstanceCapacity|InsufficientFreeAddressesInSubnet|Unsupported|InsufficientHostCapacity)$/;

interface Why {
  readonly cause: string;
  /** Launched over the desired capacity, before another one goes. */
  readonly isExtra?: boolean;
  /** This zone and no other. */
  readonly zone?: string | undefined;
}

/** Whether one was launched. What failed is written down, and not tried again for a while. */
export function launch(call: Call, { name }: GroupRow, why: Why): boolean {
  for (;;) {
    const group = call.get(groups, name);
    const subnet = group && bestSubnet(call, group, why.zone);
    if (!group) return false;
    if (!subnet) return false;
    const outcome = tryIn(call, group, subnet, why);
    if (outcome !== 'full') return outcome === 'launched';
  }
}

/** The subnet with the fewest instances in the zone with the fewest. */
function bestSubnet(call: Call, group: GroupRow, zone: string | undefined): SubnetRow | undefined {
  const counts = zoneCounts(call, group);
  const least = Math.min(...group.zones.map((each) => counts.get(each) ?? 0));
  const isOpen = ({ availabilityZone }: SubnetRow) => {
    if (zone !== undefined && availabilityZone !== zone) return false;
    const isOnlyBalanced = group.settings.CapacityDistributionStrategy === 'balanced-only';
    if (isOnlyBalanced && (counts.get(availabilityZone) ?? 0) > least) return false;
    return (group.avoided[availabilityZone] ?? 0) <= call.now;
  };
  const inSubnet = ({ id }: SubnetRow) => countedOf(call, group.name).filter(({ subnetId }) => subnetId === id).length;
  const open = subnetsOf(call, group).filter(isOpen);
  const fewest = Math.min(...open.map(({ availabilityZone }) => counts.get(availabilityZone) ?? 0));
  const best = open.filter(({ availabilityZone }) => (counts.get(availabilityZone) ?? 0) === fewest);
  return [...best].sort((one, other) => inSubnet(one) - inSubnet(other))[0];
}

function tryIn(call: Call, group: GroupRow, subnet: SubnetRow, why: Why): 'launched' | 'full' | 'failed' {
  const from = launchOf(call, group);
  const zone = subnet.availabilityZone;
  const words = { cause: why.cause, zone, subnetId: subnet.id };
  let failure: AwsError | undefined;
  for (const type of typesOf(from)) {
    try {
      const [instance] = runInstances(call, requestOf(call, from, subnet, type), 'autoscaling.amazonaws.com');
      if (!instance) return 'failed';
      const description = `Launching a new EC2 instance: ${instance.id}`;
      join(call, group, from, instance, { activity: begin(call, group, { ...words, description }), ...why });
      return 'launched';
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failure = error;
      if (!full.test(error.code)) break;
    }
  }
  const description = 'Launching a new EC2 instance';
  const { id } = begin(call, group, { ...words, description });
  end(call, id, 'Failed', `${failure?.message} Launching EC2 instance failed.`);
  if (full.test(failure?.code ?? '')) {
    call.put(groups, { ...group, avoided: { ...group.avoided, [zone]: call.now + zonePause } });
    return 'full';
  }
  call.put(groups, { ...group, failedUntil: call.now + groupPause });
  return 'failed';
}

/** The types that a mixed group wants, in their order; undefined: the template's. */
function typesOf(from: Launch): readonly (string | undefined)[] {
  const overrides = from.kind === 'mixed' ? from.policy.LaunchTemplate?.Overrides : undefined;
  return overrides?.length ? overrides.map(({ InstanceType }) => InstanceType) : [undefined];
}

function join(
  call: Call,
  group: GroupRow,
  from: Launch,
  instance: InstanceRow,
  { activity, isExtra = false }: Why & { readonly activity: ActivityRow },
): MemberRow {
  const propagated = group.tags.filter(({ PropagateAtLaunch }) => PropagateAtLaunch);
  const own = [{ Key: 'aws:autoscaling:groupName', Value: group.name }, ...propagated];
  const tags = new Map(tagsOf(call, instance.id).map(({ Key = '', Value = '' }) => [Key, Value]));
  for (const { Key, Value } of own) tags.set(Key, Value);
  putTags(
    call,
    instances,
    instance.id,
    [...tags].map(([Key, Value]) => ({ Key, Value })),
  );
  return call.put(members, {
    ...memberOf(instance, group),
    ...originOf(call, from),
    activityId: activity.id,
    isExtra,
    isProtected: group.settings.NewInstancesProtectedFromScaleIn,
  });
}

function originOf(call: Call, from: Launch): Pick<MemberRow, 'template' | 'configuration'> {
  if (from.kind === 'configuration') return { template: undefined, configuration: from.name };
  const { id, version } = from.template;
  const found = launchTemplateOf(call, { LaunchTemplateId: id, Version: version });
  return { template: { id, name: found.name, version: String(found.version) }, configuration: undefined };
}

/** An instance that has just come to a group. */
export function memberOf(instance: InstanceRow, { name }: GroupRow): MemberRow {
  return {
    instanceId: instance.id,
    groupName: name,
    state: 'Pending',
    zone: instance.availabilityZone,
    zoneId: instance.availabilityZoneId,
    subnetId: instance.subnetId,
    instanceType: instance.instanceType,
    imageId: instance.imageId,
    launchTime: instance.launchTime,
    template: undefined,
    configuration: undefined,
    serviceTime: undefined,
    isProtected: false,
    isCalledUnhealthy: false,
    isExtra: false,
    doom: undefined,
    registered: [],
    passedOver: [],
    activityId: undefined,
    waits: [],
    skipsHooks: false,
    isEnding: false,
  };
}
