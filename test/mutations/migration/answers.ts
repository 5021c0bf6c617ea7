// What AWS tells of a migration, or another imitation of AWS, and LocalStack never does.

import {
  DescribeReplicationInstancesCommand,
  DescribeReplicationTasksCommand,
} from '@aws-sdk/client-database-migration-service';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { type Answer, answer } from '../answer.ts';

const breaks = ['migration/migration'] as const;

export const answers: readonly Answer[] = [
  {
    what: 'the replication instance is still being created',
    breaks,
    notMade: 'AWS takes minutes to create one, and may fail; one of LocalStack is available at once',
    ...answer(DescribeReplicationInstancesCommand, (output) => ({
      ...output,
      ReplicationInstances: output.ReplicationInstances?.map((each) => ({
        ...each,
        ReplicationInstanceStatus: 'creating',
      })),
    })),
  },
  {
    what: 'a table could not be moved',
    breaks,
    notMade: 'LocalStack moves no tables, so none has errors',
    ...answer(DescribeReplicationTasksCommand, (output) => ({
      ...output,
      ReplicationTasks: output.ReplicationTasks?.map((task) => ({
        ...task,
        ReplicationTaskStats: { ...task.ReplicationTaskStats, TablesErrored: 1 },
      })),
    })),
  },
  {
    what: 'the data centre has a part of the block of the shop',
    breaks,
    notMade: 'a VPC keeps its block, and AWS peers no two that overlap; another imitation may',
    ...answer(DescribeVpcsCommand, (output) => ({
      ...output,
      Vpcs: output.Vpcs?.map((each) =>
        each.CidrBlock === '192.168.0.0/16' ? { ...each, CidrBlock: '10.0.128.0/17' } : each,
      ),
    })),
  },
];
