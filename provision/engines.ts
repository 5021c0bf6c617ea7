// The database engines of RDS that an architecture can be built with.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html

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
}

const own = { isCluster: false, instanceClass: 'db.t3.medium', databaseName: 'shop' } as const;
const aurora = { isCluster: true, instanceClass: 'db.t3.medium', databaseName: 'shop' } as const;

export const engines = {
  postgres: { ...own, port: 5432 },
  mysql: { ...own, port: 3306 },
  mariadb: { ...own, port: 3306 },
  'aurora-postgresql': { ...aurora, port: 5432 },
  'aurora-mysql': { ...aurora, port: 3306 },
  'oracle-se2': { ...own, port: 1521, databaseName: 'SHOP', licenseModel: 'license-included' },
  'sqlserver-ex': {
    port: 1433,
    isCluster: false,

    instanceClass: 'db.t3.medium',
    licenseModel: 'license-included',
  },
} as const satisfies Record<string, Engine>;

export type EngineName = keyof typeof engines;

export const engineNames = Object.keys(engines) as EngineName[];

export function engineOf(name: EngineName): Engine {
  return engines[name];
}
