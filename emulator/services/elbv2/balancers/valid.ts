// What AWS refuses of a new load balancer.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html

import type { CreateLoadBalancerCommandInput, IpAddressType } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { groupNameKey, groupNames, securityGroups } from '../../ec2/groups/rows.ts';
import { invalid, invalidConfiguration, oneOf, required, unbuilt } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { newTags } from '../tags/valid.ts';
import type { NodeWanted } from './nodes.ts';
import { type BalancerType, balancerNames, balancers, type LoadBalancerRow } from './rows.ts';
import { wantedNodes } from './subnets.ts';

export interface NewBalancer
  extends Pick<LoadBalancerRow, 'name' | 'type' | 'scheme' | 'ipAddressType' | 'vpcId' | 'groupIds'> {
  readonly nodes: readonly NodeWanted[];
  readonly tags: ReadonlyMap<string, string>;
  /** The one that is there already. */
  readonly before: LoadBalancerRow | undefined;
}

export function validCreate(input: CreateLoadBalancerCommandInput, call: Call): NewBalancer {
  refuseUnbuilt('CreateLoadBalancer', input, 'CustomerOwnedIpv4Pool', 'IpamPools');
  if (input.EnablePrefixForIpv6SourceNat === 'on')
    throw unbuilt('CreateLoadBalancer with EnablePrefixForIpv6SourceNat');
  const name = checkName(required(input.Name, 'name'));
  const type = typeOf(input.Type);
  const scheme = oneOf(input.Scheme ?? 'internet-facing', 'scheme', ['internal', 'internet-facing']);
  const ipAddressType = checkIpAddressType(input.IpAddressType ?? 'ipv4', type);
  if (scheme === 'internal' && ipAddressType === 'dualstack-without-public-ipv4') {
    throw invalidConfiguration(`Internal load balancers cannot have the IP address type '${ipAddressType}'`); // words assumed
  }
  const tags = newTags(input.Tags);
  const before = existing(call, name);
  const nodes = wantedNodes(call, input, { type, scheme, ipAddressType, nodes: before?.nodes ?? [] });
  const vpcId = nodes[0]?.subnet.vpcId ?? '';
  const groupIds = checkedGroups(call, input.SecurityGroups, vpcId, type);
  const plan = { name, type, scheme, ipAddressType, nodes, vpcId, groupIds, tags };
  if (before) return { ...plan, before: same(before, plan) };
  const limit = type === 'application' ? 'application-load-balancers' : 'network-load-balancers';
  const count = call.all(balancers).filter((row) => row.type === type).length + 1;
  const full = 'The maximum number of load balancers has been reached'; // words assumed
  checkQuota(call, limit, count, 'TooManyLoadBalancers', full);
  return { ...plan, before };
}

function typeOf(given: string | undefined): BalancerType {
  const type = oneOf(given ?? 'application', 'type', ['application', 'network', 'gateway']);
  if (type === 'gateway') throw unbuilt('CreateLoadBalancer of a Gateway Load Balancer');
  return type;
}

function checkName(name: string): string {
  if (name.length > 32) throw invalid(`The load balancer name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    throw invalid(
      `The load balancer name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`,
    );
  }
  if (/^-|-$/.test(name)) throw invalid(`The load balancer name '${name}' cannot begin or end with a hyphen(-)`);
  if (name.startsWith('internal-')) throw invalid(`The load balancer name '${name}' cannot begin with 'internal-'`);
  return name;
}

export function checkIpAddressType(given: string, type: BalancerType): IpAddressType {
  const ipAddressType = oneOf(given, 'ipAddressType', ['ipv4', 'dualstack', 'dualstack-without-public-ipv4']);
  if (type === 'network' && ipAddressType === 'dualstack-without-public-ipv4') {
    throw invalidConfiguration(`Network Load Balancers cannot have the IP address type '${ipAddressType}'`); // words assumed
  }
  return ipAddressType;
}

/** An Application Load Balancer that is given none has the default group of its VPC. */
export function checkedGroups(
  call: Call,
  given: readonly string[] | undefined,
  vpcId: string,
  type: BalancerType,
): readonly string[] {
  const byDefault = call.get(groupNames, groupNameKey(vpcId, 'default'))?.id;
  if (!given?.length) return type === 'network' || byDefault === undefined ? [] : [byDefault];
  for (const id of given) {
    const row = call.get(securityGroups.table, id);
    if (!row) throw new AwsError('InvalidSecurityGroup', `The security group '${id}' does not exist`); // words assumed
    if (row.vpcId !== vpcId) {
      throw invalidConfiguration(`Security group "${id}" does not belong to VPC "${vpcId}"`);
    }
  }
  if (given.length > 5)
    throw invalidConfiguration('The maximum number of security groups per load balancer has been reached.');
  return [...new Set(given)];
}

function existing(call: Call, name: string): LoadBalancerRow | undefined {
  const arn = call.get(balancerNames, name)?.arn;
  return arn === undefined ? undefined : call.get(balancers, arn);
}

/** Asked for once more with the same settings, it is the one that is there. */
function same(before: LoadBalancerRow, plan: Omit<NewBalancer, 'before'>): LoadBalancerRow {
  const sorted = (ids: readonly string[]) => [...ids].sort().join();
  const isSame =
    before.type === plan.type &&
    before.scheme === plan.scheme &&
    before.ipAddressType === plan.ipAddressType &&
    sorted(before.groupIds) === sorted(plan.groupIds) &&
    sorted(before.nodes.map(({ subnetId }) => subnetId)) === sorted(plan.nodes.map(({ subnet }) => subnet.id));
  if (isSame) return before;
  const message = `A load balancer with the same name '${before.name}' exists, but with different settings`;
  throw new AwsError('DuplicateLoadBalancerName', message);
}
