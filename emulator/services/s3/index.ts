// S3: what it answers. The website endpoint and what pages of other origins ask are in web/.

import type { Actions } from '../../world/world.ts';
import type { Handlers } from '../shared/handlers.ts';
import { bucketOperations } from './buckets/operations.ts';
import { guarded } from './guard.ts';
import { listOperations } from './lists/operations.ts';
import { versionOperations } from './lists/versions.ts';
import { completeOperations } from './multipart/complete.ts';
import { multipartOperations } from './multipart/operations.ts';
import { copyOperations } from './objects/copy.ts';
import { deleteOperations } from './objects/delete.ts';
import { getOperations } from './objects/get.ts';
import { labelOperations } from './objects/labels.ts';
import { putOperations } from './objects/put.ts';
import { accessOperations } from './settings/access.ts';
import { corsOperations } from './settings/cors.ts';
import { encryptionOperations } from './settings/encryption.ts';
import { lifecycleOperations } from './settings/lifecycle.ts';
import { noneOperations } from './settings/none.ts';
import { versioningOperations } from './settings/versioning.ts';
import { websiteOperations } from './settings/website.ts';

/** Handlers by operation; an operation that is not here is not built. */
export const s3Handlers = guarded({
  ...bucketOperations,
  ...accessOperations,
  ...corsOperations,
  ...encryptionOperations,
  ...lifecycleOperations,
  ...noneOperations,
  ...versioningOperations,
  ...websiteOperations,
  ...putOperations,
  ...getOperations,
  ...deleteOperations,
  ...copyOperations,
  ...labelOperations,
  ...listOperations,
  ...versionOperations,
  ...multipartOperations,
  ...completeOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>);

/** It does nothing by itself. */
export const s3Actions: Actions = {};
