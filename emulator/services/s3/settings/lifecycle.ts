// Lifecycle and logging: kept and given back. Nothing expires, and no log is written.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html

import type {
  BucketLifecycleConfiguration,
  BucketLoggingStatus,
  LifecycleRule,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { bucketOf, changeBucket, needBucket } from '../buckets/rows.ts';
import { invalidArgument, invalidRequest, malformedXml, needed, s3Error } from '../errors.ts';
import { plain } from '../plain.ts';

export interface LifecycleInput {
  readonly Bucket: string | undefined;
  readonly LifecycleConfiguration?: BucketLifecycleConfiguration | undefined;
  readonly TransitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize | undefined;
}

function validLifecycle(input: LifecycleInput) {
  const rules = needed(input.LifecycleConfiguration?.Rules);
  if (rules.length === 0 || rules.length > 1000) throw malformedXml();
  for (const rule of rules) checkRule(rule);
  const named = rules.flatMap(({ ID }) => ID ?? []);
  if (new Set(named).size < named.length)
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID');
  const size = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K';
  if (size !== 'all_storage_classes_128K' && size !== 'varies_by_storage_class') {
    throw invalidRequest('Invalid TransitionDefaultMinimumObjectSize found');
  }
  return { rules: plain(rules), size };
}

function checkRule(rule: LifecycleRule): void {
  const { ID, Status, Expiration, Transitions, NoncurrentVersionExpiration, NoncurrentVersionTransitions } = rule;
  if (Status !== 'Enabled' && Status !== 'Disabled') throw malformedXml();
  if (ID !== undefined && ID.length > 255)
    throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', ID);
  if (rule.Filter === undefined && rule.Prefix === undefined) throw malformedXml();
  if (rule.Filter !== undefined && rule.Prefix !== undefined) throw malformedXml();
  const actions = [Expiration, Transitions, NoncurrentVersionExpiration, NoncurrentVersionTransitions];
  if ([...actions, rule.AbortIncompleteMultipartUpload].every((each) => each === undefined)) {
    throw invalidRequest('At least one action needs to be specified in a rule');
  }
  if (Expiration) {
    const { Days, Date: date, ExpiredObjectDeleteMarker: marker } = Expiration;
    if ([Days, date, marker].filter((each) => each !== undefined).length !== 1) throw malformedXml();
    checkDays(Days, 'Expiration');
    checkMidnight(date);
  }
  for (const { Days, Date: date, StorageClass } of Transitions ?? []) {
    if ((Days === undefined) === (date === undefined) || StorageClass === undefined) throw malformedXml();
    if (Days !== undefined && Days < 0)
      throw invalidArgument("'Days' in Transition action must be nonnegative", 'Days', Days);
    checkMidnight(date);
  }
  checkDays(NoncurrentVersionExpiration?.NoncurrentDays, 'NoncurrentVersionExpiration');
  checkDays(rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation, 'AbortIncompleteMultipartUpload');
}

function checkDays(days: number | undefined, action: string): void {
  if (days === undefined || (days > 0 && Number.isInteger(days))) return;
  throw invalidArgument(`'Days' for ${action} action must be a positive integer`, 'Days', days);
}

function checkMidnight(date: Date | undefined): void {
  if (date && date.getTime() % 86_400_000 !== 0)
    throw invalidArgument("'Date' must be at midnight GMT", 'Date', date.toISOString());
}

export interface LoggingInput {
  readonly Bucket: string | undefined;
  readonly BucketLoggingStatus: BucketLoggingStatus | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
function validLogging(
  { Bucket, BucketLoggingStatus: given }: LoggingInput,
  call: Call,
): BucketLoggingStatus['LoggingEnabled'] {
  const { LoggingEnabled: wanted } = needed(given);
  if (wanted === undefined) return undefined;
  const { TargetBucket, TargetPrefix, TargetGrants, TargetObjectKeyFormat } = wanted;
  if (!TargetBucket || TargetPrefix === undefined) throw malformedXml();
  if (TargetGrants?.length) throw notImplemented('PutBucketLogging with TargetGrants');
  const [source, target] = [needBucket(call, Bucket), bucketOf(call, TargetBucket)];
  if (!target || target.owner !== source.owner) {
    throw s3Error('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist', 400, {
      TargetBucket,
    });
  }
  if (target.region !== source.region) {
    const fields = { TargetBucket, TargetLocation: target.region, SourceLocation: source.region };
    throw s3Error('CrossLocationLoggingProhibitted', 'Cross S3 location logging not allowed. ', 403, fields);
  }
  return plain({ TargetBucket, TargetPrefix, TargetObjectKeyFormat });
}

export const lifecycleOperations = {
  GetBucketLifecycleConfiguration: ({ Bucket }, call) => {
    const { lifecycle: Rules, transitionDefault: TransitionDefaultMinimumObjectSize } = needBucket(call, Bucket);
    if (Rules) return { Rules, TransitionDefaultMinimumObjectSize };
    const message = 'The lifecycle configuration does not exist';
    throw s3Error('NoSuchLifecycleConfiguration', message, 404, { BucketName: Bucket });
  },
  PutBucketLifecycleConfiguration: changing(validLifecycle, ({ rules, size }, call, { Bucket }) => {
    const lifecycle = rules.map((rule) => ({ ...rule, ID: rule.ID || call.draw(48) }));
    changeBucket(call, Bucket, { lifecycle, transitionDefault: size });
    return { TransitionDefaultMinimumObjectSize: size };
  }),
  DeleteBucketLifecycle: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { lifecycle: undefined });
    return {};
  },

  GetBucketLogging: ({ Bucket }, call) => {
    const { logging: LoggingEnabled } = needBucket(call, Bucket);
    return LoggingEnabled ? { LoggingEnabled } : {};
  },
  PutBucketLogging: changing(validLogging, (logging, call, { Bucket }) => {
    changeBucket(call, Bucket, { logging });
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
