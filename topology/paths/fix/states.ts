// What is there and not in a state to let anything pass: started, attached, accepted, opened, given an address.

import { describe } from '../names.ts';
import type { Change } from './change.ts';
import type { Stopped } from './stopped.ts';

export function stateFor({ network, component, packet }: Stopped): Change[] {
  const { type, id, name, vpcId } = component;
  const label = name && name !== id ? `${name} (${id})` : id;
  const { topology } = network;
  switch (type) {
    case 'instance':
      return [{ call: 'StartInstances', input: { InstanceIds: [id] }, text: `Start ${label}` }];
    case 'database':
      return [{ call: 'StartDBInstance', input: { DBInstanceIdentifier: id }, text: `Start ${label}` }];
    case 'vpc-peering-connection': {
      const isPending = network.peering(id)?.Status?.Code === 'pending-acceptance';
      const input = { VpcPeeringConnectionId: id };
      return isPending ? [{ call: 'AcceptVpcPeeringConnection', input, text: `Accept ${label}` }] : [];
    }
    case 'internet-gateway':
      return attach(topology.InternetGateways.filter((each) => each.InternetGatewayId === id));
    case 'vpc':
      return attach(topology.InternetGateways);
    case 'load-balancer': {
      const isNetwork = topology.LoadBalancers.find((each) => each.LoadBalancerArn === id)?.Type === 'network';
      const Protocol = packet.protocol === 'udp' ? 'UDP' : isNetwork ? 'TCP' : 'HTTP';
      const Port = packet.destinationPort;
      const text = `Add a listener for ${Protocol} on port ${Port} to ${name ?? id}`;
      return [{ call: 'CreateListener', input: { LoadBalancerArn: id, Protocol, Port }, text }];
    }
    default:
      return [];
  }

  function attach(gateways: readonly (typeof topology.InternetGateways)[number][]): Change[] {
    const free = gateways.find((each) => !each.Attachments?.length);
    const InternetGatewayId = free?.InternetGatewayId;
    if (InternetGatewayId === undefined || vpcId === undefined) return [];
    const text = `Attach ${describe(InternetGatewayId, free)} to ${describe(vpcId, network.vpc(vpcId))}`;
    return [{ call: 'AttachInternetGateway', input: { InternetGatewayId, VpcId: vpcId }, text }];
  }
}

/** A public address for whoever has this private one. */
export function publicAddressFor(stopped: Stopped, address: string): Change[] {
  const { network, component, way } = stopped;
  const listed = network.attachmentAt(component.vpcId ?? '', address);
  if (listed?.interfaceId !== undefined) {
    const text = `Give ${describe(listed.interfaceId, network.interface(listed.interfaceId))} an Elastic IP for ${address}`;
    const input = { NetworkInterfaceId: listed.interfaceId, PrivateIpAddress: address };
    return [{ call: 'AssociateAddress', input, text }];
  }
  const database = [...way.forwardPath, ...way.returnPath].find(({ type }) => type === 'database');
  if (database === undefined) return [];
  const input = { DBInstanceIdentifier: database.id, PubliclyAccessible: true } as const;
  return [{ call: 'ModifyDBInstance', input, text: `Make ${database.id} publicly accessible` }];
}

/** The check off of an interface that is to forward. */
export function checkOff({ network, component: { id } }: Stopped): Change[] {
  const text = `Turn the source/destination check of ${describe(id, network.interface(id))} off`;
  const input = { NetworkInterfaceId: id, SourceDestCheck: { Value: false } } as const;
  return [{ call: 'ModifyNetworkInterfaceAttribute', input, text }];
}
