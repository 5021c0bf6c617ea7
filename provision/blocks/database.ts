// The database: private, in the data subnets. In one Availability Zone, or with what stands by in a second one and a
// replica to read from, each in the way that RDS offers it for the engine.

import { engineOf } from '../engines.ts';
import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { type DBClusterDesired, dbCluster } from '../resources/rds/cluster.ts';
import { dbInstance } from '../resources/rds/instance.ts';
import { dbSubnetGroup } from '../resources/rds/subnet-group.ts';
import { required } from '../resources/required.ts';
import type { CloudPlan } from './cloud-plan.ts';
import type { Network } from './network.ts';

export interface Database {
  readonly instance: string;
  /** For Aurora only. */
  readonly cluster?: string;
  /** The name that clients connect to, and the port. */
  readonly endpoint: string;
  readonly port: number;
  /** The name that those connect to who only read; in one zone there is none. */
  readonly readEndpoint?: string;
}

/**
 * @param groupId the security group that it carries
 * @param zones `one`, or `two`: Multi-AZ with backups and, unless the options say otherwise, a read replica
 */
export async function buildDatabase(
  environment: Environment,
  { options: { database: options }, databasePort: port }: CloudPlan,
  network: Network,
  groupId: string,
  zones: 'one' | 'two' = 'one',
): Promise<Database> {
  const engine = engineOf(options.engine);
  const subnetIds = network.zones.map((zone) => zone.subnetIds.data);
  const subnets = await ensure(environment, dbSubnetGroup, 'data', { subnetIds });
  const settings = {
    engine: options.engine,
    instanceClass: options.instanceClass ?? engine.instanceClass,
    subnetGroup: required(subnets.DBSubnetGroupName, 'DBSubnetGroupName'),
    groupIds: [groupId],
    port,
    username: options.username,
    password: options.password,
    ...(engine.databaseName ? { databaseName: engine.databaseName } : {}),
    ...(zones === 'two' ? { backupDays: options.backupDays } : {}),
  };
  if (engine.isCluster) return buildCluster(environment, settings, network, zones);

  const made = await ensure(environment, dbInstance, 'database', {
    ...settings,
    as: {
      multiAz: zones === 'two',
      storage: options.storage,
      ...settings,
      ...(engine.licenseModel ? { licenseModel: engine.licenseModel } : {}),
    },
  });
  const instance = required(made.DBInstanceIdentifier, 'DBInstanceIdentifier');
  const database = { instance, endpoint: required(made.Endpoint?.Address, 'Endpoint.Address'), port };
  if (zones === 'one' || !options.readReplica) return database;

  const replica = await ensure(environment, dbInstance, 'database-replica', {
    ...settings,
    as: { replicaOf: instance, groupIds: [groupId] },
  });
  return { ...database, readEndpoint: required(replica.Endpoint?.Address, 'Endpoint.Address') };
}

/**
 * Aurora keeps its data in three zones from the start. What the second zone adds is a second member: it serves those who
 * only read, and takes over when the first one fails.
 */
async function buildCluster(
  environment: Environment,
  settings: DBClusterDesired & { readonly instanceClass: string },
  network: Network,
  zones: 'one' | 'two',
): Promise<Database> {
  const { engine, instanceClass, port } = settings;
  const made = await ensure(environment, dbCluster, 'database', settings);
  const cluster = required(made.DBClusterIdentifier, 'DBClusterIdentifier');
  const first = await ensure(environment, dbInstance, 'database-1', { engine, instanceClass, as: { cluster } });
  const instance = required(first.DBInstanceIdentifier, 'DBInstanceIdentifier');
  const database = { instance, cluster, endpoint: required(made.Endpoint, 'Endpoint'), port };
  if (zones === 'one') return database;

  const zone = required(
    network.zones.find((each) => each.zone !== first.AvailabilityZone)?.zone,
    'a zone without the first member',
  );
  await ensure(environment, dbInstance, 'database-2', { engine, instanceClass, as: { cluster, zone } });
  return { ...database, readEndpoint: required(made.ReaderEndpoint, 'ReaderEndpoint') };
}
