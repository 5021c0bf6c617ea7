// All inputs that succeed where what they name is there, in an order in which each finds what it needs.

import { ofDatabases } from './examples-databases.ts';
import { type Example, ofNetworks } from './examples-ec2.ts';
import { ofMigration } from './examples-migration.ts';
import { ofS3 } from './examples-s3.ts';
import { ofBalancers, ofGroups, ofInstances, ofMetrics } from './examples-services.ts';

export const examples: readonly Example[] = [
  ...ofNetworks,
  ...ofInstances,
  ...ofBalancers,
  ...ofGroups,
  ...ofMetrics,
  ...ofS3,
  ...ofMigration,
  ...ofDatabases,
];
