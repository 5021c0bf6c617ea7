// Rules of listeners, as they are kept. The default one is part of its listener.

import type { Action, RuleCondition, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2';
import { table } from '../../../world/table.ts';

export interface RuleRow {
  readonly arn: string;
  readonly listenerArn: string;
  readonly priority: number;
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly Action[];
  readonly transforms: readonly RuleTransform[];
}

export const rules = table<RuleRow>('elbv2.Rule', ({ arn }) => arn);
