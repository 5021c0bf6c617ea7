// Availability Zones that are lost, as they are kept.

import { table } from '../../../world/table.ts';

export interface LostZoneRow {
  readonly zoneName: string;
  /** What the loss has stopped: it is started again when the zone is back. */
  readonly instanceIds: readonly string[];
  /** What the loss has made fail. */
  readonly natGatewayIds: readonly string[];
}

export const lostZones = table<LostZoneRow>('ec2.LostZone', ({ zoneName }) => zoneName, { isNetwork: true });
