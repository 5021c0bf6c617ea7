// Which instance goes when there is one too many.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { launchTemplateOf } from '../../ec2/templates/find.ts';
import { configurations } from '../configurations/rows.ts';
import type { GroupRow } from '../groups/rows.ts';
import type { MemberRow } from '../instances/rows.ts';
import { inFullestZones } from './balance.ts';

type Narrow = (candidates: readonly MemberRow[], group: GroupRow, call: Call) => readonly MemberRow[];

const hour = 3_600_000;

const policies: Readonly<Record<string, Narrow>> = {
  Default: (candidates, group, call) => closestToHour(oldestTemplate(candidates, group, call), group, call),
  AllocationStrategy: lowestPriority,
  OldestInstance: (candidates) => least(candidates, ({ launchTime }) => launchTime),
  NewestInstance: (candidates) => least(candidates, ({ launchTime }) => -launchTime),
  OldestLaunchConfiguration: oldestConfiguration,
  OldestLaunchTemplate: oldestTemplate,
  ClosestToNextInstanceHour: closestToHour,
};

/**
 * Undefined where scale-in protection leaves none.
 * @param counted all instances that the desired capacity counts
 */
export function choose(call: Call, group: GroupRow, counted: readonly MemberRow[]): MemberRow | undefined {
  const doomed = counted.find(({ doom }) => doom !== undefined);
  if (doomed) return doomed;
  const open = counted.filter(({ isProtected }) => !isProtected);
  if (open.length === 0) return undefined;
  let left: readonly MemberRow[] = inFullestZones(call, group, counted, open);
  for (const policy of group.settings.TerminationPolicies) left = policies[policy]?.(left, group, call) ?? left;
  // AWS takes any of those that are left.
  return left[0];
}

/** Those of configurations before those of templates, and of older ones before those of what is launched from now. */
function oldestTemplate(candidates: readonly MemberRow[], group: GroupRow, call: Call): readonly MemberRow[] {
  if (group.launch.kind === 'configuration') return oldestConfiguration(candidates, group, call);
  const ofConfigurations = candidates.filter(({ template }) => template === undefined);
  if (ofConfigurations.length > 0) return oldestConfiguration(ofConfigurations, group, call);
  const { id } = group.launch.template;
  const others = candidates.filter(({ template }) => template?.id !== id);
  const older = others.length > 0 ? others : candidates.filter((member) => !isCurrent(call, group, member));
  return older.length === 0 ? candidates : least(older, ({ template }) => Number(template?.version ?? 0));
}

function oldestConfiguration(candidates: readonly MemberRow[], group: GroupRow, call: Call): readonly MemberRow[] {
  const { launch } = group;
  const current = launch.kind === 'configuration' ? launch.name : undefined;
  const older = candidates.filter(({ configuration }) => configuration !== undefined && configuration !== current);
  const age = ({ configuration = '' }: MemberRow) => call.get(configurations, configuration)?.createdTime ?? 0;
  return older.length === 0 ? candidates : least(older, age);
}

/** Whether the instance is of what the group launches now. */
export function isCurrent(call: Call, { launch }: Pick<GroupRow, 'launch'>, member: MemberRow): boolean {
  if (launch.kind === 'configuration') return member.configuration === launch.name;
  const { id, version } = launch.template;
  try {
    const found = launchTemplateOf(call, { LaunchTemplateId: id, Version: version });
    return member.template?.id === id && member.template.version === String(found.version);
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

/** The types of a mixed group are in the order in which they are wanted. */
function lowestPriority(candidates: readonly MemberRow[], { launch }: GroupRow): readonly MemberRow[] {
  if (launch.kind !== 'mixed') return candidates;
  const types = launch.policy.LaunchTemplate?.Overrides?.map(({ InstanceType }) => InstanceType) ?? [];
  return least(candidates, ({ instanceType }) => -types.indexOf(instanceType));
}

function closestToHour(candidates: readonly MemberRow[], _group: GroupRow, { now }: Call): readonly MemberRow[] {
  return least(candidates, ({ launchTime }) => hour - ((now - launchTime) % hour));
}

function least(candidates: readonly MemberRow[], value: (member: MemberRow) => number): readonly MemberRow[] {
  const lowest = Math.min(...candidates.map(value));
  return candidates.filter((member) => value(member) === lowest);
}
