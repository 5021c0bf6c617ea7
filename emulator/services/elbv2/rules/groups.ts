// Whether a listener may forward to target groups: they fit its protocol and VPC, and no other balancer has them.

import type { Action, ProtocolEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkArn } from '../arns.ts';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { invalidConfiguration } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import type { ListenerRow } from '../listeners/rows.ts';
import { groupsOf, groupsOfBalancer } from '../listeners/use.ts';
import { balancersOf, type TargetGroupRow, targetGroups } from '../targets/rows.ts';
import { checkSum } from '../targets/sum.ts';

/** Which protocols of target groups go with the protocol of a listener: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-group-routing-configuration */
const fits: Readonly<Partial<Record<ProtocolEnum, readonly ProtocolEnum[]>>> = {
  HTTP: ['HTTP', 'HTTPS'],
  HTTPS: ['HTTP', 'HTTPS'],
  TCP: ['TCP', 'TCP_UDP'],
  TLS: ['TCP', 'TLS'],
  UDP: ['UDP', 'TCP_UDP'],
  TCP_UDP: ['TCP_UDP'],
};

export function checkGroups(
  call: Call,
  actions: readonly Action[],
  balancer: LoadBalancerRow,
  { protocol }: Pick<ListenerRow, 'protocol'>,
): void {
  const arns = groupsOf(actions);
  const rows = arns.map((arn) => groupAt(call, arn));
  for (const row of rows) checkFit(row, protocol);
  const elsewhere = rows.filter(({ vpcId }) => vpcId !== undefined && vpcId !== balancer.vpcId);
  if (elsewhere.length > 0) {
    const list = elsewhere.map(({ arn }) => arn).join(', ');
    throw invalidConfiguration(
      `The following target groups are not in the VPC of load balancer '${balancer.arn}': ${list}`,
    ); // words assumed
  }
  const taken = rows.filter((row) => balancersOf(row).some((arn) => arn !== balancer.arn));
  if (taken.length > 0) {
    const list = taken.map(({ arn }) => arn).join(', ');
    const message = `The following target groups cannot be associated with more than one load balancer: ${list}`;
    throw new AwsError('TargetGroupAssociationLimit', message);
  }
  checkAll(call, balancer, arns);
}

function groupAt(call: Call, arn: string): TargetGroupRow {
  const row = call.get(targetGroups, checkArn(arn, 'targetgroup'));
  if (!row) throw new AwsError('TargetGroupNotFound', `Target groups '${arn}' not found`);
  return row;
}

function checkFit({ arn, type, protocol }: TargetGroupRow, ofListener: ProtocolEnum): void {
  const isApplication = ofListener === 'HTTP' || ofListener === 'HTTPS';
  if (type === 'lambda' ? isApplication : protocol && fits[ofListener]?.includes(protocol)) return;
  const message = `The listener and its associated target group '${arn}' have incompatible protocols: '${ofListener}' and '${protocol ?? 'lambda'}'`; // words assumed
  throw new AwsError('IncompatibleProtocols', message);
}

/** How many groups and targets a load balancer then has. */
function checkAll(call: Call, balancer: LoadBalancerRow, arns: readonly string[]): void {
  const all = [...new Set([...groupsOfBalancer(call, balancer), ...arns])];
  const many = 'The maximum number of unique target groups per load balancer has been reached'; // words assumed
  const code = 'TooManyUniqueTargetGroupsPerLoadBalancer';
  checkQuota(call, 'target-groups-per-application-load-balancer', all.length, code, many);
  checkSum(call, balancer, all);
}
