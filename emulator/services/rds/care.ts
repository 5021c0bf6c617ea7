// What is there without anybody having made it: automated backups, pending maintenance, log files.

import { AwsError } from '../../wire/aws-error.ts';
import type { Handlers } from '../shared/handlers.ts';
import { required } from './errors.ts';
import { matching, refuseFilters } from './filters.ts';
import { type InstanceRow, instanceOf, instances } from './instances/rows.ts';
import { nameIn } from './names.ts';
import { pageOf, pageOfFixed } from './pages.ts';
import { latestRestorable } from './snapshots/backups.ts';

export const careOperations = {
  /** Of instances that are there; those of deleted ones are kept as snapshots alone. */
  DescribeDBInstanceAutomatedBackups(input, call) {
    const { DBInstanceIdentifier: name, DbiResourceId: resourceId, DBInstanceAutomatedBackupsArn: arn } = input;
    const agrees = matching<InstanceRow>(input.Filters, {
      status: () => 'active',
      'db-instance-id': ({ id }) => id,
      'dbi-resource-id': (row) => row.resourceId,
    });
    const { found, Marker } = pageOf(call, instances, input, (row) => {
      const latest = latestRestorable(row, call);
      const isMeant =
        (!name || row.id === nameIn(name)) && (!resourceId || row.resourceId === resourceId) && arn === undefined;
      if (latest === undefined || !isMeant || !agrees(row)) return undefined;
      return {
        DBInstanceIdentifier: row.id,
        DbiResourceId: row.resourceId,
        Region: call.place.region,
        RestoreWindow: { EarliestTime: new Date(row.createTime ?? latest), LatestTime: new Date(latest) },
        AllocatedStorage: row.storage,
        Status: 'active',
        Port: row.port,
        AvailabilityZone: row.zone,
        VpcId: row.vpcId,
        InstanceCreateTime: new Date(row.createTime ?? latest),
        MasterUsername: row.username,
        Engine: row.engine,
        EngineVersion: row.engineVersion,
        LicenseModel: row.license,
        OptionGroupName: row.optionGroup,
        Encrypted: row.keyArn !== undefined,
        StorageType: row.storageType,
        IAMDatabaseAuthenticationEnabled: row.hasIam,
        BackupRetentionPeriod: row.backupRetention,
        BackupTarget: 'region',
      };
    });
    return { DBInstanceAutomatedBackups: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  /** None: nothing here gets old. */
  DescribePendingMaintenanceActions(input) {
    matching(input.Filters, { 'db-cluster-id': () => undefined, 'db-instance-id': () => undefined });
    const { ResourceIdentifier: arn } = input;
    if (arn !== undefined && !/^arn:[^:]+:rds:[^:]*:[^:]*:(db|cluster):.+$/.test(arn)) {
      throw new AwsError('ResourceNotFoundFault', `The specified resource ID was not found: ${arn}`); // words assumed
    }
    const { found } = pageOfFixed<never>([], input);
    return { PendingMaintenanceActions: found };
  },

  /** None: no engine runs here that would write any. */
  DescribeDBLogFiles(input, call) {
    refuseFilters(input.Filters);
    void [input.FilenameContains, input.FileLastWritten, input.FileSize];
    instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
    const { found } = pageOfFixed<never>([], input);
    return { DescribeDBLogFiles: found };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;
