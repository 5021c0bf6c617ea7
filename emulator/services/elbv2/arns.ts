// ARNs of Elastic Load Balancing: what belongs to a balancer has the balancer's name and id in its own.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html

import type { Call } from '../../world/call.ts';
import { arnOf } from '../shared/arn.ts';
import { invalid } from './errors.ts';

export type ArnType = 'loadbalancer' | 'listener' | 'listener-rule' | 'targetgroup';

/** @param path what comes after the type: `app/shop/50dc6c495c0c9188` */
export function newArn({ place }: Call, type: ArnType, path: string): string {
  return arnOf('elasticloadbalancing', place, `${type}/${path}`);
}

/** An id as AWS makes them. */
export function newId(call: Call): string {
  return call.draw(16);
}

const nouns: Readonly<Record<ArnType, string>> = {
  loadbalancer: 'load balancer',
  listener: 'listener',
  'listener-rule': 'listener rule',
  targetgroup: 'target group',
};

/** Undefined of what is no ARN of this service. */
export function typeOf(arn: string): ArnType | undefined {
  const type = /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:([a-z-]+)\/\S+$/.exec(arn)?.[1];
  return type !== undefined && Object.hasOwn(nouns, type) ? (type as ArnType) : undefined;
}

/** Refuses what is not an ARN of the type. */
export function checkArn(arn: string, type: ArnType): string {
  if (typeOf(arn) !== type) throw invalid(`'${arn}' is not a valid ${nouns[type]} ARN`);
  return arn;
}

/** `app/shop/50dc6c495c0c9188` of an ARN; what comes after the type. */
export function pathOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

/** The ARN of a listener's or a rule's own load balancer. */
export function balancerArnOf(arn: string): string {
  return arn.replace(/:listener(-rule)?\//, ':loadbalancer/').replace(/^([^/]*(?:\/[^/]*){3}).*$/, '$1');
}

/** The ARN of a rule's own listener. */
export function listenerArnOf(arn: string): string {
  return arn.replace(/:listener-rule\//, ':listener/').replace(/^([^/]*(?:\/[^/]*){4}).*$/, '$1');
}
