// The database: private, in the data subnets, in one Availability Zone. Aurora is a cluster with one member.

import { engineOf } from '../engines.ts';
import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import type { ResolvedOptions } from '../options.ts';
import { dbCluster } from '../resources/rds/cluster.ts';
import { dbInstance } from '../resources/rds/instance.ts';
import { dbSubnetGroup } from '../resources/rds/subnet-group.ts';
import { required } from '../resources/required.ts';

export interface Database {
  readonly instance: string;
  /** For Aurora only. */
  readonly cluster?: string;
  /** The name that clients connect to, and the port. */
  readonly endpoint: string;
  readonly port: number;
}

export async function buildDatabase(
  environment: Environment,
  options: ResolvedOptions['database'],
  subnetIds: readonly string[],
  groupId: string,
): Promise<Database> {
  const engine = engineOf(options.engine);
  const { port } = engine;
  const instanceClass = options.instanceClass ?? engine.instanceClass;

  const subnets = await ensure(environment, dbSubnetGroup, 'data', { subnetIds });
  const common = {
    subnetGroup: required(subnets.DBSubnetGroupName, 'DBSubnetGroupName'),
    groupIds: [groupId],
    port,
    username: options.username,
    password: options.password,
  };

  if (engine.isCluster) {
    const made = await ensure(environment, dbCluster, 'database', {
      ...common,
      engine: options.engine,
      ...(engine.databaseName ? { databaseName: engine.databaseName } : {}),
    });
    const cluster = required(made.DBClusterIdentifier, 'DBClusterIdentifier');
    const member = await ensure(environment, dbInstance, 'database-1', {
      engine: options.engine,
      instanceClass,
      in: { cluster },
    });
    const instance = required(member.DBInstanceIdentifier, 'DBInstanceIdentifier');
    return { instance, cluster, endpoint: required(made.Endpoint, 'Endpoint'), port };
  }

  const made = await ensure(environment, dbInstance, 'database', {
    engine: options.engine,
    instanceClass,
    in: {
      ...common,
      storage: options.storage,
      ...(engine.databaseName ? { databaseName: engine.databaseName } : {}),
      ...(engine.licenseModel ? { licenseModel: engine.licenseModel } : {}),
    },
  });
  return {
    instance: required(made.DBInstanceIdentifier, 'DBInstanceIdentifier'),
    endpoint: required(made.Endpoint?.Address, 'Endpoint.Address'),
    port,
  };
}
