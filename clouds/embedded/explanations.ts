// Why a path is not found, in the fields that AWS's analyzer has for it.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Explanation.html

import type { AnalysisComponent, Explanation } from '@aws-sdk/client-ec2';
import type { Place } from '../../core/cloud.ts';
import { toAws } from '../../topology/paths/convert/components.ts';
import type { Network } from '../../topology/paths/network/network.ts';
import type { Component, ComponentType, Way } from '../../topology/paths/path.ts';

export function explanationOf(code: string): Explanation {
  return { ExplanationCode: code };
}

/** Everything that stops the packet or its answer, in the order in which they come to it. */
export function explanationsOf(network: Network, { forwardPath, returnPath }: Way): Explanation[] {
  const stopping = [...forwardPath, ...returnPath].filter(({ assumed, blockers }) => !assumed && blockers.length > 0);
  return stopping.flatMap((component) => component.blockers.map(({ code }) => explain(network, component, code)));
}

const fields: Partial<Record<ComponentType, keyof Explanation & string>> = {
  'internet-gateway': 'InternetGateway',
  'nat-gateway': 'NatGateway',
  'network-acl': 'Acl',
  'network-interface': 'NetworkInterface',
  'route-table': 'RouteTable',
  'vpc-endpoint': 'VpcEndpoint',
  'vpc-peering-connection': 'VpcPeeringConnection',
};

function explain(network: Network, component: Component, code: string): Explanation {
  const { type, id, vpcId, subnetId, direction, attachedTo } = component;
  const field = fields[type];
  const own = field === undefined ? { Component: { Id: id } } : { [field]: { Id: id } };
  const carrier = attachedTo === undefined ? undefined : network.attachment(attachedTo);
  const groups = {
    ...(attachedTo !== undefined && { NetworkInterface: { Id: attachedTo } }),
    SecurityGroups: (carrier?.groupIds ?? [id]).map((each) => ({ Id: each })),
  };
  const subnet = subnetId ?? carrier?.subnetId;
  const [told] = toAws([component]);
  return {
    ExplanationCode: code,
    ...(direction && { Direction: direction }),
    ...(type === 'security-group' ? groups : own),
    ...(told?.AclRule && { AclRule: told.AclRule }),
    ...(told?.RouteTableRoute && { RouteTableRoute: told.RouteTableRoute }),
    ...(subnet !== undefined && { Subnet: { Id: subnet } }),
    ...(vpcId !== undefined && { Vpc: { Id: vpcId } }),
  };
}

/** What ids begin with, and how ARNs call the type. */
const types: Readonly<Record<string, string>> = {
  acl: 'network-acl',
  eigw: 'egress-only-internet-gateway',
  eni: 'network-interface',
  i: 'instance',
  igw: 'internet-gateway',
  nat: 'natgateway',
  pcx: 'vpc-peering-connection',
  pl: 'prefix-list',
  rtb: 'route-table',
  sg: 'security-group',
  subnet: 'subnet',
  vpc: 'vpc',
  vpce: 'vpc-endpoint',
};

/** The same, with an ARN beside the id of every component. */
export function withArns<Value>(place: Place, value: Value): Value {
  return added(place, value) as Value;
}

function added(place: Place, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => added(place, each));
  if (typeof value !== 'object' || value === null) return value;
  const { Id, Arn } = value as AnalysisComponent;
  const type = types[Id?.slice(0, Id.lastIndexOf('-')) ?? ''];
  const whole = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, added(place, each)]));
  if (type === undefined || Arn !== undefined) return whole;
  return { ...whole, Arn: `arn:aws:ec2:${place.region}:${place.account}:${type}/${Id}` };
}
