// An Availability Zone that loses its power, after "AZ Availability: Power Interruption" of AWS FIS: its instances stop
// and none can be launched there; when the power is back, they are started again.
// https://docs.aws.amazon.com/fis/latest/userguide/az-availability-scenario.html
//
// That NAT gateways of the zone fail is assumed: FIS takes their subnets off the network.

import type { Call } from '../../../world/call.ts';
import { invalidZone, zonesOf } from '../account/regions.ts';
import { startInstance, stopInstance } from '../instances/change.ts';
import { instances } from '../instances/rows.ts';
import { natGateways } from '../nat/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { isLost } from './is-lost.ts';
import { lostZones } from './rows.ts';

export { isLost };

/** Does nothing where the zone is lost already. */
export function loseZone(call: Call, zoneName: string): void {
  checkZone(call, zoneName);
  if (isLost(call, zoneName)) return;
  const running = instances
    .all(call)
    .filter(({ availabilityZone, state }) => availabilityZone === zoneName && ['pending', 'running'].includes(state));
  const gateways = natGateways.all(call).filter(({ subnetId, state }) => {
    const zone = call.get(subnets.table, subnetId)?.availabilityZone;
    return zone === zoneName && ['pending', 'available'].includes(state);
  });
  for (const { id } of running) stopInstance(call, id);
  for (const row of gateways) {
    call.forget(natGateways.table, row.id);
    const failure = { code: 'InternalError', message: `The Availability Zone ${zoneName} has lost its power` };
    call.put(natGateways.table, { ...row, state: 'failed', failure });
  }
  const [instanceIds, natGatewayIds] = [running.map(({ id }) => id), gateways.map(({ id }) => id)];
  call.put(lostZones, { zoneName, instanceIds, natGatewayIds });
}

/** What the loss has stopped or made fail comes back, where nobody has taken it away or started it meanwhile. */
export function restoreZone(call: Call, zoneName: string): void {
  checkZone(call, zoneName);
  const lost = call.get(lostZones, zoneName);
  if (!lost) return;
  call.remove(lostZones, zoneName);
  for (const id of lost.instanceIds) {
    const row = call.get(instances.table, id);
    if (row?.state === 'stopped' || row?.state === 'stopping') startInstance(call, id);
  }
  for (const id of lost.natGatewayIds) {
    const row = call.get(natGateways.table, id);
    if (row?.state === 'failed') call.put(natGateways.table, { ...row, state: 'available', failure: undefined });
  }
}

function checkZone({ place }: Call, zoneName: string): void {
  if (!zonesOf(place.region).some(({ ZoneName }) => ZoneName === zoneName)) throw invalidZone(zoneName);
}
