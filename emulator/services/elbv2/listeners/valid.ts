// What AWS refuses of listeners.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html

import type {
  CreateListenerCommandInput,
  ModifyListenerCommandInput,
  ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { balancerOf, type LoadBalancerRow } from '../balancers/rows.ts';
import { between, invalid, required, someOf, unbuilt } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { validActions } from '../rules/actions.ts';
import { newTags } from '../tags/valid.ts';
import { type ListenerRow, listenerOf, listeners } from './rows.ts';
import { securityOf } from './security.ts';

export function validCreate(input: CreateListenerCommandInput, call: Call) {
  const balancer = balancerOf(call, required(input.LoadBalancerArn, 'loadBalancerArn'));
  const given = someOf(input.DefaultActions, 'defaultActions');
  if (input.Protocol === undefined) throw invalid('A listener protocol must be specified');
  if (input.Port === undefined) throw invalid('A listener port must be specified');
  const protocol = checkProtocol(input.Protocol, balancer);
  const port = between(input.Port, 'port', 1, 65_535);
  const security = securityOf(call, input, protocol);
  const tags = newTags(input.Tags);
  const actions = validActions(call, given, balancer, { protocol });
  const own = { protocol, port, ...security, actions };
  const before = sameAt(call, balancer, own);
  if (!before) {
    const full = 'The maximum number of listeners has been reached'; // words assumed
    const count = balancer.listenerArns.length + 1;
    checkQuota(call, `listeners-per-${balancer.type}-load-balancer`, count, 'TooManyListeners', full);
  }
  return { balancer, own, before, tags };
}

export function validModify(input: ModifyListenerCommandInput, call: Call) {
  const row = listenerOf(call, required(input.ListenerArn, 'listenerArn'));
  const balancer = balancerOf(call, row.balancerArn);
  const protocol = checkProtocol(input.Protocol ?? row.protocol, balancer);
  const port = between(input.Port ?? row.port, 'port', 1, 65_535);
  const other = listenerAt(call, balancer, port);
  if (other && other.arn !== row.arn) throw duplicate(balancer);
  const security = securityOf(call, input, protocol, row);
  const actions = validActions(call, input.DefaultActions?.length ? input.DefaultActions : row.actions, balancer, {
    protocol,
  });
  return { row, after: { ...row, protocol, port, ...security, actions } };
}

function checkProtocol(given: ProtocolEnum, { type, ipAddressType }: LoadBalancerRow): ProtocolEnum {
  if (type === 'network' && given.endsWith('QUIC')) throw unbuilt(`A listener with protocol ${given}`);
  const known: readonly ProtocolEnum[] = type === 'application' ? ['HTTPS', 'HTTP'] : ['TLS', 'TCP', 'TCP_UDP', 'UDP'];
  if (!known.includes(given)) throw invalid(`Listener protocol '${given}' must be one of '${known.join(', ')}'`);
  if (ipAddressType === 'dualstack' && given.endsWith('UDP')) {
    const message = `The protocol '${given}' is not supported for load balancers with the IP address type 'dualstack'`; // words assumed
    throw new AwsError('UnsupportedProtocol', message);
  }
  return given;
}

function listenerAt(call: Call, { listenerArns }: LoadBalancerRow, port: number): ListenerRow | undefined {
  return listenerArns.map((arn) => call.get(listeners, arn)).find((row) => row?.port === port);
}

type Own = Pick<ListenerRow, 'protocol' | 'port' | 'sslPolicy' | 'certificates' | 'actions'>;

/** Asked for once more with the same settings, it is the one that is there. */
function sameAt(call: Call, balancer: LoadBalancerRow, own: Own): ListenerRow | undefined {
  const before = listenerAt(call, balancer, own.port);
  if (!before) return undefined;
  const written = ({ protocol, sslPolicy, certificates, actions }: Own) =>
    JSON.stringify([protocol, sslPolicy, certificates[0], actions]);
  if (written(before) === written(own)) return before;
  throw duplicate(balancer);
}

function duplicate({ arn }: LoadBalancerRow): AwsError {
  return new AwsError('DuplicateListener', `A listener already exists on this port for this load balancer '${arn}'`);
}
