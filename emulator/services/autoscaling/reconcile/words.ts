// Why a group did something, in the words of AWS.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-verify-scaling-activity.html

import type { Call } from '../../../world/call.ts';
import { at } from '../activities/rows.ts';

export function userChanged(call: Call, what: string, from: number, to: number): string {
  return `${at(call)} a user request ${what} changing the desired capacity from ${from} to ${to}.`;
}

export function policyTriggered(call: Call, who: string, policy: string, from: number, to: number): string {
  return `${at(call)} a ${who} triggered policy ${policy} changing the desired capacity from ${from} to ${to}.`;
}

/** @param earlier why the desired capacity is what it is, where that is new */
export function started(call: Call, earlier: string | undefined, from: number, to: number): string {
  const own = `${at(call)} an instance was started in response to a difference between desired and actual capacity, increasing the capacity from ${from} to ${to}.`;
  return earlier === undefined ? own : `${earlier}  ${own}`;
}

export function replacing(call: Call): string {
  return `${at(call)} an instance was launched in response to an unhealthy instance needing to be replaced.`;
}

export function shrinking(call: Call, earlier: string | undefined, from: number, to: number, id: string): string {
  const own = `${at(call)} an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from ${from} to ${to}.  ${at(call)} instance ${id} was selected for termination.`;
  return earlier === undefined ? own : `${earlier}  ${own}`;
}

/** `instance i-… was taken out of service in response to …`; the end is what the check has found. */
export function takenOut(call: Call, reason: string): string {
  return `${at(call)} an instance was taken out of service in response to ${reason}.`;
}

export function balancing(call: Call, counts: ReadonlyMap<string, number>, what: 'launched' | 'terminated'): string {
  const zones = [...counts.keys()].join(' ');
  const numbers = [...counts.values()].join(' ');
  return `${at(call)} availability zones ${zones} had ${numbers} instances respectively.  An instance was ${what} to aid in balancing the group's zones.`;
}

/** What a user asked for of one instance, which changes the capacity. */
export function userAsked(
  call: Call,
  id: string,
  did: string,
  change: { readonly how: 'shrinking' | 'increasing'; readonly from: number; readonly to: number } | undefined,
): string {
  const tail = change ? `, ${change.how} the capacity from ${change.from} to ${change.to}` : '';
  return `${at(call)} instance ${id} was ${did} in response to a user request${tail}.`;
}
