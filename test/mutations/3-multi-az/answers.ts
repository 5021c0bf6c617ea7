// What AWS tells of a cluster, and LocalStack never does.

import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { type Answer, answer } from '../answer.ts';

const breaks = ['3-multi-az/multi-az'] as const;

export const answersOfAurora: readonly Answer[] = [
  {
    what: 'a member of the cluster is still being created',
    breaks,
    notMade:
      'AWS takes minutes to create one, and stops them with their cluster; one of LocalStack is always available',
    ...answer(DescribeDBInstancesCommand, (output) => ({
      ...output,
      DBInstances: output.DBInstances?.map((each) =>
        each.DBInstanceIdentifier === 'shop-database-2' ? { ...each, DBInstanceStatus: 'creating' } : each,
      ),
    })),
  },
  {
    what: 'the cluster has no name for readers',
    breaks,
    notMade:
      'on AWS a cluster of Serverless v1 has none; on LocalStack every cluster has both names for as long as it stands',
    ...answer(DescribeDBClustersCommand, (output) => ({
      ...output,
      DBClusters: output.DBClusters?.map(({ ReaderEndpoint, ...each }) => each),
    })),
  },
];
