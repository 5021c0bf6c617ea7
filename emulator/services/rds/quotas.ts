// How many there may be: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html

import { AwsError } from '../../wire/aws-error.ts';

/** By what `DescribeAccountAttributes` calls them. */
export const quotas = {
  DBInstances: 40,
  ReservedDBInstances: 40,
  /** GiB. */
  AllocatedStorage: 100_000,
  DBSecurityGroups: 25,
  AuthorizationsPerDBSecurityGroup: 20,
  DBParameterGroups: 50,
  ManualSnapshots: 100,
  EventSubscriptions: 20,
  DBSubnetGroups: 50,
  OptionGroups: 20,
  SubnetsPerDBSubnetGroup: 20,
  ReadReplicasPerMaster: 15,
  DBClusters: 40,
  DBClusterParameterGroups: 50,
  DBClusterRoles: 5,
  ManualClusterSnapshots: 100,
  CustomEndpointsPerDBCluster: 5,
  DBInstanceRoles: 5,
} as const;

/** Refuses to go over the quota. */
export function checkQuota(quota: keyof typeof quotas, count: number, code: string, message: string): void {
  if (count > quotas[quota]) throw new AwsError(code, message);
}
