// What a listener or rule does with a request: what AWS refuses, and how it is kept.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html

import type {
  Action,
  FixedResponseActionConfig,
  ForwardActionConfig,
  RedirectActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { between, oneOf, required, unbuilt } from '../errors.ts';
import { quotaOf } from '../limits/quotas.ts';
import type { ListenerRow } from '../listeners/rows.ts';
import { checkGroups } from './groups.ts';

type Listener = Pick<ListenerRow, 'protocol'>;

const types = [
  'forward',
  'redirect',
  'fixed-response',
  'authenticate-oidc',
  'authenticate-cognito',
  'jwt-validation',
] as const;

/** The actions as they are kept: one that routes, after what it needs to know of the user, which is not built. */
export function validActions(
  call: Call,
  given: readonly Action[],
  balancer: LoadBalancerRow,
  listener: Listener,
): readonly Action[] {
  const actions = given.map((action) => validAction(call, action, balancer, listener));
  if (actions.length !== 1) {
    const routing = 'exactly one of forward, redirect and fixed-response';
    throw invalidAction(`The actions of a rule must have ${routing}, and it must be the last`); // words assumed
  }
  checkGroups(call, actions, balancer, listener);
  return actions;
}

function validAction(call: Call, action: Action, balancer: LoadBalancerRow, listener: Listener): Action {
  const type = oneOf(action.Type, 'actions.1.member.type', types);
  const order = action.Order === undefined ? {} : { Order: between(action.Order, 'actions.1.member.order', 1, 50_000) };
  const { AuthenticateCognitoConfig, AuthenticateOidcConfig, JwtValidationConfig } = action;
  const ofUsers = AuthenticateCognitoConfig ?? AuthenticateOidcConfig ?? JwtValidationConfig;
  if (ofUsers !== undefined || /^authenticate|^jwt/.test(type)) throw unbuilt(`An action of type ${type} for users`);
  if (balancer.type === 'network' && type !== 'forward') {
    throw invalidAction(`The action type '${type}' is not valid with network load balancer listeners`); // words assumed
  }
  if (type !== 'forward' && (action.TargetGroupArn ?? action.ForwardConfig) !== undefined) {
    throw invalidAction(`An action of type '${type}' has no target groups`); // words assumed
  }
  switch (type) {
    case 'redirect':
      return { Type: type, ...order, RedirectConfig: redirect(action.RedirectConfig, listener) };
    case 'fixed-response':
      return { Type: type, ...order, FixedResponseConfig: fixedResponse(action.FixedResponseConfig) };
    default:
      return { ...forward(call, action, balancer), ...order };
  }
}

/** One target group may be told alone; AWS tells it in both ways. */
function forward(call: Call, { TargetGroupArn, ForwardConfig, ...others }: Action, balancer: LoadBalancerRow): Action {
  const config = others.RedirectConfig ?? others.FixedResponseConfig;
  if (config !== undefined) throw invalidAction("An action of type 'forward' has no other configuration"); // words assumed
  const given = ForwardConfig?.TargetGroups ?? (TargetGroupArn === undefined ? [] : [{ TargetGroupArn }]);
  if (given.length === 0) throw lacks('forward', 'TargetGroupArn');
  const limit = `target-groups-per-action-on-${balancer.type}-load-balancer` as const;
  if (given.length > quotaOf(call, limit)) {
    throw new AwsError('TooManyTargetGroups', 'The maximum number of target groups per action has been reached'); // words assumed
  }
  const TargetGroups = given.map((tuple) => ({
    TargetGroupArn: required(
      tuple.TargetGroupArn,
      'actions.1.member.forwardConfig.targetGroups.1.member.targetGroupArn',
    ),
    Weight: between(tuple.Weight ?? 1, 'actions.1.member.forwardConfig.targetGroups.1.member.weight', 0, 999),
  }));
  const [only, ...more] = TargetGroups;
  if (new Set(TargetGroups.map((tuple) => tuple.TargetGroupArn)).size < TargetGroups.length) {
    throw invalidAction('A target group can be specified once in a forward action'); // words assumed
  }
  if (TargetGroupArn !== undefined && (more.length > 0 || only?.TargetGroupArn !== TargetGroupArn)) {
    throw invalidAction('TargetGroupArn must be the one target group of ForwardConfig'); // words assumed
  }
  return {
    Type: 'forward',
    ...(more.length === 0 ? { TargetGroupArn: only?.TargetGroupArn } : {}),
    ForwardConfig: { TargetGroups, TargetGroupStickinessConfig: stickiness(ForwardConfig) },
  };
}

function stickiness(config: ForwardActionConfig | undefined) {
  const { Enabled = false, DurationSeconds } = config?.TargetGroupStickinessConfig ?? {};
  const name = 'actions.1.member.forwardConfig.targetGroupStickinessConfig.durationSeconds';
  if (DurationSeconds !== undefined) between(DurationSeconds, name, 1, 604_800);
  else if (Enabled) throw invalidAction('You must specify the duration of target group stickiness'); // words assumed
  return DurationSeconds === undefined ? { Enabled } : { Enabled, DurationSeconds };
}

function redirect(config: RedirectActionConfig | undefined, listener: Listener): RedirectActionConfig {
  if (!config) throw lacks('redirect', 'RedirectConfig');
  const StatusCode = oneOf(config.StatusCode, 'actions.1.member.redirectConfig.statusCode', ['HTTP_301', 'HTTP_302']);
  const {
    Protocol = '#{protocol}',
    Port = '#{port}',
    Host = '#{host}',
    Path = '/#{path}',
    Query = '#{query}',
  } = config;
  const isPort = Port === '#{port}' || (/^[1-9]\d{0,4}$/.test(Port) && Number(Port) <= 65_535);
  const isUrl = /^(HTTPS?|#\{protocol\})$/.test(Protocol) && isPort && /^\/.{0,127}$/.test(Path);
  if (!isUrl || Host === '' || Host.length > 128 || Query.length > 128) {
    throw invalidAction('The redirect configuration is not valid'); // words assumed
  }
  if (Protocol === 'HTTP' && listener.protocol === 'HTTPS') {
    throw invalidAction('The redirect configuration is not valid because you cannot redirect HTTPS to HTTP'); // words assumed
  }
  const isUnchanged = [Protocol, Port, Host, Path].join(' ') === '#{protocol} #{port} #{host} /#{path}';
  if (isUnchanged) throw invalidAction('The redirect configuration is not valid because it creates a loop.');
  return { Protocol, Port, Host, Path, Query, StatusCode };
}

const contentTypes = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

function fixedResponse(config: FixedResponseActionConfig | undefined): FixedResponseActionConfig {
  if (!config) throw lacks('fixed-response', 'FixedResponseConfig');
  const { StatusCode, MessageBody, ContentType } = config;
  if (!/^[245]\d\d$/.test(StatusCode ?? '')) throw invalidAction(`The status code '${StatusCode}' is not valid`); // words assumed
  if ((MessageBody ?? '').length > 1024) throw invalidAction('The message body can have at most 1024 characters'); // words assumed
  if (ContentType !== undefined && !contentTypes.includes(ContentType)) {
    throw invalidAction(`The content type '${ContentType}' is not valid`); // words assumed
  }
  return {
    StatusCode,
    ...(MessageBody === undefined ? {} : { MessageBody }),
    ...(ContentType === undefined ? {} : { ContentType }),
  };
}

function lacks(type: string, field: string): AwsError {
  return invalidAction(`For actions of type '${type}', you must specify the following fields: '${field}'`);
}

function invalidAction(message: string): AwsError {
  return new AwsError('InvalidLoadBalancerAction', message);
}
