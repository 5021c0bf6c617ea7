// Database Migration Service: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { accountOperations } from './account.ts';
import { certificateOperations } from './certificates/operations.ts';
import { connectionLifecycle, connectionOperations } from './connections/operations.ts';
import { endpointLifecycle, endpointOperations } from './endpoints/operations.ts';
import { eventOperations } from './events/operations.ts';
import { catalogueOperations } from './instances/catalogue.ts';
import { instanceLifecycle } from './instances/lifecycle.ts';
import { instanceOperations } from './instances/operations.ts';
import { subnetGroupOperations } from './subnet-groups/operations.ts';
import { tagOperations } from './tags/operations.ts';
import { taskLifecycle } from './tasks/lifecycle.ts';
import { taskOperations } from './tasks/operations.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const dmsHandlers = {
  ...accountOperations,
  ...catalogueOperations,
  ...certificateOperations,
  ...connectionOperations,
  ...endpointOperations,
  ...eventOperations,
  ...instanceOperations,
  ...subnetGroupOperations,
  ...tagOperations,
  ...taskOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

export const dmsActions: Actions = {
  ...connectionLifecycle.actions,
  ...endpointLifecycle.actions,
  ...instanceLifecycle.actions,
  ...taskLifecycle.actions,
};
