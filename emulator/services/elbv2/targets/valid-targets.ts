// What may be registered as a target.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../../ec2/account/regions.ts';
import { holds, isIpv4Address, isIpv6Address, short6 } from '../../ec2/blocks.ts';
import { instances } from '../../ec2/instances/rows.ts';
import { subnets } from '../../ec2/subnet/rows.ts';
import { cidrs6Of, cidrsOf, vpcs } from '../../ec2/vpc/rows.ts';
import { typeOf } from '../arns.ts';
import { balancers } from '../balancers/rows.ts';
import { between, invalid, required } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { listeners } from '../listeners/rows.ts';
import { groupsOfBalancer } from '../listeners/use.ts';
import { balancersOf, keyOf, type TargetGiven, type TargetGroupRow } from './rows.ts';
import { checkSum } from './sum.ts';

interface ValidTarget {
  readonly id: string;
  readonly port: number | undefined;
  readonly zone: string | undefined;
}

export function validTargets(call: Call, group: TargetGroupRow, given: readonly TargetGiven[]): ValidTarget[] {
  const valid = given.map((target) => ({ ...validTarget(group, target), zone: zoneOf(call, group, target) }));
  checkInstances(call, group, valid);
  for (const target of valid) if (group.type === 'alb') checkBalancer(call, group, target);
  const keys = new Set([...group.targets, ...valid.map(({ id, port }) => keyOf(group.arn, id, port))]);
  const full = 'The maximum number of targets for the target group has been reached'; // words assumed
  if (keys.size > 1 && (group.type === 'lambda' || group.type === 'alb')) throw new AwsError('TooManyTargets', full);
  checkQuota(call, 'targets-per-target-group', keys.size, 'TooManyTargets', full);
  for (const arn of balancersOf(group)) {
    const balancer = call.get(balancers, arn);
    if (balancer) checkSum(call, balancer, groupsOfBalancer(call, balancer), [...keys]);
  }
  return valid;
}

/** Its form: whether it is there is another question. */
export function validTarget(group: TargetGroupRow, { id, port }: TargetGiven): Omit<ValidTarget, 'zone'> {
  required(id || undefined, 'targets.1.member.id');
  if (port !== undefined) between(port, 'targets.1.member.port', 1, 65535);
  if (group.type === 'lambda') {
    if (port !== undefined) throw invalid('You cannot specify a port for a Lambda function'); // words assumed
    if (!/^arn:[^:]+:lambda:[^:]+:\d{12}:function:\S+$/.test(id))
      throw invalidTarget(`'${id}' is not a valid Lambda function ARN`);
  }
  if (group.type === 'instance' && !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
    throw invalidTarget(`Instance ID '${id}' is not valid`);
  }
  if (group.type === 'alb' && typeOf(id) !== 'loadbalancer') throw invalid(`'${id}' is not a valid load balancer ARN`);
  if (group.type !== 'ip') return { id, port: port ?? group.port };
  const isOfFamily = group.ipAddressType === 'ipv6' ? isIpv6Address(id) : isIpv4Address(id);
  if (!isOfFamily)
    throw invalid(`The IP address '${id}' is not a valid ${group.ipAddressType === 'ipv6' ? 'IPv6' : 'IPv4'} address`);
  return { id: group.ipAddressType === 'ipv6' ? short6(id) : id, port: port ?? group.port };
}

/** Running, and in the group's VPC. */
function checkInstances(call: Call, group: TargetGroupRow, given: readonly ValidTarget[]): void {
  if (group.type !== 'instance') return;
  const rows = given.map(({ id }) => {
    const row = call.get(instances.table, id);
    if (!row) throw invalidTarget(`Instance ID '${id}' is not valid`);
    return row;
  });
  const quoted = (found: readonly { readonly id: string }[]) => found.map(({ id }) => `'${id}'`).join(', ');
  const elsewhere = rows.filter(({ vpcId }) => vpcId !== group.vpcId);
  if (elsewhere.length > 0) {
    throw invalidTarget(`The following targets are not in the target group VPC '${group.vpcId}': ${quoted(elsewhere)}`);
  }
  const idle = rows.filter(({ state }) => state !== 'running');
  if (idle.length > 0) {
    throw invalidTarget(`The following targets are not in a running state and cannot be registered: ${quoted(idle)}`);
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html */
function checkBalancer(call: Call, group: TargetGroupRow, { id, port }: ValidTarget): void {
  const row = call.get(balancers, id);
  if (row?.type !== 'application') throw invalidTarget(`The load balancer '${id}' is not valid`); // words assumed
  if (row.vpcId !== group.vpcId) {
    throw invalidTarget(`The following targets are not in the target group VPC '${group.vpcId}': '${id}'`);
  }
  if (port !== group.port) throw invalidTarget(`The port of '${id}' must be the target group's, ${group.port}`); // words assumed
  const isListening = row.listenerArns.some((arn) => call.get(listeners, arn)?.port === port);
  if (!isListening) throw invalidTarget(`The load balancer '${id}' has no listener on port ${port}`); // words assumed
}

/** The Availability Zone of an address: known within the VPC, told outside it. */
function zoneOf(call: Call, group: TargetGroupRow, { id, availabilityZone }: TargetGiven): string | undefined {
  if (group.type === 'lambda') {
    if (availabilityZone !== undefined && availabilityZone !== 'all')
      throw invalid("The Availability Zone must be 'all'"); // words assumed
    return availabilityZone;
  }
  if (group.type !== 'ip') {
    if (availabilityZone === undefined) return undefined;
    throw invalid(`You cannot specify an Availability Zone for targets of type '${group.type}'`); // words assumed
  }
  const subnet = subnets.all(call).find(({ vpcId, cidr, blocks6 }) => {
    return (
      vpcId === group.vpcId && [cidr, ...blocks6.map((block) => block.cidr)].some((each) => each && holds(each, id))
    );
  });
  if (subnet) {
    if (availabilityZone === undefined || availabilityZone === subnet.availabilityZone) return subnet.availabilityZone;
    const zones = `to '${availabilityZone}' from '${subnet.availabilityZone}'`;
    throw invalid(
      `The IP address '${id}' is within the VPC, and cannot have its Availability Zone overridden ${zones}`,
    );
  }
  checkRange(call, group, id);
  if (availabilityZone === undefined) {
    const either = "a valid Availability Zone or select 'all' for all enabled Availability zones";
    throw invalid(`You must specify ${either}, since the IP address '${id}' is outside the VPC`);
  }
  const isKnown =
    availabilityZone === 'all' || zonesOf(call.place.region).some(({ ZoneName }) => ZoneName === availabilityZone);
  if (!isKnown) throw invalidTarget(`The Availability Zone '${availabilityZone}' is not valid`); // words assumed
  return availabilityZone;
}

/** Of the VPC, or private: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (TargetType) */
function checkRange(call: Call, group: TargetGroupRow, id: string): void {
  const vpc = group.vpcId === undefined ? undefined : call.get(vpcs.table, group.vpcId);
  const own = vpc ? [...cidrsOf(vpc), ...cidrs6Of(vpc)] : [];
  const ranges = [...own, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
  if (ranges.some((range) => holds(range, id))) return;
  throw invalidTarget(`The IP address '${id}' is not within the allowed IP address ranges`); // words assumed
}

function invalidTarget(message: string): AwsError {
  return new AwsError('InvalidTarget', message);
}
