// Registers and deregisters targets, and tells how they are: for the operations, and for Auto Scaling.

import type { TargetDescription, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import { groupAttribute, unhealthyDraining } from '../attributes/group.ts';
import { someOf, unbuilt } from '../errors.ts';
import { drain, register, removeTarget, upToDate } from './look.ts';
import {
  keyOf,
  type TargetGiven,
  type TargetGroupRow,
  type TargetRow,
  targetGroupOf,
  targetGroups,
  targets,
} from './rows.ts';
import { validTarget, validTargets } from './valid-targets.ts';

export interface Health {
  readonly state: NonNullable<TargetHealth['State']>;
  readonly reason?: TargetHealth['Reason'];
  readonly description?: string;
}

/**
 * A target that is there already stays as it is; one that is leaving comes back.
 *
 * @throws AwsError TargetGroupNotFound, InvalidTarget, TooManyTargets
 */
export function registerTargets(call: Call, groupArn: string, given: readonly TargetGiven[]): void {
  const group = targetGroupOf(call, groupArn);
  for (const target of validTargets(call, group, given)) {
    const key = keyOf(group.arn, target.id, target.port);
    const before = call.get(targets, key);
    if (before && before.state !== 'draining') continue;
    if (!before) addKey(call, group.arn, key);
    register(call, { key, groupArn: group.arn, ...target });
  }
}

/**
 * They get no more requests, and are forgotten after the group's deregistration delay. What is not registered is passed over.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html
 *
 * @throws AwsError TargetGroupNotFound, InvalidTarget
 */
export function deregisterTargets(call: Call, groupArn: string, given: readonly TargetGiven[]): void {
  const group = targetGroupOf(call, groupArn);
  const rows = given.map((target) => targetRowOf(call, group, target)).filter((row) => row !== undefined);
  const delay = Number(groupAttribute(group, 'deregistration_delay.timeout_seconds') ?? 0) * 1000;
  for (const row of new Set(rows)) {
    if (row.state === 'draining') continue;
    const hasRequests = row.state !== 'unused' && row.state !== 'unavailable';
    if (hasRequests && delay > 0) drain(call, row, delay);
    else removeTarget(call, row);
  }
}

/** @throws AwsError TargetGroupNotFound, InvalidTarget */
export function targetHealth(call: Call, groupArn: string, target: TargetGiven): Health {
  const group = targetGroupOf(call, groupArn);
  const row = targetRowOf(call, group, target);
  return healthOf(call, group, row && upToDate(call, row));
}

export function healthOf(call: Call, group: TargetGroupRow, row: TargetRow | undefined): Health {
  if (!row) {
    const description = 'Target is not registered to the target group';
    return { state: 'unused', reason: 'Target.NotRegistered', description };
  }
  if (!row.why) return { state: row.state };
  const [reason, description] = row.why;
  return { state: isDraining(call, group, row) ? 'unhealthy.draining' : row.state, reason, description };
}

/**
 * Whether connections to an unhealthy target are still let go on.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#unhealthy-connection-draining
 */
function isDraining(call: Call, group: TargetGroupRow, { state, unhealthySince = 0 }: TargetRow): boolean {
  const delay = Number(groupAttribute(group, unhealthyDraining) ?? 0) * 1000;
  return state === 'unhealthy' && call.now < unhealthySince + delay;
}

/** The target as it is registered; without a port it is the group's. */
export function targetRowOf(call: Call, group: TargetGroupRow, given: TargetGiven): TargetRow | undefined {
  const { id, port } = validTarget(group, given);
  return call.get(targets, keyOf(group.arn, id, port));
}

/** @throws AwsError ValidationError where there are none */
export function givenOf(descriptions: readonly TargetDescription[] | undefined): TargetGiven[] {
  return someOf(descriptions, 'targets').map(({ Id, Port, AvailabilityZone, QuicServerId }) => {
    if (QuicServerId !== undefined) throw unbuilt('A target with QuicServerId');
    return { id: Id ?? '', port: Port, availabilityZone: AvailabilityZone };
  });
}

function addKey(call: Call, groupArn: string, key: string): void {
  const group = targetGroupOf(call, groupArn);
  call.put(targetGroups, { ...group, targets: [...group.targets, key] });
}
