// What cannot be switched on here, and so is answered as of a bucket where it never was.

import { notImplemented } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { needed, s3Error } from '../errors.ts';

const none = { IsTruncated: false };

export interface Named {
  readonly Bucket: string | undefined;
  readonly ContinuationToken?: string | undefined;
}

/** No list gave out a token. */
function noPage({ ContinuationToken: token }: Named): typeof none {
  if (token === undefined) return none;
  throw s3Error('InvalidArgument', 'The continuation token provided is incorrect', 400, {
    ArgumentName: 'continuation-token',
  });
}

function noSuchConfiguration(): never {
  throw s3Error('NoSuchConfiguration', 'The specified configuration does not exist.', 404);
}

function noObjectLock(): never {
  throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

export const noneOperations = {
  GetBucketNotificationConfiguration: () => ({}),
  PutBucketNotificationConfiguration: changing(
    ({ NotificationConfiguration: given, SkipDestinationValidation }) => {
      const { TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration } =
        needed(given);
      const all = [TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations];
      const isEmpty = all.every((each) => !each?.length) && EventBridgeConfiguration === undefined;
      // Without destinations there is nothing to validate, whether that is to be skipped or not.
      if (!isEmpty)
        throw notImplemented(`a notification (SkipDestinationValidation: ${SkipDestinationValidation ?? false})`);
    },
    () => ({}),
  ),

  GetBucketReplication: () => {
    throw s3Error('ReplicationConfigurationNotFoundError', 'The replication configuration was not found', 404);
  },
  DeleteBucketReplication: () => ({}),
  GetObjectLockConfiguration: () => {
    const message = 'Object Lock configuration does not exist for this bucket';
    throw s3Error('ObjectLockConfigurationNotFoundError', message, 404);
  },
  GetObjectLegalHold: noObjectLock,
  GetObjectRetention: noObjectLock,
  GetBucketAnalyticsConfiguration: noSuchConfiguration,
  GetBucketIntelligentTieringConfiguration: noSuchConfiguration,
  GetBucketInventoryConfiguration: noSuchConfiguration,
  GetBucketMetricsConfiguration: noSuchConfiguration,
  ListBucketAnalyticsConfigurations: noPage,
  ListBucketIntelligentTieringConfigurations: noPage,
  ListBucketInventoryConfigurations: noPage,
  ListBucketMetricsConfigurations: noPage,
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
