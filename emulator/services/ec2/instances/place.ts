// Where an instance is launched: its subnet, and with it its VPC and Availability Zone.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html

import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../account/regions.ts';
import { invalidCombination } from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { type SubnetRow, subnets } from '../subnet/rows.ts';
import { isOffered, type TypeRow } from '../types/catalogue.ts';
import { vpcs } from '../vpc/rows.ts';
import { insufficientCapacity, isLost } from '../zones/is-lost.ts';

/** Refuses a place where the type is not to be had. */
export function placeOf(call: Call, request: RunInstancesCommandInput, type: TypeRow): SubnetRow {
  const wanted = wantedZone(call, request);
  const subnet = namedSubnet(call, request) ?? defaultSubnet(call, type, wanted);
  if (wanted !== undefined && subnet.availabilityZone !== wanted) {
    const message = `The specified Availability Zone '${wanted}' does not match the Availability Zone of subnet '${subnet.id}'.`;
    throw new AwsError('InvalidParameterValue', message); // words assumed
  }
  const zone = subnet.availabilityZone;
  if (!isOffered(type, zone)) {
    const others = zonesOf(call.place.region).filter(({ ZoneName }) => isOffered(type, ZoneName));
    const message = `Your requested instance type (${type.name}) is not supported in your requested Availability Zone (${zone}). Please retry your request by not specifying an Availability Zone or choosing ${others.map(({ ZoneName }) => ZoneName).join(', ')}.`;
    throw new AwsError('Unsupported', message);
  }
  if (isLost(call, zone)) throw insufficientCapacity(call, type.name, zone);
  return subnet;
}

function wantedZone({ place }: Call, { Placement = {} }: RunInstancesCommandInput): string | undefined {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = Placement;
  if (name && id) throw invalidCombination('AvailabilityZone and AvailabilityZoneId cannot be given together.'); // words assumed
  if (!name && !id) return undefined;
  const zone = zonesOf(place.region).find(({ ZoneName, ZoneId }) => ZoneName === name || ZoneId === id);
  if (!zone) throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${name ?? id}]`);
  return zone.ZoneName;
}

function namedSubnet(call: Call, { SubnetId, NetworkInterfaces = [] }: RunInstancesCommandInput) {
  if (SubnetId) return subnets.get(call, SubnetId);
  const primary = NetworkInterfaces.find(({ DeviceIndex }) => DeviceIndex === 0);
  if (primary?.NetworkInterfaceId) {
    return subnets.get(call, networkInterfaces.get(call, primary.NetworkInterfaceId).subnetId);
  }
  return primary?.SubnetId ? subnets.get(call, primary.SubnetId) : undefined;
}

/** EC2 chooses the zone where nobody does; here it is the first that has what is needed (assumed). */
function defaultSubnet(call: Call, type: TypeRow, wanted: string | undefined): SubnetRow {
  const vpc = vpcs.all(call).find(({ isDefault }) => isDefault);
  if (!vpc) {
    const message = 'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.';
    throw new AwsError('VPCIdNotSpecified', message);
  }
  const all = subnets.all(call).filter(({ vpcId, isDefault }) => vpcId === vpc.id && isDefault);
  if (wanted !== undefined) {
    const found = all.find(({ availabilityZone }) => availabilityZone === wanted);
    if (found) return found;
    throw new AwsError('MissingInput', `No default subnet for availability zone: '${wanted}'.`);
  }
  const usable = all.find(({ availabilityZone: zone }) => isOffered(type, zone) && !isLost(call, zone)) ?? all[0];
  if (usable) return usable;
  throw new AwsError('MissingInput', `No subnets found for the default VPC '${vpc.id}'. Please specify a subnet.`);
}
