// What an account may have of DMS in a Region, and how much of it is used.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeAccountAttributes.html

import type { Handlers } from '../shared/handlers.ts';
import { certificateQuota } from './certificates/operations.ts';
import { certificates } from './certificates/rows.ts';
import { endpoints } from './endpoints/rows.ts';
import { endpointQuota } from './endpoints/valid.ts';
import { replicationInstances } from './instances/rows.ts';
import { instanceQuota } from './instances/valid.ts';
import { subnetGroupQuota } from './subnet-groups/operations.ts';
import { subnetGroups } from './subnet-groups/rows.ts';
import { replicationTasks } from './tasks/rows.ts';
import { taskQuota } from './tasks/valid.ts';

/** GiB, of all instances together. */
const storageQuota = 30_000;

export const accountOperations = {
  DescribeAccountAttributes(_input, call) {
    const storage = call.all(replicationInstances).reduce((sum, row) => sum + row.storage, 0);
    const quotas: readonly (readonly [string, number, number])[] = [
      ['ReplicationInstances', call.count(replicationInstances), instanceQuota],
      ['AllocatedStorage', storage, storageQuota],
      ['Endpoints', call.count(endpoints), endpointQuota],
      ['ReplicationSubnetGroups', call.count(subnetGroups), subnetGroupQuota],
      ['ReplicationTasks', call.count(replicationTasks), taskQuota],
      ['Certificates', call.count(certificates), certificateQuota],
    ];
    const [region, account] = [call.place.region, call.place.account];
    return {
      AccountQuotas: quotas.map(([AccountQuotaName, Used, Max]) => ({ AccountQuotaName, Used, Max })),
      UniqueAccountIdentifier: `${region}-${account}`, // assumed: AWS's is a hash of the two
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;
