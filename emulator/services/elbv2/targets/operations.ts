// Targets: register, deregister, and how they are.

import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { oneOf, required } from '../errors.ts';
import { upToDate } from './look.ts';
import { deregisterTargets, givenOf, healthOf, registerTargets, targetRowOf } from './registration.ts';
import { type TargetGiven, type TargetGroupRow, type TargetRow, targetGroupOf, targetsOf } from './rows.ts';
import { validTarget, validTargets } from './valid-targets.ts';

export const targetOperations = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html */
  RegisterTargets: changing(
    ({ TargetGroupArn, Targets }, call) => {
      const group = targetGroupOf(call, required(TargetGroupArn, 'targetGroupArn'));
      const given = givenOf(Targets);
      validTargets(call, group, given);
      return { group, given };
    },
    ({ group, given }, call) => {
      registerTargets(call, group.arn, given);
      return {};
    },
  ),

  DeregisterTargets: changing(
    ({ TargetGroupArn, Targets }, call) => {
      const group = targetGroupOf(call, required(TargetGroupArn, 'targetGroupArn'));
      const given = givenOf(Targets);
      for (const target of given) validTarget(group, target);
      return { group, given };
    },
    ({ group, given }, call) => {
      deregisterTargets(call, group.arn, given);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html */
  DescribeTargetHealth({ TargetGroupArn, Targets, Include = [] }, call) {
    const group = targetGroupOf(call, required(TargetGroupArn, 'targetGroupArn'));
    const parts = Include.map((part) => oneOf(part, 'include', ['AnomalyDetection', 'All']));
    const describe = (row: TargetRow | undefined, given?: TargetGiven) => {
      return describeHealth(call, group, row, given, parts.length > 0);
    };
    const found = Targets?.length
      ? givenOf(Targets).map((given) => describe(targetRowOf(call, group, given), given))
      : targetsOf(call, group).map((row) => describe(row));
    return { TargetHealthDescriptions: found.filter((each) => each !== undefined) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

/** Undefined where a target that nobody named turns out to be gone. */
function describeHealth(
  call: Call,
  group: TargetGroupRow,
  found: TargetRow | undefined,
  given: TargetGiven | undefined,
  hasAnomalies: boolean,
): TargetHealthDescription | undefined {
  const row = found && upToDate(call, found);
  if (!row && !given) return undefined;
  const { state, reason, description } = healthOf(call, group, row);
  const { id, port, zone } = row ?? { id: given?.id, port: given?.port ?? group.port, zone: given?.availabilityZone };
  const checked = group.healthCheck.port === 'traffic-port' ? port : group.healthCheck.port;
  return {
    Target: {
      Id: id,
      ...(port === undefined ? {} : { Port: port }),
      ...(zone === undefined ? {} : { AvailabilityZone: zone }),
    },
    ...(row && checked !== undefined ? { HealthCheckPort: String(checked) } : {}),
    TargetHealth: {
      State: state,
      ...(reason === undefined ? {} : { Reason: reason }),
      ...(description === undefined ? {} : { Description: description }),
    },
    ...(row && group.type !== 'lambda' ? { AdministrativeOverride: noOverride } : {}),
    ...(row && hasAnomalies ? { AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' } } : {}),
  };
}

/** Zonal shifts are not built. */
const noOverride = {
  State: 'no_override',
  Reason: 'AdministrativeOverride.NoOverride',
  Description: 'No override is currently active on target',
} as const;
