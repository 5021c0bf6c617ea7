// Whether a VPC's Internet gateway is needed: something in the VPC has a public address.

import type { Call } from '../../../world/call.ts';
import { addresses, networkInterfaces } from '../interfaces/rows.ts';

export function usesPublicAddresses(call: Call, vpcId: string): boolean {
  const inVpc = networkInterfaces.all(call).filter((each) => each.vpcId === vpcId);
  if (inVpc.some(({ publicIp }) => publicIp !== undefined)) return true;
  const ids = new Set(inVpc.map(({ id }) => id));
  return addresses.all(call).some(({ association }) => association && ids.has(association.networkInterfaceId));
}
