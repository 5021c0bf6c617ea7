// Load balancers: make, describe, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { checkArn, newArn, newId } from '../arns.ts';
import { balancerAttribute } from '../attributes/balancer.ts';
import { inUse, invalid, notPermitted, required } from '../errors.ts';
import { removeListener } from '../listeners/remove.ts';
import { pageOf } from '../pages.ts';
import { forgetTags, putTags } from '../tags/valid.ts';
import { targetGroups } from '../targets/rows.ts';
import { describeBalancer } from './describe.ts';
import { balancerLifecycle, provisioning } from './lifecycle.ts';
import { measureFromNowOn } from './measure.ts';
import { makeNode, releaseNode } from './nodes.ts';
import { balancerNames, balancers, type LoadBalancerRow, shortTypeOf } from './rows.ts';
import { type NewBalancer, validCreate } from './valid.ts';

export const balancerOperations = {
  CreateLoadBalancer: changing(validCreate, (plan, call) => {
    const row = plan.before ?? makeBalancer(call, plan);
    return { LoadBalancers: [describeBalancer(row, call)] };
  }),

  DescribeLoadBalancers(input, call) {
    const { LoadBalancerArns: arns = [], Names: names = [] } = input;
    if (arns.length > 0 && names.length > 0) {
      throw invalid('Load balancer ARNs and load balancer names cannot be specified at the same time'); // words assumed
    }
    if (arns.length > 20 || names.length > 20)
      throw invalid('You can specify up to 20 load balancers in a single call'); // words assumed
    const page = pageOf(call, balancers, input, asked(call, arns, names));
    return { LoadBalancers: page.found, NextMarker: page.NextMarker };
  },

  /** One that is not there is deleted already: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html */
  DeleteLoadBalancer: changing(
    ({ LoadBalancerArn }, call) => {
      const row = call.get(balancers, checkArn(required(LoadBalancerArn, 'loadBalancerArn'), 'loadbalancer'));
      if (row) checkDelete(call, row);
      return row;
    },
    (row, call) => {
      if (row) removeBalancer(call, row);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

function makeBalancer(call: Call, plan: NewBalancer): LoadBalancerRow {
  const { name, type, scheme, ipAddressType, vpcId, groupIds } = plan;
  const id = newId(call);
  const own = { id, name, type, scheme, ipAddressType, groupIds };
  const row = balancerLifecycle.put(call, {
    ...own,
    arn: newArn(call, 'loadbalancer', `${shortTypeOf(type)}/${name}/${id}`),
    vpcId,
    state: 'provisioning',
    createdTime: call.now,
    activeTime: call.now + provisioning,
    nodes: plan.nodes.map((node) => makeNode(call, own, node)),
    enforcesOnPrivateLink: type === 'network' && groupIds.length > 0 ? 'on' : undefined,
    dnsName: dnsNameOf(call, own),
    listenerArns: [],
    attributes: {},
  });
  call.put(balancerNames, { name, arn: row.arn });
  putTags(call, row.arn, plan.tags);
  measureFromNowOn(call, row);
  return row;
}

type Named = Pick<LoadBalancerRow, 'id' | 'name' | 'type' | 'scheme'>;

/** `shop-1234567890.ap-northeast-2.elb.amazonaws.com`; of a Network Load Balancer with its id, and the Region last. */
function dnsNameOf(call: Call, { id, name, type, scheme }: Named): string {
  const { region } = call.place;
  if (type === 'network') return `${name}-${id}.elb.${region}.amazonaws.com`;
  const number = 1_000_000_000 + (Number.parseInt(call.draw(8), 16) % 1_000_000_000);
  return `${scheme === 'internal' ? 'internal-' : ''}${name}-${number}.${region}.elb.amazonaws.com`;
}

/** The rows that are asked for, of those that are there; refuses what is not. */
function asked(call: Call, arns: readonly string[], names: readonly string[]) {
  for (const arn of arns) {
    const isThere = call.get(balancers, checkArn(arn, 'loadbalancer')) !== undefined;
    if (!isThere) throw new AwsError('LoadBalancerNotFound', 'One or more load balancers not found');
  }
  const missing = names.filter((name) => call.get(balancerNames, name) === undefined);
  if (missing.length > 0)
    throw new AwsError('LoadBalancerNotFound', `Load balancers '[${missing.join(', ')}]' not found`);
  const isAll = arns.length === 0 && names.length === 0;
  return (row: LoadBalancerRow) => {
    return isAll || arns.includes(row.arn) || names.includes(row.name) ? describeBalancer(row, call) : undefined;
  };
}

function checkDelete(call: Call, row: LoadBalancerRow): void {
  if (balancerAttribute(row, 'deletion_protection.enabled') === 'true') {
    throw notPermitted(`Load balancer '${row.arn}' cannot be deleted because deletion protection is enabled`);
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  const isTarget = call.all(targetGroups).some(({ type, targets }) => {
    return type === 'alb' && targets.some((key) => key.includes(`|${row.arn}|`));
  });
  if (isTarget) throw inUse(`Load balancer '${row.arn}' is currently in use by a target group`); // words assumed
}

/** Its listeners go with it, and their rules; its interfaces a while later. */
function removeBalancer(call: Call, row: LoadBalancerRow): void {
  for (const arn of row.listenerArns) removeListener(call, arn);
  for (const node of row.nodes) releaseNode(call, node);
  call.remove(balancerNames, row.name);
  call.remove(balancers, row.arn);
  forgetTags(call, row.arn);
}
