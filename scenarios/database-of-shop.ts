// The shop's database as RDS keeps it: one instance, or for Aurora a cluster and its first member.

import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { type EngineName, engineOf } from '../provision/engines.ts';
import type { Shop } from './shop.ts';

/** The instance that takes the writes, as it was built. */
export function instanceOf(shop: Shop, engine: EngineName): DBInstance {
  return dbInstance(shop, engineOf(engine).isCluster ? 'database-1' : 'database');
}

export function dbInstance(shop: Shop, name: string): DBInstance {
  return shop.named(shop.seen.DBInstances, 'DB instance', (each) => each.DBInstanceIdentifier, name);
}

export function clusterOf(shop: Shop): DBCluster {
  return shop.named(shop.seen.DBClusters, 'DB cluster', (each) => each.DBClusterIdentifier, 'database');
}

export function portOf(shop: Shop, engine: EngineName): number | undefined {
  return engineOf(engine).isCluster ? clusterOf(shop).Port : instanceOf(shop, engine).Endpoint?.Port;
}

export function subnetGroupOf(shop: Shop, engine: EngineName): string | undefined {
  if (engineOf(engine).isCluster) return clusterOf(shop).DBSubnetGroup;
  return instanceOf(shop, engine).DBSubnetGroup?.DBSubnetGroupName;
}
