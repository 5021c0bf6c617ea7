// RDS: instances, clusters, subnet groups.

import {
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBSubnetGroups,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(RDSClient) });

export const rdsReaders = {
  DBInstances: (cloud: Cloud) => allPages(paginateDescribeDBInstances(paged(cloud), {}), (page) => page.DBInstances),
  DBClusters: (cloud: Cloud) => allPages(paginateDescribeDBClusters(paged(cloud), {}), (page) => page.DBClusters),
  DBSubnetGroups: (cloud: Cloud) =>
    allPages(paginateDescribeDBSubnetGroups(paged(cloud), {}), (page) => page.DBSubnetGroups),
};
