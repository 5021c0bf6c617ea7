// The default VPC, which every Region of an account has from the beginning.
// https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html

import { subBlock } from '../../../../core/cidr.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { zonesOf } from '../account/regions.ts';
import { internetGateways } from '../gateways/rows.ts';
import { makeAwsPrefixLists } from '../prefix-lists/aws.ts';
import { routeTables } from '../routes/rows.ts';
import { makeSubnet } from '../subnet/make.ts';
import { subnets } from '../subnet/rows.ts';
import { makeVpc, vpcLifecycle } from './make.ts';
import { cidrsOf, type VpcRow, vpcs } from './rows.ts';

const defaultVpcBlock = '172.31.0.0/16';

/** A row once the Region has been used. */
const opened = table<{ readonly region: string }>('ec2.Opened', ({ region }) => region);

/** Gives a Region that is used for the first time what every one has. */
export function open(call: Call): void {
  const { region } = call.place;
  if (call.get(opened, region)) return;
  call.put(opened, { region });
  vpcLifecycle.put(call, { ...makeDefaultVpc(call), state: 'available' });
  makeAwsPrefixLists(call);
}

/** With a subnet in every Availability Zone, and an Internet gateway that all of them lead to. */
export function makeDefaultVpc(call: Call): VpcRow {
  const vpc = makeVpc(call, { cidr: defaultVpcBlock, tenancy: 'default', isDefault: true });
  zonesOf(call.place.region).forEach((zone, index) => {
    makeDefaultSubnet(call, vpc.id, zone, subBlock(defaultVpcBlock, 20, index));
  });
  const gateway = call.put(internetGateways.table, { id: internetGateways.newId(call), vpcId: vpc.id });
  const main = routeTables.all(call).find(({ vpcId }) => vpcId === vpc.id);
  const way = { destination: '0.0.0.0/0', field: 'GatewayId', target: gateway.id, origin: 'CreateRoute' } as const;
  if (main) call.put(routeTables.table, { ...main, routes: [way] });
  return vpc;
}

export function makeDefaultSubnet(
  call: Call,
  vpcId: string,
  { ZoneName, ZoneId }: { readonly ZoneName: string; readonly ZoneId: string },
  cidr: string,
) {
  const zone = { availabilityZone: ZoneName, availabilityZoneId: ZoneId };
  return makeSubnet(call, { vpcId, ...zone, cidr, isDefault: true, mapPublicIpOnLaunch: true });
}

export function defaultVpcOf(call: Call): VpcRow {
  const vpc = vpcs.all(call).find(({ isDefault }) => isDefault);
  if (!vpc) throw new AwsError('DefaultVpcDoesNotExist', 'No default VPC exists for this account in this region.');
  return vpc;
}

/** The first /20 of the VPC that no subnet has a part of. */
export function freeBlock(call: Call, vpc: VpcRow, isFree: (cidr: string, taken: readonly string[]) => boolean) {
  const taken = subnets.all(call).flatMap(({ vpcId, cidr }) => (vpcId === vpc.id && cidr ? [cidr] : []));
  const cidr = cidrsOf(vpc)[0] ?? defaultVpcBlock;
  return Array.from({ length: 16 }, (_, index) => subBlock(cidr, 20, index)).find((each) => isFree(each, taken));
}
