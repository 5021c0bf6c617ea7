// What AWS refuses of a new target group.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html

import type { CreateTargetGroupCommandInput, ProtocolEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { vpcs } from '../../ec2/vpc/rows.ts';
import { between, invalid, invalidConfiguration, oneOf, required, unbuilt } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { newTags } from '../tags/valid.ts';
import { healthCheckOf } from './health-check.ts';
import { type TargetGroupRow, targetGroupNames, targetGroups } from './rows.ts';

type NewGroup = Omit<TargetGroupRow, 'arn' | 'id' | 'attributes' | 'usedBy' | 'targets'>;

export function validCreateGroup(input: CreateTargetGroupCommandInput, call: Call) {
  refuseUnbuilt('CreateTargetGroup', input, 'TargetControlPort');
  const name = checkName(required(input.Name, 'name'));
  const type = oneOf(input.TargetType ?? 'instance', 'targetType', ['instance', 'ip', 'lambda', 'alb']);
  const ipAddressType = oneOf(input.IpAddressType ?? 'ipv4', 'ipAddressType', ['ipv4', 'ipv6']);
  const own = type === 'lambda' ? ofFunction(input) : ofNetwork(input, call, type);
  const healthCheck = healthCheckOf(input, { type, ...own });
  const tags = newTags(input.Tags);
  const group: NewGroup = { name, type, ipAddressType, ...own, healthCheck };
  const before = existing(call, group);
  const full = 'The maximum number of target groups has been reached'; // words assumed
  if (!before) checkQuota(call, 'target-groups', call.count(targetGroups) + 1, 'TooManyTargetGroups', full);
  return { group, before, tags };
}

function checkName(name: string): string {
  if (name.length > 32) throw invalid(`Target group name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    throw invalid(
      `Target group name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`,
    );
  }
  if (/^-|-$/.test(name)) throw invalid(`Target group name '${name}' cannot begin or end with a hyphen(-)`); // words assumed
  return name;
}

function ofFunction({ Protocol, Port, VpcId, ProtocolVersion }: CreateTargetGroupCommandInput) {
  for (const [field, value] of Object.entries({ Protocol, Port, VpcId, ProtocolVersion })) {
    if (value !== undefined) throw invalid(`${field} cannot be specified for target groups with target type 'lambda'`); // words assumed
  }
  return { protocol: undefined, protocolVersion: undefined, port: undefined, vpcId: undefined };
}

const ofNetworkBalancers: readonly ProtocolEnum[] = ['TCP', 'TLS', 'UDP', 'TCP_UDP'];

function ofNetwork(input: CreateTargetGroupCommandInput, call: Call, type: TargetGroupRow['type']) {
  if (input.Protocol === undefined) throw invalid('A protocol must be specified');
  const known: readonly ProtocolEnum[] = ['HTTP', 'HTTPS', ...ofNetworkBalancers, 'GENEVE', 'QUIC', 'TCP_QUIC'];
  const protocol = oneOf<ProtocolEnum>(input.Protocol, 'protocol', known);
  if (protocol === 'GENEVE' || protocol.endsWith('QUIC')) throw unbuilt(`CreateTargetGroup with protocol ${protocol}`);
  if (input.Port === undefined) throw invalid('A port must be specified');
  const port = between(input.Port, 'port', 1, 65_535);
  if (!input.VpcId) throw invalid('A VPC ID must be specified');
  if (!call.get(vpcs.table, input.VpcId)) throw invalid(`The VPC ID '${input.VpcId}' is not found`);
  if (type === 'alb' && protocol !== 'TCP') {
    throw invalidConfiguration("Target groups with target type 'alb' must have the protocol 'TCP'"); // words assumed
  }
  const isHttp = protocol === 'HTTP' || protocol === 'HTTPS';
  if (!isHttp && input.ProtocolVersion !== undefined) {
    throw invalidConfiguration(`The protocol version cannot be specified for protocol '${protocol}'`); // words assumed
  }
  const versions = ['HTTP1', 'HTTP2', 'GRPC'] as const;
  const protocolVersion = isHttp ? oneOf(input.ProtocolVersion ?? 'HTTP1', 'protocolVersion', versions) : undefined;
  return { protocol, protocolVersion, port, vpcId: input.VpcId };
}

/** Asked for once more with the same settings, it is the one that is there. */
function existing(call: Call, group: NewGroup): TargetGroupRow | undefined {
  const arn = call.get(targetGroupNames, group.name)?.arn;
  const before = arn === undefined ? undefined : call.get(targetGroups, arn);
  if (!before) return undefined;
  const written = ({ type, protocol, protocolVersion, port, vpcId, ipAddressType, healthCheck }: NewGroup) =>
    JSON.stringify([type, protocol, protocolVersion, port, vpcId, ipAddressType, healthCheck]);
  if (written(before) === written(group)) return before;
  const message = `A target group with the same name '${group.name}' exists, but with different settings`;
  throw new AwsError('DuplicateTargetGroupName', message);
}
