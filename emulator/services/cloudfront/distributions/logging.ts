// Standard logs (legacy), which go to a bucket.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_LoggingConfig.html

import type { LoggingConfig } from '@aws-sdk/client-cloudfront';
import { invalid } from '../errors.ts';
import { isBucketEndpoint } from './domain-names.ts';

export function completeLogging(given: LoggingConfig | undefined): LoggingConfig {
  const { Enabled = false, IncludeCookies = false, Bucket = '', Prefix = '' } = given ?? {};
  // What is said of logs that are not written is dropped.
  if (!Enabled) return { Enabled, IncludeCookies: false, Bucket: '', Prefix: '' };
  if (!isBucketEndpoint(Bucket)) {
    throw invalid('The parameter Logging Bucket does not refer to a valid S3 bucket.');
  }
  if (Prefix.length > 256 || Prefix.startsWith('/')) throw invalid('The parameter Logging Prefix is not valid.'); // words assumed
  return { Enabled, IncludeCookies, Bucket, Prefix };
}
