// Where a group launches instances: subnets of one VPC, or the default subnets of Availability Zones.

import type { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../../ec2/account/regions.ts';
import { subnets } from '../../ec2/subnet/rows.ts';
import { invalid } from '../errors.ts';

export interface Places {
  readonly subnetIds: readonly string[];
  readonly zones: readonly string[];
}

interface Asked {
  readonly VPCZoneIdentifier?: string | undefined;
  readonly AvailabilityZones?: readonly string[] | undefined;
  readonly AvailabilityZoneIds?: readonly string[] | undefined;
}

/** Undefined where the request says nothing of it. */
export function validPlaces(input: Asked, call: Call): Places | undefined {
  const { VPCZoneIdentifier } = input;
  const zones = validZones(input, call);
  if (!VPCZoneIdentifier) return zones.length > 0 ? defaultPlaces(call, zones) : undefined;
  const ids = VPCZoneIdentifier.split(',').map((id) => id.trim());
  const rows = ids.map((id) => {
    const row = call.get(subnets.table, id);
    if (!row) throw invalid(`The subnet ID '${id}' does not exist`);
    return row;
  });
  if (new Set(rows.map(({ vpcId }) => vpcId)).size > 1) {
    throw invalid('The subnets in VPCZoneIdentifier must be of one VPC.'); // words assumed
  }
  const found = [...new Set(rows.map(({ availabilityZone }) => availabilityZone))].sort();
  if (zones.length > 0 && zones.join() !== found.join()) {
    throw invalid('The availability zones of the specified subnets and the Auto Scaling group do not match');
  }
  return { subnetIds: ids, zones: found };
}

function validZones({ AvailabilityZones = [], AvailabilityZoneIds = [] }: Asked, { place }: Call): string[] {
  if (AvailabilityZones.length > 0 && AvailabilityZoneIds.length > 0) {
    throw invalid('AvailabilityZones and AvailabilityZoneIds cannot be given together.'); // words assumed
  }
  const known = zonesOf(place.region);
  const names = [
    ...AvailabilityZones.map((name) => [name, known.find(({ ZoneName }) => ZoneName === name)] as const),
    ...AvailabilityZoneIds.map((id) => [id, known.find(({ ZoneId }) => ZoneId === id)] as const),
  ].map(([asked, zone]) => {
    if (!zone) throw invalid(`Invalid availability zone: ${asked}`); // words assumed
    return zone.ZoneName;
  });
  return [...new Set(names)].sort();
}

/** Zones alone mean the default subnets in them. */
function defaultPlaces(call: Call, zones: readonly string[]): Places {
  const ours = subnets.all(call).filter(({ isDefault }) => isDefault);
  for (const zone of zones) {
    if (ours.some(({ availabilityZone }) => availabilityZone === zone)) continue;
    throw invalid(`No default subnet for availability zone: '${zone}'.`);
  }
  return { subnetIds: [], zones };
}

/** The subnets that instances of the group may be launched in. */
export function subnetsOf(call: Call, { subnetIds, zones }: Places) {
  if (subnetIds.length > 0) {
    return subnetIds.map((id) => call.get(subnets.table, id)).filter((subnet) => subnet !== undefined);
  }
  return subnets.all(call).filter(({ isDefault, availabilityZone }) => isDefault && zones.includes(availabilityZone));
}

export function vpcOf(call: Call, places: Places): string | undefined {
  return subnetsOf(call, places)[0]?.vpcId;
}

export function noPlace(): AwsError {
  return invalid('At least one Availability Zone or VPC Subnet is required.');
}
