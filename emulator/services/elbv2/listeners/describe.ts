// Listeners and rules as AWS describes them.

import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuleRow } from '../rules/rows.ts';
import type { ListenerRow } from './rows.ts';

export function describeListener(row: ListenerRow): Listener {
  const [certificate] = row.certificates;
  return {
    ListenerArn: row.arn,
    LoadBalancerArn: row.balancerArn,
    Port: row.port,
    Protocol: row.protocol,
    ...(certificate === undefined ? {} : { Certificates: [{ CertificateArn: certificate }] }),
    ...(row.sslPolicy === undefined ? {} : { SslPolicy: row.sslPolicy }),
    DefaultActions: [...row.actions],
    ...(row.alpnPolicy === undefined ? {} : { AlpnPolicy: [row.alpnPolicy] }),
    ...(row.mutualAuthentication === undefined ? {} : { MutualAuthentication: row.mutualAuthentication }),
  };
}

export function describeRule(row: RuleRow): Rule {
  return {
    RuleArn: row.arn,
    Priority: String(row.priority),
    Conditions: [...row.conditions],
    Actions: [...row.actions],
    IsDefault: false,
    Transforms: [...row.transforms],
  };
}

/** What is done with a request for which no rule holds. */
export function describeDefaultRule({ defaultRuleArn, actions }: ListenerRow): Rule {
  return {
    RuleArn: defaultRuleArn,
    Priority: 'default',
    Conditions: [],
    Actions: [...actions],
    IsDefault: true,
    Transforms: [],
  };
}
