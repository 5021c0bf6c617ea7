// The data centre: one site, one network of its own, machines whose number and addresses are fixed.

import { addressIn, prefixOf, subBlock } from '../../core/cidr.ts';
import { engineOf } from '../engines.ts';
import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { firstMachineAddress, type ResolvedOptions } from '../options.ts';
import { address } from '../resources/ec2/address.ts';
import { instance } from '../resources/ec2/instance.ts';
import { internetGateway } from '../resources/ec2/internet-gateway.ts';
import { routeTable } from '../resources/ec2/route-table.ts';
import type { DesiredRoute } from '../resources/ec2/routes.ts';
import { securityGroup } from '../resources/ec2/security-group.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { subnet } from '../resources/ec2/subnet.ts';
import { vpc } from '../resources/ec2/vpc.ts';
import { chooseZones } from '../resources/ec2/zones.ts';
import { required } from '../resources/required.ts';
import { webPort } from './security-chain.ts';
import { balancerUserData, type DatabaseUser, databaseUserData, serverUserData } from './user-data.ts';

/** By ids. */
export interface DataCentreNetwork {
  readonly vpcId: string;
  readonly zone: string;
  /** The balancer's subnet has the line to the internet; the machines' has none. */
  readonly edgeSubnetId: string;
  readonly machineSubnetId: string;
  /** 0 is the database, servers count from 1. */
  readonly addressOf: (place: number) => string;
  readonly balancerAddress: string;
}

/** Instance ids, and the public address of the balancer. */
export interface DataCentreMachines {
  readonly balancer: string;
  readonly publicAddress: string;
  readonly servers: readonly string[];
  readonly database: string;
}

export interface DataCentreGroups {
  readonly balancer: string;
  readonly server: string;
  readonly database: string;
}

/** The port that the data centre's database listens on. */
export const dataCentreDatabasePort = engineOf('postgres').port;

/** The data centre's VPC alone; `buildDataCentreNetwork` fills it. */
export async function buildDataCentreVpc(
  environment: Environment,
  { cidr }: ResolvedOptions['dataCentre'],
): Promise<{ vpcId: string }> {
  const { VpcId } = await ensure(environment, vpc, 'data-centre', { cidr });
  return { vpcId: required(VpcId, 'VpcId') };
}

/** The blocks of the data centre's two subnets. */
function subnetBlocks(cidr: string): { readonly edge: string; readonly machines: string } {
  const prefix = prefixOf(cidr) + 8;
  return { edge: subBlock(cidr, prefix, 0), machines: subBlock(cidr, prefix, 1) };
}

/** The fixed address of the data centre's database. */
export function dataCentreDatabaseAddress({ cidr }: ResolvedOptions['dataCentre']): string {
  return addressIn(subnetBlocks(cidr).machines, firstMachineAddress);
}

/** @param toShop while the migration runs, the routes by which the machines reach the shop */
export async function buildDataCentreNetwork(
  environment: Environment,
  { cidr, ...options }: ResolvedOptions['dataCentre'],
  toShop: readonly DesiredRoute[] = [],
): Promise<DataCentreNetwork> {
  // Always the Region's first zone: there is but one site.
  const zone = required((await chooseZones(environment, 1))[0], 'an Availability Zone');
  const { vpcId } = await buildDataCentreVpc(environment, { cidr, ...options });
  const line = await ensure(environment, internetGateway, 'data-centre', { vpcId });
  const internetGatewayId = required(line.InternetGatewayId, 'InternetGatewayId');

  const { edge: edgeCidr, machines: machineCidr } = subnetBlocks(cidr);
  const edge = await ensure(environment, subnet, 'data-centre-edge', { vpcId, zone, cidr: edgeCidr, isPublic: false });
  const machines = await ensure(environment, subnet, 'data-centre-machines', {
    vpcId,
    zone,
    cidr: machineCidr,
    isPublic: false,
  });
  const edgeSubnetId = required(edge.SubnetId, 'SubnetId');
  const machineSubnetId = required(machines.SubnetId, 'SubnetId');

  await ensure(environment, routeTable, 'data-centre-edge', {
    vpcId,
    routes: [{ destination: '0.0.0.0/0', internetGatewayId }],
    subnetIds: [edgeSubnetId],
  });
  await ensure(environment, routeTable, 'data-centre-machines', {
    vpcId,
    routes: toShop,
    subnetIds: [machineSubnetId],
  });

  const addressOf = (place: number) => addressIn(machineCidr, firstMachineAddress + place);
  return {
    vpcId,
    zone,
    edgeSubnetId,
    machineSubnetId,
    addressOf,
    balancerAddress: addressIn(edgeCidr, firstMachineAddress),
  };
}

/**
 * The firewall's rules: in by the balancer only, from the balancer to the servers, from the servers to the database.
 *
 * @param alsoToDatabase while the migration runs, the rule that admits its group to the database
 */
export async function buildDataCentreGroups(
  environment: Environment,
  vpcId: string,
  alsoToDatabase: readonly InboundRule[] = [],
): Promise<DataCentreGroups> {
  const balancer = await ensure(environment, securityGroup, 'data-centre-balancer', {
    vpcId,
    description: 'The balancer of the data centre',
    inbound: [{ port: webPort, fromCidr: '0.0.0.0/0', description: 'HTTP from anywhere' }],
  });
  const balancerId = required(balancer.GroupId, 'GroupId');
  const server = await ensure(environment, securityGroup, 'data-centre-server', {
    vpcId,
    description: 'The servers of the data centre',
    inbound: [{ port: webPort, fromGroup: balancerId, description: 'HTTP from the balancer' }],
  });
  const serverId = required(server.GroupId, 'GroupId');
  const database = await ensure(environment, securityGroup, 'data-centre-database', {
    vpcId,
    description: 'The database of the data centre',
    inbound: [
      { port: dataCentreDatabasePort, fromGroup: serverId, description: 'SQL from the servers' },
      ...alsoToDatabase,
    ],
  });
  return { balancer: balancerId, server: serverId, database: required(database.GroupId, 'GroupId') };
}

export async function buildDataCentreMachines(
  environment: Environment,
  { imageId, instanceType, servers: count }: ResolvedOptions['dataCentre'] & { readonly imageId: string },
  network: DataCentreNetwork,
  groups: DataCentreGroups,
  databaseUser: DatabaseUser,
): Promise<DataCentreMachines> {
  const machine = async (name: string, at: MachinePlace): Promise<string> =>
    required((await ensure(environment, instance, name, { imageId, instanceType, ...at })).InstanceId, 'InstanceId');

  const serverAddresses = Array.from({ length: count }, (_, index) => network.addressOf(index + 1));
  const database = await machine('data-centre-database', {
    subnetId: network.machineSubnetId,
    privateAddress: network.addressOf(0),
    groupIds: [groups.database],
    userData: databaseUserData(dataCentreDatabasePort, databaseUser),
  });
  const servers: string[] = [];
  for (const [index, privateAddress] of serverAddresses.entries()) {
    const id = await machine(`data-centre-server-${index + 1}`, {
      subnetId: network.machineSubnetId,
      privateAddress,
      groupIds: [groups.server],
      userData: serverUserData(),
    });
    servers.push(id);
  }
  const balancer = await machine('data-centre-balancer', {
    subnetId: network.edgeSubnetId,
    privateAddress: network.balancerAddress,
    groupIds: [groups.balancer],
    userData: balancerUserData(serverAddresses),
  });

  const fixed = await ensure(environment, address, 'data-centre-balancer', { instanceId: balancer });
  return { balancer, publicAddress: required(fixed.PublicIp, 'PublicIp'), servers, database };
}

interface MachinePlace {
  readonly subnetId: string;
  readonly privateAddress: string;
  readonly groupIds: readonly string[];
  readonly userData: string;
}
