// The replication: DMS reads the data centre's database and writes it into RDS, first all that is there, then every
// change. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.Components.html

import { engineOf } from '../engines.ts';
import { ensure, findStanding } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { ensureGone } from '../remove.ts';
import { ensureConnection } from '../resources/dms/connection.ts';
import { endpoint } from '../resources/dms/endpoint.ts';
import { replicationInstance } from '../resources/dms/replication-instance.ts';
import { replicationSubnetGroup } from '../resources/dms/replication-subnet-group.ts';
import { replicationTask } from '../resources/dms/replication-task.ts';
import { ensureDmsVpcRole } from '../resources/dms/vpc-role.ts';
import { required } from '../resources/required.ts';
import type { CloudPlan } from './cloud-plan.ts';
import { dataCentreDatabaseAddress, dataCentreDatabasePort } from './data-centre.ts';
import type { Database } from './database.ts';
import type { Network } from './network.ts';
import { dataCentreDatabase } from './user-data.ts';

/** By ARNs. */
export interface Replication {
  readonly replicationInstance: string;
  readonly source: string;
  readonly target: string;
  readonly task: string;
}

/** @param groupId the security group of the replication instance */
export async function buildReplication(
  environment: Environment,
  plan: CloudPlan,
  network: Network,
  database: Database,
  groupId: string,
): Promise<Replication> {
  const { migration } = plan.options;
  await ensureDmsVpcRole(environment);
  const subnetIds = network.zones.map((zone) => zone.subnetIds.app);
  const subnets = await ensure(environment, replicationSubnetGroup, 'migration', { subnetIds });
  const instance = await ensure(environment, replicationInstance, 'migration', {
    instanceClass: migration.instanceClass,
    storage: migration.storage,
    subnetGroup: required(subnets.ReplicationSubnetGroupIdentifier, 'ReplicationSubnetGroupIdentifier'),
    groupIds: [groupId],
  });
  const replicationInstanceArn = required(instance.ReplicationInstanceArn, 'ReplicationInstanceArn');

  const source = await ensureSource(environment, plan);
  const target = await ensureTarget(environment, plan, database);
  await ensureConnection(environment, environment.nameOf('source'), replicationInstanceArn, source);
  await ensureConnection(environment, environment.nameOf('target'), replicationInstanceArn, target);

  await removeFailedTask(environment);
  const { ReplicationTaskArn } = await ensure(environment, replicationTask, 'migration', {
    replicationInstanceArn,
    sourceEndpointArn: source,
    targetEndpointArn: target,
    tableMappings: tableMappings(plan),
  });
  const task = required(ReplicationTaskArn, 'ReplicationTaskArn');
  return { replicationInstance: replicationInstanceArn, source, target, task };
}

async function ensureSource(environment: Environment, { options }: CloudPlan): Promise<string> {
  const { EndpointArn } = await ensure(environment, endpoint, 'source', {
    type: 'source',
    engine: engineOf('postgres').dmsName,
    server: dataCentreDatabaseAddress(options.dataCentre),
    port: dataCentreDatabasePort,
    username: options.database.username,
    password: options.database.password,
    databaseName: dataCentreDatabase,
  });
  return required(EndpointArn, 'EndpointArn');
}

/** Where a schema is a database, the table mappings say which one, and DMS wants none named here. */
async function ensureTarget(environment: Environment, { options }: CloudPlan, database: Database): Promise<string> {
  const { dmsName, schemaIsDatabase, databaseName } = engineOf(options.database.engine);
  const { EndpointArn } = await ensure(environment, endpoint, 'target', {
    type: 'target',
    engine: dmsName,
    server: database.endpoint,
    port: database.port,
    username: options.database.username,
    password: options.database.password,
    ...(databaseName === undefined || schemaIsDatabase ? {} : { databaseName }),
  });
  return required(EndpointArn, 'EndpointArn');
}

const schema = 'public';

/** Every table of the data centre's schema; where a schema is a database, into the shop's. */
function tableMappings({ options }: CloudPlan): string {
  const { schemaIsDatabase, databaseName } = engineOf(options.database.engine);
  const selection = {
    'rule-type': 'selection',
    'rule-id': '1',
    'rule-name': 'everything',
    'object-locator': { 'schema-name': schema, 'table-name': '%' },
    'rule-action': 'include',
  };
  const renaming = {
    'rule-type': 'transformation',
    'rule-id': '2',
    'rule-name': 'into the database of the shop',
    'rule-target': 'schema',
    'object-locator': { 'schema-name': schema },
    'rule-action': 'rename',
    value: databaseName,
  };
  return JSON.stringify({ rules: schemaIsDatabase ? [selection, renaming] : [selection] });
}

/** What a failed task has loaded is anybody's guess: one that is made anew loads everything. */
async function removeFailedTask(environment: Environment): Promise<void> {
  const found = await findStanding(environment, replicationTask, 'migration');
  const condition = found && replicationTask.conditionOf?.(found);
  if (typeof condition === 'object') await ensureGone(environment, replicationTask, 'migration');
}
