// The ends of an analysis of Network Insights as ends of a question about paths.

import type { Analysis } from '../../emulator/services/ec2/insights/analyser.ts';
import { attachmentsOf } from '../../topology/paths/ends/parties.ts';
import type { Network } from '../../topology/paths/network/network.ts';
import type { End } from '../../topology/paths/question.ts';

/**
 * @param address of the resource, where one is said; of a gateway, one beyond it. What is no address of the resource is
 * left to the filters, which no packet will pass.
 */
export function endOf(id: string, address: string | undefined, network: Network): End {
  const said = address === undefined ? {} : { address };
  if (id.startsWith('igw-')) return { kind: 'internet-gateway', id, ...said };
  if (id.startsWith('vpce-')) return { kind: 'vpc-endpoint', id };
  const end: End = id.startsWith('i-') ? { kind: 'instance', id } : { kind: 'interface', id };
  if (address === undefined) return end;
  const own = end.kind === 'instance' ? ofInstance(network, id) : attachmentsOf(network, end);
  const meant = own.find(({ addresses }) => addresses.includes(address));
  return meant ? { kind: 'interface', id: meant.key, address } : end;
}

function ofInstance(network: Network, id: string) {
  return network.attachments.filter(({ owner }) => owner?.type === 'instance' && owner.id === id);
}

/** The resource; called by its public address, where the packet is to have that; else whoever has the address. */
export function destinationEnd(network: Network, { destination, atSource, atDestination }: Analysis, from: End): End {
  const called = atSource.destinationAddress;
  const behind = called === undefined ? undefined : network.behind(called);
  if (destination !== undefined) {
    const end = endOf(destination, atDestination.destinationAddress, network);
    const isMeant =
      end.kind !== 'internet-gateway' && attachmentsOf(network, end).some(({ key }) => key === behind?.attachment.key);
    return isMeant && called !== undefined ? { kind: 'internet', address: called } : end;
  }
  const address = called ?? atDestination.destinationAddress ?? '';
  const vpcId = vpcOf(network, from);
  const near = vpcId === undefined ? [] : [vpcId, ...network.peersOf(vpcId)];
  const own = near.map((each) => network.attachmentAt(each, address)).find((each) => each !== undefined);
  return own ? { kind: 'interface', id: own.key, address } : { kind: 'internet', address };
}

function vpcOf(network: Network, end: End): string | undefined {
  if (end.kind === 'internet-gateway') return network.internetGateway(end.id)?.Attachments?.[0]?.VpcId;
  return attachmentsOf(network, end)[0]?.vpcId;
}
