// Scaling policies, as they are kept.

import type { StepAdjustment, TargetTrackingConfiguration } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalid, required } from '../errors.ts';

export const adjustmentTypes = ['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'] as const;
export type AdjustmentType = (typeof adjustmentTypes)[number];

export interface PolicyRow {
  readonly key: string;
  readonly groupName: string;
  readonly name: string;
  readonly arn: string;
  readonly type: 'SimpleScaling' | 'StepScaling' | 'TargetTrackingScaling';
  readonly isEnabled: boolean;
  readonly adjustmentType: AdjustmentType | undefined;
  readonly minAdjustmentMagnitude: number | undefined;
  readonly scalingAdjustment: number | undefined;
  /** Seconds; of simple scaling. */
  readonly cooldown: number | undefined;
  readonly aggregation: 'Minimum' | 'Maximum' | 'Average' | undefined;
  readonly steps: readonly StepAdjustment[];
  /** Seconds. */
  readonly warmup: number | undefined;
  readonly tracking: TargetTrackingConfiguration | undefined;
  /** Those that it has made itself. */
  readonly alarmNames: readonly string[];
}

export const policies = table<PolicyRow>('autoscaling.Policy', ({ key }) => key);

/** A group's name has no colon. */
export function policyKey(groupName: string, name: string): string {
  return `${groupName}:${name}`;
}

export function policiesOf(call: Call, groupName: string): readonly PolicyRow[] {
  return call.all(policies).filter((policy) => policy.groupName === groupName);
}

/** By its name in a group, or by its ARN. */
export function policyOf(call: Call, groupName: string | undefined, asked: string | undefined): PolicyRow {
  const name = required(asked, 'policyName');
  const isMeant = (row: PolicyRow) =>
    (groupName === undefined || row.groupName === groupName) && (row.arn === name || row.name === name);
  const found = call.all(policies).filter(isMeant);
  if (groupName === undefined && !name.startsWith('arn:')) {
    throw invalid('Group name is required where the policy is given by its name.'); // words assumed
  }
  if (!found[0]) throw invalid(`No policy found with name: ${name}`); // words assumed
  return found[0];
}
