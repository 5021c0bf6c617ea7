// The way of a NAT gateway: pending, then available or failed; deleting, then deleted, and after an hour forgotten.
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { gatewayOf, internetGateways } from '../gateways/rows.ts';
import { removeInterface } from '../interfaces/make.ts';
import { addresses, networkInterfaces } from '../interfaces/rows.ts';
import { tagsTable } from '../tags/tags.ts';
import { type NatGatewayRow, natGateways } from './rows.ts';

const [minute, hour] = [60_000, 3_600_000];

export const natLifecycle = new Lifecycle<NatGatewayRow>({
  table: natGateways.table,
  stateOf: ({ state }) => state,
  steps: {
    pending: { delay: 2 * minute, next: arrived },
    deleting: { delay: minute, next: deleted },
    deleted: { delay: hour, kind: 'recurring', next: () => undefined },
    failed: { delay: hour, kind: 'recurring', next: () => undefined },
  },
  gone: ({ id }, call) => {
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});

/** A public one needs the Internet gateway of its VPC. */
function arrived(row: NatGatewayRow, call: Call): NatGatewayRow {
  if (row.connectivity === 'private' || gatewayOf(internetGateways.all(call), row.vpcId))
    return { ...row, state: 'available' };
  release(row, call);
  const message = `Network ${row.vpcId} has no Internet gateway attached`;
  return { ...row, state: 'failed', failure: { code: 'Gateway.NotAttached', message }, deleteTime: call.now };
}

function deleted(row: NatGatewayRow, call: Call): NatGatewayRow {
  release(row, call);
  return { ...row, state: 'deleted', deleteTime: call.now };
}

/** Its interface goes, and its address is free; where that has happened before, the address may be somebody else's. */
export function release(row: NatGatewayRow, call: Call): void {
  const on = call.get(networkInterfaces.table, row.networkInterfaceId);
  if (!on) return;
  removeInterface(call, on);
  for (const { allocationId } of row.addresses) {
    const address = allocationId === undefined ? undefined : call.get(addresses.table, allocationId);
    if (address) call.put(addresses.table, { ...address, association: undefined, isOfNatGateway: false });
  }
}
