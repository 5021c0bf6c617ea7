// Makes network interfaces and takes them away: for the customer, and for the services that have theirs in a subnet.

import type { Call } from '../../../world/call.ts';
import { newId } from '../kind.ts';
import type { SubnetRow } from '../subnet/rows.ts';
import { giveBack, take, takeAny } from '../subnet/use.ts';
import { removeWithTags } from '../tags/tags.ts';
import { addresses, type NetworkInterfaceRow, networkInterfaces } from './rows.ts';

export interface NewInterface {
  readonly subnet: SubnetRow;
  readonly description: string;
  readonly groupIds: readonly string[];
  readonly type?: NetworkInterfaceRow['type'];
  /** Private addresses that are wanted, the primary one first; those that are missing are chosen. */
  readonly wanted?: readonly string[];
  /** How many private addresses; 1 if it is not said. */
  readonly count?: number;
  readonly addresses6?: readonly string[];
  /** The service that it is for; it is attached at once. */
  readonly requester?: string;
}

/** The addresses that are wanted must be free, and there must be enough: see `checkFree`. */
export function makeInterface(call: Call, settings: NewInterface): NetworkInterfaceRow {
  const {
    subnet,
    description,
    groupIds,
    type = 'interface',
    wanted = [],
    count = 1,
    addresses6 = [],
    requester,
  } = settings;
  const chosen = wanted.map((address) => take(call, subnet, address));
  while (chosen.length < count && subnet.cidr !== undefined) chosen.push(takeAny(call, subnet));
  return call.put(networkInterfaces.table, {
    id: networkInterfaces.newId(call),
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet.availabilityZoneId,
    description,
    type,
    macAddress: `02:${call.draw(10).match(/../g)?.join(':')}`,
    addresses: chosen,
    addresses6,
    groupIds,
    sourceDestCheck: type !== 'nat_gateway',
    requester,
    attachment: requester === undefined ? undefined : serviceAttachment(call),
  });
}

function serviceAttachment(call: Call) {
  return {
    id: newId(call, 'eni-attach'),
    status: 'attached',
    attachTime: call.now,
    deleteOnTermination: false,
    deviceIndex: 1,
    instanceId: undefined,
    ownerId: 'amazon-aws',
  } as const;
}

/** Its private addresses are free again, and its Elastic IP addresses associated with nothing. */
export function removeInterface(call: Call, row: NetworkInterfaceRow): void {
  for (const address of row.addresses) giveBack(call, row.subnetId, address);
  for (const each of addresses.all(call)) {
    if (each.association?.networkInterfaceId === row.id) call.put(addresses.table, { ...each, association: undefined });
  }
  removeWithTags(call, networkInterfaces, row.id);
}
