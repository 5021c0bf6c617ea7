// The network: a VPC over several Availability Zones, with a way in and out for the public subnets, a way out only
// for the web and app subnets, and no way out for the data subnets.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { type ResolvedOptions, subnetBlock, type Tier } from '../options.ts';
import { address } from '../resources/ec2/address.ts';
import { internetGateway } from '../resources/ec2/internet-gateway.ts';
import { natGateway } from '../resources/ec2/nat-gateway.ts';
import { routeTable } from '../resources/ec2/route-table.ts';
import type { DesiredRoute } from '../resources/ec2/routes.ts';
import { subnet } from '../resources/ec2/subnet.ts';
import { vpc } from '../resources/ec2/vpc.ts';
import { zoneSuffix } from '../resources/ec2/zones.ts';
import { required } from '../resources/required.ts';
import { type CloudStageName, stageTag } from '../stages/names.ts';

/** One Availability Zone's part of the network, by ids. */
export interface ZoneNetwork {
  readonly zone: string;
  /** `a` for `ap-northeast-2a`; ends the names of what stands in the zone. */
  readonly suffix: string;
  readonly subnetIds: Readonly<Record<Tier, string>>;
  readonly natGatewayId: string;
  readonly privateRouteTableId: string;
}

export interface Network {
  readonly vpcId: string;
  readonly internetGatewayId: string;
  readonly publicRouteTableId: string;
  readonly dataRouteTableId: string;
  readonly zones: readonly ZoneNetwork[];
}

/** The shop's VPC alone; `buildNetwork` fills it. */
export async function buildVpc(
  environment: Environment,
  stage: CloudStageName,
  { cidr }: ResolvedOptions,
): Promise<{ vpcId: string }> {
  const { VpcId } = await ensure(environment, vpc, 'vpc', { cidr, tags: { [stageTag]: stage } });
  return { vpcId: required(VpcId, 'VpcId') };
}

const anywhere = '0.0.0.0/0';

export interface NetworkPlan {
  readonly stage: CloudStageName;
  readonly options: ResolvedOptions;
  readonly zones: readonly string[];
}

/** @param toDataCentre while the migration runs, the routes by which the app subnets reach the data centre */
export async function buildNetwork(
  environment: Environment,
  { stage, options, zones: zoneNames }: NetworkPlan,
  toDataCentre: readonly DesiredRoute[] = [],
): Promise<Network> {
  const { vpcId } = await buildVpc(environment, stage, options);
  const { InternetGatewayId } = await ensure(environment, internetGateway, 'internet', { vpcId });
  const internetGatewayId = required(InternetGatewayId, 'InternetGatewayId');

  const subnetIn = async (tier: Tier, zone: string, index: number): Promise<string> => {
    const made = await ensure(environment, subnet, `${tier}-${zoneSuffix(zone, environment.cloud.place.region)}`, {
      vpcId,
      zone,
      cidr: subnetBlock(options, tier, index),
      isPublic: tier === 'public',
    });
    return required(made.SubnetId, 'SubnetId');
  };
  const subnetIds: Record<Tier, string>[] = [];
  for (const [index, zone] of zoneNames.entries()) {
    subnetIds.push({
      public: await subnetIn('public', zone, index),
      web: await subnetIn('web', zone, index),
      app: await subnetIn('app', zone, index),
      data: await subnetIn('data', zone, index),
    });
  }

  // Public: to the internet and back.
  const publicTable = await ensure(environment, routeTable, 'public', {
    vpcId,
    routes: [{ destination: anywhere, internetGatewayId }],
    subnetIds: subnetIds.map((ids) => ids.public),
  });

  // Web and app: out through the zone's own NAT gateway, so that no zone depends on another one.
  const zones: ZoneNetwork[] = [];
  for (const [index, zone] of zoneNames.entries()) {
    const ids = required(subnetIds[index], `subnets of ${zone}`);
    const suffix = zoneSuffix(zone, environment.cloud.place.region);
    const { AllocationId } = await ensure(environment, address, `nat-${suffix}`, {});
    const nat = await ensure(environment, natGateway, `nat-${suffix}`, {
      subnetId: ids.public,
      allocationId: required(AllocationId, 'AllocationId'),
    });
    const natGatewayId = required(nat.NatGatewayId, 'NatGatewayId');
    const privateTable = await ensure(environment, routeTable, `private-${suffix}`, {
      vpcId,
      routes: [{ destination: anywhere, natGatewayId }, ...toDataCentre],
      subnetIds: [ids.web, ids.app],
    });
    const privateRouteTableId = required(privateTable.RouteTableId, 'RouteTableId');
    zones.push({ zone, suffix, subnetIds: ids, natGatewayId, privateRouteTableId });
  }

  // Data: nowhere but within the VPC.
  const dataTable = await ensure(environment, routeTable, 'data', {
    vpcId,
    routes: [],
    subnetIds: subnetIds.map((ids) => ids.data),
  });

  return {
    vpcId,
    internetGatewayId,
    publicRouteTableId: required(publicTable.RouteTableId, 'RouteTableId'),
    dataRouteTableId: required(dataTable.RouteTableId, 'RouteTableId'),
    zones,
  };
}
