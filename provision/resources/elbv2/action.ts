// What a listener or one of its rules does with a request:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html

import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';

/** To a target group, by its ARN, or an answer of the balancer's own: a status with an empty text. */
export type DefaultAction = { readonly forwardTo: string } | { readonly respond: `${number}` };

export function inputOf(action: DefaultAction): Action[] {
  if ('forwardTo' in action) return [{ Type: 'forward', TargetGroupArn: action.forwardTo }];
  return [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: action.respond, ContentType: 'text/plain' } }];
}

/** Whether the actions that were found are this one and no other. */
export function hasAction(found: readonly Action[] | undefined, wanted: DefaultAction): boolean {
  const [action, ...others] = found ?? [];
  if (others.length > 0) return false;
  if ('respond' in wanted) {
    const { StatusCode, ContentType } = action?.FixedResponseConfig ?? {};
    return action?.Type === 'fixed-response' && StatusCode === wanted.respond && ContentType === 'text/plain';
  }
  const forwarded = action?.TargetGroupArn ?? action?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
  return action?.Type === 'forward' && forwarded === wanted.forwardTo;
}
