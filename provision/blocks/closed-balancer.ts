// The load balancer behind the distribution: it answers nobody else. Two locks: the listener asks for the secret, and the
// security group lets only CloudFront's servers in, which serve other people's distributions as well.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html

import { ensure, find } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { ensureGone } from '../remove.ts';
import { awsPrefixList } from '../resources/ec2/managed-prefix-list.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { isAction, type RequestAction } from '../resources/elbv2/action.ts';
import { listener } from '../resources/elbv2/listener.ts';
import { listenerRule } from '../resources/elbv2/listener-rule.ts';
import { required } from '../resources/required.ts';
import { secretHeader } from './distribution-config.ts';
import type { Balancer } from './load-balancer.ts';
import { httpFromAnywhere, webPort } from './security-chain.ts';

/** A balancer whose listener answers only who knows the secret, and forwards that to one target group. */
export interface GuardedBalancer extends Balancer {
  readonly listenerArn: string;
  readonly targetGroupArn: string;
}

const listenerName = `alb:${webPort}`;
const priority = 1;
/** The rule that lets the distribution through. */
export const guardRule = `${listenerName}:${priority}`;

const refusal: RequestAction = { respond: '403' };

/** The listener of a stage before, which answers everybody, by its ARN; undefined where there is none, or one that is closed. */
export async function openListener(environment: Environment): Promise<string | undefined> {
  const standing = await find(environment, listener, environment.nameOf(listenerName));
  return standing === undefined || isAction(standing.DefaultActions, refusal) ? undefined : standing.ListenerArn;
}

/** Has the listener refuse whatever no rule lets through; gives its ARN. */
export async function closeListener(environment: Environment, { loadBalancerArn }: Balancer): Promise<string> {
  const desired = { loadBalancerArn, port: webPort, defaultAction: refusal };
  return required((await ensure(environment, listener, listenerName, desired)).ListenerArn, 'ListenerArn');
}

/** Has the listener forward what carries the secret, and nothing else that a rule could. */
export async function admitBySecret(
  environment: Environment,
  listenerArn: string,
  targetGroupArn: string,
  secret: string,
): Promise<void> {
  await ensure(environment, listenerRule, guardRule, {
    listenerArn,
    priority,
    header: { name: secretHeader, value: secret },
    action: { forwardTo: targetGroupArn },
  });
  const prefix = environment.nameOf('');
  const foreign = (await listenerRule.list(environment))
    .map((each) => listenerRule.identify(each).name.slice(prefix.length))
    .filter((name) => name.startsWith(`${listenerName}:`) && name !== guardRule);
  for (const name of foreign) await ensureGone(environment, listenerRule, name);
}

/**
 * Who reaches ELB: CloudFront's servers that ask origins. Their list counts as 55 of the 60 rules that a group can have, so there is room
 * for this one rule of the kind. A cloud without the list leaves the guard to the secret alone.
 */
export async function fromEdge(environment: Environment): Promise<InboundRule> {
  const fromPrefixList = await awsPrefixList(environment, 'com.amazonaws.global.cloudfront.origin-facing');
  if (fromPrefixList === undefined) return httpFromAnywhere;
  return { port: webPort, fromPrefixList, description: 'HTTP from CloudFront' };
}
