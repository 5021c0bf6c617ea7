// What differs of a DB instance from what is desired, and the call that puts it right.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html

import {
  type DBInstance,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceMessage,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { Environment } from '../../environment.ts';
import { pollUntil } from '../../wait.ts';
import { sameMembers } from '../same.ts';
import type { DBInstanceDesired, Replica, Standalone } from './instance-desired.ts';

type Changes = Partial<ModifyDBInstanceMessage>;

/** None when it is as desired. Storage grows and never shrinks; a member's storage and groups are its cluster's. */
export function changesOf(found: DBInstance, { instanceClass, as }: DBInstanceDesired): Changes {
  return {
    ...(found.PubliclyAccessible ? { PubliclyAccessible: false } : {}),
    ...(found.DBInstanceClass === instanceClass ? {} : { DBInstanceClass: instanceClass }),
    ...('cluster' in as ? {} : changesOfGroups(found, as)),
    ...('storage' in as ? changesOfStandalone(found, as) : {}),
  };
}

function changesOfGroups(found: DBInstance, { groupIds }: Standalone | Replica): Changes {
  const present = found.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
  return sameMembers(present, groupIds) ? {} : { VpcSecurityGroupIds: [...groupIds] };
}

function changesOfStandalone(found: DBInstance, { storage, multiAz, backupDays }: Standalone): Changes {
  const hasBackups = backupDays === undefined || found.BackupRetentionPeriod === backupDays;
  return {
    ...(storage > (found.AllocatedStorage ?? 0) ? { AllocatedStorage: storage } : {}),
    ...((found.MultiAZ ?? false) === multiAz ? {} : { MultiAZ: multiAz }),
    ...(hasBackups ? {} : { BackupRetentionPeriod: backupDays }),
  };
}

/** Half an hour: a standby is made from a snapshot of the whole volume. */
const maxWait = 1800;

/** Asks for the changes at once, and waits until they show: RDS calls the instance available for a while before. */
export async function modify(environment: Environment, name: string, changes: Changes): Promise<void> {
  const client = environment.client(RDSClient);
  const input = { DBInstanceIdentifier: name, ApplyImmediately: true, ...changes };
  await client.send(new ModifyDBInstanceCommand(input));
  const { MultiAZ, BackupRetentionPeriod } = changes;
  await pollUntil(environment, maxWait, `${name} to be changed`, async () => {
    const { DBInstances = [] } = await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }));
    const [seen] = DBInstances;
    const hasStandby = MultiAZ === undefined || seen?.MultiAZ === MultiAZ;
    const hasBackups = BackupRetentionPeriod === undefined || seen?.BackupRetentionPeriod === BackupRetentionPeriod;
    return hasStandby && hasBackups ? true : undefined;
  });
}
