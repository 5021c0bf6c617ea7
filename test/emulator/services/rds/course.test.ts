// The database of the course on the embedded cloud: built by the project's own blocks, with every engine, in one zone and
// in two; built again without a change; read; removed.

import { expect, test } from '@jest/globals';
import { startEmbedded } from '../../../../clouds/embedded.ts';
import type { Cloud } from '../../../../core/cloud.ts';
import { buildDatabase } from '../../../../provision/blocks/database.ts';
import { buildNetwork } from '../../../../provision/blocks/network.ts';
import { buildSecurityChain } from '../../../../provision/blocks/security-chain.ts';
import { type EngineName, engineNames, engineOf } from '../../../../provision/engines.ts';
import { Environment } from '../../../../provision/environment.ts';
import { resolveOptions } from '../../../../provision/options.ts';
import { removeFound } from '../../../../provision/remove.ts';
import type { RemovableKind } from '../../../../provision/resource-kind.ts';
import { dbCluster } from '../../../../provision/resources/rds/cluster.ts';
import { dbInstance } from '../../../../provision/resources/rds/instance.ts';
import { dbSubnetGroup } from '../../../../provision/resources/rds/subnet-group.ts';
import { readTopology } from '../../../../topology/index.ts';

const zones = ['ap-northeast-2a', 'ap-northeast-2c'];

async function build(environment: Environment, engine: EngineName, databaseIn: 'one' | 'two') {
  const { noReplica } = engineOf(engine);
  const options = resolveOptions({ database: { engine, readReplica: noReplica === undefined } });
  const databasePort = engineOf(engine).port;
  const plan = { stage: '2-cloud', options, zones, databasePort, imageId: '', domain: 'shop.test' } as const;
  const network = await buildNetwork(environment, plan);
  const chain = await buildSecurityChain(environment, network.vpcId, databasePort);
  return buildDatabase(environment, plan, network, chain.rds, databaseIn);
}

async function databasesOf(cloud: Cloud) {
  const { DBInstances, DBClusters, DBSubnetGroups } = await readTopology(cloud);
  return { DBInstances, DBClusters, DBSubnetGroups };
}

async function remove(environment: Environment): Promise<void> {
  for (const kind of [dbInstance, dbCluster, dbSubnetGroup] as readonly RemovableKind[]) {
    const found = await kind.list(environment);
    await removeFound(environment, kind, found, async () => (await kind.list(environment)).length === 0);
  }
}

test.each(engineNames)('%s in one zone', async (engine) => {
  await using cloud = await startEmbedded();
  const environment = new Environment(cloud);
  const built = await build(environment, engine, 'one');
  const { DBInstances, DBClusters } = await databasesOf(cloud);
  expect(DBInstances).toHaveLength(1);
  expect(DBClusters).toHaveLength(engineOf(engine).isCluster ? 1 : 0);
  expect(DBInstances[0]).toMatchObject({
    DBInstanceStatus: 'available',
    Engine: engine,
    MultiAZ: false,
    PubliclyAccessible: false,
  });
  expect(DBInstances[0]?.Endpoint?.Port).toBe(engineOf(engine).port);
  expect(built.endpoint).toMatch(/^shop-database(\.cluster-|\.)c[a-z0-9]{11}\.ap-northeast-2\.rds\.amazonaws\.com$/);
  expect(await build(environment, engine, 'one')).toEqual(built);
  await remove(environment);
  expect(await databasesOf(cloud)).toEqual({ DBInstances: [], DBClusters: [], DBSubnetGroups: [] });
});

test.each(engineNames.filter((name) => engineOf(name).noStandby === undefined))('%s in two zones', async (engine) => {
  await using cloud = await startEmbedded();
  const environment = new Environment(cloud);
  await build(environment, engine, 'one');
  const built = await build(environment, engine, 'two');
  const { DBInstances, DBClusters } = await databasesOf(cloud);
  const { isCluster, noReplica } = engineOf(engine);
  expect(DBInstances).toHaveLength(noReplica === undefined ? 2 : 1);
  const [first, second] = DBInstances;
  expect(first?.DBInstanceStatus).toBe('available');
  expect(second?.DBInstanceStatus).toBe(second && 'available');
  if (isCluster) {
    expect(DBClusters[0]?.DBClusterMembers?.map(({ IsClusterWriter }) => IsClusterWriter)).toEqual([true, false]);
    expect(new Set([first?.AvailabilityZone, second?.AvailabilityZone])).toEqual(new Set(zones));
  } else {
    expect(new Set([first?.AvailabilityZone, first?.SecondaryAvailabilityZone])).toEqual(new Set(zones));
    expect(second?.ReadReplicaSourceDBInstanceIdentifier).toBe(second && 'shop-database');
    expect(first?.BackupRetentionPeriod).toBe(7);
  }
  expect(await build(environment, engine, 'two')).toEqual(built);
  await remove(environment);
  expect((await databasesOf(cloud)).DBInstances).toEqual([]);
});
