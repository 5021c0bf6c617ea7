// The database engines of RDS that an architecture can be built with.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html

import { RehearsalError } from '../core/errors.ts';
import { type CloudStageName, isBeyond } from './stages/names.ts';

export interface Engine {
  /** The port that it listens on by default. */
  readonly port: number;
  /** A current instance class that the engine is offered on, small and cheap. */
  readonly instanceClass: string;
  /** Aurora keeps its data in a cluster volume; instances are members of the cluster. */
  readonly isCluster: boolean;
  /** SQL Server creates no database with the instance; an Oracle name is a SID of at most eight characters. */
  readonly databaseName?: string;
  /** Where the engine is licensed: by the hour, within RDS's own price. */
  readonly licenseModel?: 'license-included';
  /** Why RDS offers the engine no standby in a second zone; absent where it does, Aurora's by another member. */
  readonly noStandby?: string;
  /** Why RDS offers the engine no read replica; absent where it does, Aurora's by another member. */
  readonly noReplica?: string;
  /** What DMS calls the engine as a target: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html */
  readonly dmsName: string;
  /** A schema and a database are one thing: DMS puts tables of the schema `x` into the database `x`. */
  readonly schemaIsDatabase?: true;
  /** Why DMS takes the engine for no target; absent where it does. */
  readonly noMigration?: string;
}

const own = { isCluster: false, instanceClass: 'db.t3.medium', databaseName: 'shop' } as const;
const aurora = { isCluster: true, instanceClass: 'db.t3.medium', databaseName: 'shop' } as const;

export const engines = {
  postgres: { ...own, port: 5432, dmsName: 'postgres' },
  mysql: { ...own, port: 3306, dmsName: 'mysql', schemaIsDatabase: true },
  mariadb: { ...own, port: 3306, dmsName: 'mariadb', schemaIsDatabase: true },
  'aurora-postgresql': { ...aurora, port: 5432, dmsName: 'aurora-postgresql' },
  'aurora-mysql': { ...aurora, port: 3306, dmsName: 'aurora', schemaIsDatabase: true },
  'oracle-se2': {
    ...own,
    port: 1521,
    databaseName: 'SHOP',
    licenseModel: 'license-included',
    dmsName: 'oracle',
    noReplica: 'RDS offers read replicas of Oracle with Enterprise Edition only',
  },
  'sqlserver-ex': {
    port: 1433,
    isCluster: false,
    instanceClass: 'db.t3.medium',
    licenseModel: 'license-included',
    noStandby: 'RDS offers no Multi-AZ for SQL Server Express Edition',
    noReplica: 'RDS offers read replicas of SQL Server with Enterprise Edition only',
    dmsName: 'sqlserver',
    noMigration: 'DMS takes no Express Edition of SQL Server for a target',
  },
} as const satisfies Record<string, Engine>;

export type EngineName = keyof typeof engines;

export const engineNames = Object.keys(engines) as EngineName[];

export function engineOf(name: EngineName): Engine {
  return engines[name];
}

/**
 * Refuses what RDS does not offer for the engine, before anything is asked of the cloud.
 *
 * @throws RehearsalError `InvalidOption`
 */
export function refuseEngine(
  stage: CloudStageName,
  { engine, readReplica }: { readonly engine: EngineName; readonly readReplica: boolean },
): void {
  const { noStandby, noReplica, noMigration } = engineOf(engine);
  if (stage === 'migration' && noMigration !== undefined) {
    throw new RehearsalError('InvalidOption', `database.engine: ${engine} cannot be migrated to: ${noMigration}`, {
      solution: 'Choose another engine, or build stage 2 without the migration.',
    });
  }
  if (!isBeyond(stage, '2-cloud')) return;
  if (noStandby !== undefined) {
    throw new RehearsalError(
      'InvalidOption',
      `database.engine: ${stage} cannot be built with ${engine}: ${noStandby}`,
      {
        solution: 'Choose another engine, or stay with stage 2.',
      },
    );
  }
  if (readReplica && noReplica !== undefined) {
    throw new RehearsalError('InvalidOption', `database.readReplica: ${engine} has none: ${noReplica}`, {
      solution: 'Set database.readReplica to false, or choose another engine.',
    });
  }
}
