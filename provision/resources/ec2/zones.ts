// The Availability Zones of the Region.

import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { RehearsalError } from '../../../core/errors.ts';
import type { Environment } from '../../environment.ts';

/** Names of zones: the first so many of the Region, or those named, each of which must exist. */
export async function chooseZones(environment: Environment, wanted: number | readonly string[]): Promise<string[]> {
  const { AvailabilityZones = [] } = await environment.client(EC2Client).send(
    new DescribeAvailabilityZonesCommand({
      Filters: [
        { Name: 'state', Values: ['available'] },
        { Name: 'zone-type', Values: ['availability-zone'] },
      ],
    }),
  );
  const present = AvailabilityZones.map((zone) => zone.ZoneName ?? '').sort();
  const chosen = typeof wanted === 'number' ? present.slice(0, wanted) : [...wanted];
  const missing = chosen.filter((zone) => !present.includes(zone));
  if (missing.length === 0 && (typeof wanted !== 'number' || chosen.length === wanted)) return chosen;
  throw new RehearsalError(
    'InvalidOption',
    `zones: ${typeof wanted === 'number' ? `${wanted} were asked for` : `${missing.join(', ')} unknown`}; ` +
      `${environment.cloud.place.region} has ${present.join(', ')}`,
    { solution: 'Ask for zones that the Region has.' },
  );
}

/** What tells a zone from the others of its Region: `a` for `ap-northeast-2a`. */
export function zoneSuffix(zone: string, region: string): string {
  return zone.startsWith(region) ? zone.slice(region.length).replace(/^-/, '') : zone;
}
