// The database engines: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html
//
// Of each engine's versions some are here; which of them is the default is assumed.

import { notImplemented } from '../../../wire/aws-error.ts';
import { invalidCombination, invalidValue } from '../errors.ts';

export interface Engine {
  readonly name: string;
  readonly description: string;
  readonly port: number;
  /** Aurora: the data are a cluster's. */
  readonly isCluster: boolean;
  /** The oldest first. */
  readonly versions: readonly string[];
  readonly defaultVersion: string;
  /** The one that is taken if none is said comes first. */
  readonly licenses: readonly string[];
  /** `postgres17`, `mysql8.0`. */
  readonly familyOf: (version: string) => string;
  readonly majorOf: (version: string) => string;
  /** GiB of General Purpose storage. */
  readonly storage: { readonly least: number; readonly most: number };
  readonly username: { readonly pattern: RegExp; readonly reserved: readonly string[] };
  readonly password: number;
  /** What a database may be called, and what the first is called if nothing is said; none where it must not be said. */
  readonly database?: { readonly pattern: RegExp; readonly usual?: string };
  readonly noStandby?: true;
  readonly noReplica?: true;
}

const dotted = (parts: number) => (version: string) => version.split('.').slice(0, parts).join('.');
const usualStorage = { least: 20, most: 65_536 };
const mysqlUser = { pattern: /^[A-Za-z][A-Za-z0-9_]{0,15}$/, reserved: ['rdsadmin', 'mysql.sys', 'rdsrepladmin'] };
const postgresUser = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]{0,62}$/,
  reserved: ['admin', 'rdsadmin', 'rds_superuser', 'user'],
};
const mysqlDatabase = { pattern: /^[A-Za-z][A-Za-z0-9_]{0,63}$/ };
const postgresDatabase = { pattern: /^[A-Za-z_][A-Za-z0-9_]{0,62}$/ };

const postgres = {
  port: 5432,
  licenses: ['postgresql-license'],
  majorOf: dotted(1),
  storage: usualStorage,
  username: postgresUser,
  password: 128,
} as const;
const mysql = {
  port: 3306,
  licenses: ['general-public-license'],
  majorOf: dotted(2),
  storage: usualStorage,
  username: mysqlUser,
  password: 41,
  database: mysqlDatabase,
} as const;

const all: readonly Engine[] = [
  {
    ...postgres,
    name: 'postgres',
    description: 'PostgreSQL',
    isCluster: false,
    versions: ['13.22', '14.18', '14.19', '15.13', '15.14', '16.9', '16.10', '17.5', '17.6'],
    defaultVersion: '17.6',
    familyOf: (version) => `postgres${dotted(1)(version)}`,
    database: postgresDatabase,
  },
  {
    ...mysql,
    name: 'mysql',
    description: 'MySQL Community Edition',
    isCluster: false,
    versions: ['8.0.41', '8.0.42', '8.0.43', '8.4.5', '8.4.6'],
    defaultVersion: '8.0.43',
    familyOf: (version) => `mysql${dotted(2)(version)}`,
  },
  {
    ...mysql,
    name: 'mariadb',
    description: 'MariaDB Community Edition',
    isCluster: false,
    versions: ['10.6.22', '10.11.13', '11.4.7', '11.4.8', '11.8.3'],
    defaultVersion: '11.4.8',
    familyOf: (version) => `mariadb${dotted(2)(version)}`,
  },
  {
    ...postgres,
    name: 'aurora-postgresql',
    description: 'Aurora (PostgreSQL)',
    isCluster: true,
    versions: ['14.18', '15.13', '16.8', '16.9', '17.4', '17.5'],
    defaultVersion: '16.8',
    familyOf: (version) => `aurora-postgresql${dotted(1)(version)}`,
    database: postgresDatabase,
  },
  {
    ...mysql,
    name: 'aurora-mysql',
    description: 'Aurora (MySQL 8.0)',
    isCluster: true,
    versions: ['8.0.mysql_aurora.3.04.4', '8.0.mysql_aurora.3.08.2', '8.0.mysql_aurora.3.10.0'],
    defaultVersion: '8.0.mysql_aurora.3.08.2',
    familyOf: (version) => `aurora-mysql${dotted(2)(version)}`,
  },
  {
    name: 'oracle-se2',
    description: 'Oracle Database Standard Edition Two',
    port: 1521,
    isCluster: false,
    versions: [
      '19.0.0.0.ru-2025-04.rur-2025-04.r1',
      '19.0.0.0.ru-2025-07.rur-2025-07.r1',
      '21.0.0.0.ru-2025-07.rur-2025-07.r1',
    ],
    defaultVersion: '19.0.0.0.ru-2025-07.rur-2025-07.r1',
    licenses: ['license-included', 'bring-your-own-license'],
    familyOf: (version) => `oracle-se2-${dotted(1)(version)}`,
    majorOf: dotted(1),
    storage: usualStorage,
    username: { pattern: /^[A-Za-z][A-Za-z0-9_]{0,29}$/, reserved: ['sys', 'system', 'rdsadmin', 'public'] },
    password: 30,
    database: { pattern: /^[A-Za-z][A-Za-z0-9]{0,7}$/, usual: 'ORCL' },
    noReplica: true,
  },
  {
    name: 'sqlserver-ex',
    description: 'SQL Server Express Edition',
    port: 1433,
    isCluster: false,
    versions: ['14.00.3495.9.v1', '15.00.4435.7.v1', '16.00.4205.1.v1', '16.00.4210.1.v1'],
    defaultVersion: '16.00.4210.1.v1',
    licenses: ['license-included'],
    familyOf: (version) => `sqlserver-ex-${Number(version.slice(0, 2))}.0`,
    majorOf: dotted(2),
    storage: { least: 20, most: 16_384 },
    username: { pattern: /^[A-Za-z][A-Za-z0-9_@$#-]{0,127}$/, reserved: ['sa', 'rdsadmin', 'rdsa', 'public'] },
    password: 128,
    noStandby: true,
    noReplica: true,
  },
];

export const engines: ReadonlyMap<string, Engine> = new Map(all.map((engine) => [engine.name, engine]));

/** Engines that RDS has and this emulator has not. */
const unbuilt = /^(custom-|db2-|oracle-ee|oracle-se2-cdb$|sqlserver-(ee|se|web)$|docdb$|neptune$)/;

/** Refuses a name that no engine has. */
export function engineOf(given: string): Engine {
  const engine = engines.get(given.toLowerCase());
  if (engine) return engine;
  if (unbuilt.test(given)) throw notImplemented(`The engine ${given}`);
  throw invalidValue(`Invalid DB engine`);
}

/** The version that is meant: a major one stands for its newest. */
export function versionOf({ name, versions, defaultVersion }: Engine, given: string | undefined): string {
  if (given === undefined || given === '') return defaultVersion;
  const found = versions.findLast((version) => version === given || version.startsWith(`${given}.`));
  if (!found) throw invalidCombination(`Cannot find version ${given} for ${name}`);
  return found;
}

/** To which versions one can go: later ones; another major one has to be allowed by who asks. */
export function targetsOf({ versions, majorOf }: Engine, version: string) {
  const later = versions.slice(versions.indexOf(version) + 1);
  return later.map((target) => ({ version: target, isMajor: majorOf(target) !== majorOf(version) }));
}
