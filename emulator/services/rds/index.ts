// RDS: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { careOperations } from './care.ts';
import { clusterLifecycle } from './clusters/lifecycle.ts';
import { clusterOperations } from './clusters/operations.ts';
import { clusterWatchActions } from './clusters/watch.ts';
import { engineOperations } from './engines/operations.ts';
import { eventOperations } from './events/operations.ts';
import { eventActions } from './events/rows.ts';
import { instanceLifecycle } from './instances/lifecycle.ts';
import { instanceOperations } from './instances/operations.ts';
import { watchActions } from './instances/watch.ts';
import { optionOperations } from './options/operations.ts';
import { clusterParameterOperations } from './parameters/cluster-operations.ts';
import { parameterOperations } from './parameters/operations.ts';
import { clusterSnapshotOperations } from './snapshots/cluster-operations.ts';
import { snapshotOperations } from './snapshots/operations.ts';
import { clusterSnapshotLifecycle, snapshotLifecycle } from './snapshots/rows.ts';
import { subnetGroupOperations } from './subnet-groups/operations.ts';
import { tagOperations } from './tags/operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const rdsHandlers = {
  ...careOperations,
  ...clusterOperations,
  ...clusterParameterOperations,
  ...clusterSnapshotOperations,
  ...engineOperations,
  ...eventOperations,
  ...instanceOperations,
  ...optionOperations,
  ...parameterOperations,
  ...snapshotOperations,
  ...subnetGroupOperations,
  ...tagOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

export const rdsActions: Actions = {
  ...clusterLifecycle.actions,
  ...clusterSnapshotLifecycle.actions,
  ...clusterWatchActions,
  ...eventActions,
  ...instanceLifecycle.actions,
  ...snapshotLifecycle.actions,
  ...watchActions,
};
