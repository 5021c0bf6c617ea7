// The nodes of a load balancer: in each of its subnets one, with a network interface that EC2 lists.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html

import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { makeInterface, removeInterface } from '../../ec2/interfaces/make.ts';
import { newPublicIp } from '../../ec2/interfaces/public-ip.ts';
import { addresses, type NetworkInterfaceRow, networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { wantedAddresses6 } from '../../ec2/interfaces/valid.ts';
import { newId } from '../../ec2/kind.ts';
import type { SubnetRow } from '../../ec2/subnet/rows.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { type LoadBalancerRow, type NodeRow, shortTypeOf } from './rows.ts';

/** By which EC2 names the service that its interfaces belong to. */
export const balancerRequester = 'amazon-elb';

/** What a node is asked to be like. */
export interface NodeWanted {
  readonly subnet: SubnetRow;
  readonly allocationId?: string | undefined;
  readonly privateIp?: string | undefined;
  readonly address6?: string | undefined;
}

type Owner = Pick<LoadBalancerRow, 'id' | 'name' | 'type' | 'scheme' | 'ipAddressType' | 'groupIds'>;

export function makeNode(
  call: Call,
  balancer: Owner,
  { subnet, allocationId, privateIp, address6 }: NodeWanted,
): NodeRow {
  const { id, name, type, scheme, ipAddressType, groupIds } = balancer;
  const made = makeInterface(call, {
    subnet,
    description: `ELB ${shortTypeOf(type)}/${name}/${id}`,
    groupIds,
    ...(type === 'network' ? { type: 'network_load_balancer' as const } : {}),
    wanted: privateIp === undefined ? [] : [privateIp],
    addresses6:
      ipAddressType === 'ipv4' ? [] : wantedAddresses6(call, subnet, address6 ? [address6] : [], address6 ? 0 : 1),
    requester: balancerRequester,
  });
  const isOpen = scheme === 'internet-facing' && ipAddressType !== 'dualstack-without-public-ipv4';
  const publicIp = isOpen && allocationId === undefined ? newPublicIp(call) : undefined;
  const on = call.put(networkInterfaces.table, { ...made, publicIp, attachment: attachmentOf(call, made, type) });
  const address = allocationId === undefined ? undefined : call.get(addresses.table, allocationId);
  if (address) {
    const association = { id: newId(call, 'eipassoc'), networkInterfaceId: on.id, privateIp: on.addresses[0] ?? '' };
    // Nobody but the service takes it away, as that of a NAT gateway.
    call.put(addresses.table, { ...address, association, isOfNatGateway: true });
  }
  const { availabilityZone: zoneName, id: subnetId } = subnet;
  return { zoneName, subnetId, interfaceId: on.id, allocationId, privateIp, address6 };
}

/** By these Terraform tells the interfaces of load balancers, to wait until they are gone. */
function attachmentOf(
  call: Call,
  { attachment }: NetworkInterfaceRow,
  type: Owner['type'],
): NetworkInterfaceRow['attachment'] {
  if (!attachment || type === 'application') return attachment && { ...attachment, ownerId: balancerRequester };
  return { ...attachment, id: newId(call, 'ela-attach') };
}

const releaseAction = 'elbv2 release';
const releaseDelay = 60_000; // assumed

/** A balancer is gone at once, its interfaces after a while: until then their subnets and security groups are in use. */
export function releaseNode(call: Call, { interfaceId }: NodeRow): void {
  call.later(networkInterfaces.table, interfaceId, { kind: 'lifecycle', action: releaseAction, delay: releaseDelay });
}

export const nodeActions: Actions = {
  [releaseAction]: (call, timer) => {
    const on = call.get(networkInterfaces.table, keyOfTimer(networkInterfaces.table, timer));
    if (!on) return;
    const elastic = addresses.all(call).filter(({ association }) => association?.networkInterfaceId === on.id);
    removeInterface(call, on);
    for (const row of elastic) call.put(addresses.table, { ...row, association: undefined, isOfNatGateway: false });
  },
};
