// What a listener or one of its rules does with a request:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html

import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';

/** To a target group, by its ARN, or an answer of the balancer's own. */
export type RequestAction = Forward | FixedResponse;

interface Forward {
  readonly forwardTo: string;
  /** A target group that gets no request yet: AWS asks only for the health of targets that a listener knows of. */
  readonly warmingUp?: string;
}

interface FixedResponse {
  /** The status of an answer without text: `403`. */
  readonly respond: string;
}

export function inputOf(action: RequestAction): Action[] {
  if ('respond' in action) {
    const FixedResponseConfig = { StatusCode: action.respond, ContentType: 'text/plain' };
    return [{ Type: 'fixed-response', FixedResponseConfig }];
  }
  const { forwardTo, warmingUp } = action;
  if (warmingUp === undefined) return [{ Type: 'forward', TargetGroupArn: forwardTo }];
  const TargetGroups = [
    { TargetGroupArn: forwardTo, Weight: 1 },
    { TargetGroupArn: warmingUp, Weight: 0 },
  ];
  return [{ Type: 'forward', ForwardConfig: { TargetGroups } }];
}

/** Whether the actions that were found are this one and no other. */
export function isAction(found: readonly Action[] | undefined, wanted: RequestAction): boolean {
  return (found ?? []).map(inWords).join('\n') === inputOf(wanted).map(inWords).join('\n');
}

/** The target groups that an action forwards to. */
export function groupsOf({ Type, TargetGroupArn, ForwardConfig }: Action): TargetGroupTuple[] {
  if (Type !== 'forward') return [];
  return ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }];
}

/** Each target group with its share of the requests; of one alone the weight says nothing. */
function inWords(action: Action): string {
  const { StatusCode, ContentType = 'text/plain', MessageBody = '' } = action.FixedResponseConfig ?? {};
  const groups = groupsOf(action);
  const shares = groups.map(
    ({ TargetGroupArn, Weight = 1 }) => `${TargetGroupArn} ${groups.length > 1 ? Weight : 'all'}`,
  );
  return [action.Type, StatusCode, ContentType, MessageBody, ...shares.sort()].join(' ');
}
