// What a DB instance can be asked to be.

export interface DBInstanceDesired {
  /** RDS's own name of the engine: `postgres`, `aurora-mysql`, … */
  readonly engine: string;
  readonly instanceClass: string;
  readonly as: Standalone | Replica | Member;
}

/** An instance with data of its own. */
export interface Standalone {
  /** Whether a standby in a second Availability Zone takes over when it fails. */
  readonly multiAz: boolean;
  /** Days that automated backups are kept; left as they are when undefined. */
  readonly backupDays?: number;
  readonly subnetGroup: string;
  readonly groupIds: readonly string[];
  /** GiB. */
  readonly storage: number;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly databaseName?: string;
  readonly licenseModel?: string;
}

/** A copy to read from, which lags behind; it takes storage, users and subnets from its source. */
export interface Replica {
  readonly replicaOf: string;
  readonly groupIds: readonly string[];
}

/** A member of an Aurora cluster takes storage, users, groups and subnets from it. */
export interface Member {
  readonly cluster: string;
  /** The Availability Zone that a new one is put in; RDS chooses without it. */
  readonly zone?: string;
}
