// Listeners, as they are kept.

import type { Action, MutualAuthenticationAttributes, ProtocolEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { checkArn } from '../arns.ts';

export interface ListenerRow {
  readonly arn: string;
  readonly balancerArn: string;
  readonly protocol: ProtocolEnum;
  readonly port: number;
  readonly sslPolicy: string | undefined;
  /** The default one first; of HTTPS and TLS alone. */
  readonly certificates: readonly string[];
  readonly alpnPolicy: string | undefined;
  readonly mutualAuthentication: MutualAuthenticationAttributes | undefined;
  readonly defaultRuleArn: string;
  /** What the default rule does. */
  readonly actions: readonly Action[];
  /** Those that somebody made. */
  readonly ruleArns: readonly string[];
  /** Those that are not as they are by default. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const listeners = table<ListenerRow>('elbv2.Listener', ({ arn }) => arn);

/** Refuses an ARN that is malformed or that nothing has. */
export function listenerOf(call: Call, arn: string): ListenerRow {
  const row = call.get(listeners, checkArn(arn, 'listener'));
  if (!row) throw new AwsError('ListenerNotFound', `Listener '${arn}' not found`);
  return row;
}
