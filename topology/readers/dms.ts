// DMS: what moves data, from where to where, and whether both ends were reached.

import {
  DatabaseMigrationServiceClient,
  paginateDescribeConnections,
  paginateDescribeEndpoints,
  paginateDescribeReplicationInstances,
  paginateDescribeReplicationSubnetGroups,
  paginateDescribeReplicationTasks,
} from '@aws-sdk/client-database-migration-service';
import type { Cloud } from '../../core/cloud.ts';
import { allPages, orNone } from '../../core/pages.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(DatabaseMigrationServiceClient) });

const notFound = 'ResourceNotFoundFault';

/** Endpoints and connections carry the service in their names here: EC2 and others have such, too. */
export const dmsReaders = {
  ReplicationSubnetGroups: (cloud: Cloud) =>
    orNone(
      notFound,
      allPages(paginateDescribeReplicationSubnetGroups(paged(cloud), {}), (page) => page.ReplicationSubnetGroups),
    ),
  ReplicationInstances: (cloud: Cloud) =>
    orNone(
      notFound,
      allPages(paginateDescribeReplicationInstances(paged(cloud), {}), (page) => page.ReplicationInstances),
    ),
  DmsEndpoints: (cloud: Cloud) =>
    orNone(
      notFound,
      allPages(paginateDescribeEndpoints(paged(cloud), {}), (page) => page.Endpoints),
    ),
  DmsConnections: (cloud: Cloud) =>
    orNone(
      notFound,
      allPages(paginateDescribeConnections(paged(cloud), {}), (page) => page.Connections),
    ),
  /** No filters are said to be none: moto's server fails where they are left out. */
  ReplicationTasks: (cloud: Cloud) =>
    orNone(
      notFound,
      allPages(paginateDescribeReplicationTasks(paged(cloud), { Filters: [] }), (page) => page.ReplicationTasks),
    ),
};
