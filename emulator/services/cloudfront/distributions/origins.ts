// Origins: where a distribution gets what it has not.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html

import type {
  CustomHeaders,
  DistributionConfig,
  Origin,
  OriginShield,
  S3OriginConfig,
} from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkAccess } from '../access/use.ts';
import { between, invalid, required, unbuilt } from '../errors.ts';
import { fullList, itemsOf, listOf, repeated } from '../lists.ts';
import { customOrigin } from './custom-origin.ts';
import { isBucketEndpoint, isHost } from './domain-names.ts';
import { checkOriginHeader } from './origin-headers.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const [mostOrigins, mostHeaders] = [100, 30];

export function completeOrigins(call: Call, given: DistributionConfig['Origins'] | undefined) {
  const items = itemsOf(required(given, 'distributionConfig.origins'), 'distributionConfig.origins');
  if (items.length === 0) throw invalid('The parameter Origins is required.'); // words assumed
  if (items.length > mostOrigins) {
    throw new AwsError('TooManyOrigins', 'Your request contains more origins than are allowed per distribution.');
  }
  const twice = repeated(items.map(({ Id }) => Id ?? ''));
  if (twice !== undefined) throw invalid(`The parameter origin ID '${twice}' is not unique.`); // words assumed
  return fullList(items.map((origin) => completeOrigin(call, origin)));
}

function completeOrigin(call: Call, given: Origin): Origin {
  const at = 'distributionConfig.origins.items';
  const { OriginPath = '', ConnectionAttempts = 3, ConnectionTimeout = 10, ResponseCompletionTimeout } = given;
  const Id = required(given.Id, `${at}.id`);
  if (Id === '' || Id.length > 128) throw invalid('The parameter origin ID is not valid.'); // words assumed
  const DomainName = required(given.DomainName, `${at}.domainName`);
  if (!isHost(DomainName)) throw invalid('The parameter origin name must be a domain name.');
  if (OriginPath !== '' && !/^\/.{0,253}[^/]$/.test(OriginPath)) {
    throw invalid('The parameter origin path must begin with / and not end with it.'); // words assumed
  }
  unbuilt(given.VpcOriginConfig, 'VPC origins');
  const { OriginAccessControlId = '' } = given;
  const OriginAccessIdentity = given.S3OriginConfig?.OriginAccessIdentity ?? '';
  checkAccess(call, { OriginAccessControlId, OriginAccessIdentity, DomainName });
  const complete = {
    Id,
    DomainName,
    OriginPath,
    CustomHeaders: completeHeaders(given.CustomHeaders),
    ...serverOf(given),
    ConnectionAttempts: between(ConnectionAttempts, 'ConnectionAttempts', [1, 3]),
    ConnectionTimeout: between(ConnectionTimeout, 'ConnectionTimeout', [1, 10]),
    OriginShield: completeShield(given.OriginShield),
    OriginAccessControlId,
  };
  return ResponseCompletionTimeout === undefined
    ? complete
    : { ...complete, ResponseCompletionTimeout: completionOf(complete, ResponseCompletionTimeout) };
}

/** Either a bucket or another server, and AWS does not guess which. */
function serverOf({ DomainName = '', S3OriginConfig: bucket, CustomOriginConfig: server }: Origin) {
  if (!bucket === !server) {
    throw new AwsError('InvalidOrigin', 'The specified origin server does not exist or is not valid.');
  }
  if (server) return { CustomOriginConfig: customOrigin(server) };
  if (!isBucketEndpoint(DomainName)) {
    throw invalid('The parameter Origin DomainName does not refer to a valid S3 bucket.');
  }
  return { S3OriginConfig: bucketOrigin(bucket as S3OriginConfig) };
}

function bucketOrigin({ OriginAccessIdentity = '', OriginReadTimeout = 30 }: S3OriginConfig): S3OriginConfig {
  return { OriginAccessIdentity, OriginReadTimeout: between(OriginReadTimeout, 'OriginReadTimeout', [1, 120]) };
}

/** No shorter than the time in which the origin may begin to answer. */
function completionOf({ CustomOriginConfig, S3OriginConfig }: Partial<Origin>, wanted: number): number {
  const least = CustomOriginConfig?.OriginReadTimeout ?? S3OriginConfig?.OriginReadTimeout ?? 1;
  return between(wanted, 'ResponseCompletionTimeout', [least, 2 ** 31 - 1]);
}

function completeHeaders(given: CustomHeaders | undefined): CustomHeaders {
  const items = itemsOf(given, 'distributionConfig.origins.items.customHeaders');
  if (items.length > mostHeaders) {
    throw new AwsError('TooManyOriginCustomHeaders', 'Your request contains too many origin custom headers.');
  }
  const headers = items.map(checkOriginHeader);
  const twice = repeated(headers.map(({ HeaderName }) => String(HeaderName).toLowerCase()));
  if (twice !== undefined) throw invalid(`The parameter HeaderName '${twice}' is not unique.`); // words assumed
  return listOf(headers);
}

function completeShield(given: OriginShield | undefined): OriginShield {
  if (!given?.Enabled) return { Enabled: false };
  const { OriginShieldRegion } = given;
  if (!OriginShieldRegion || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(OriginShieldRegion)) {
    throw invalid('The parameter OriginShieldRegion is not valid.'); // words assumed
  }
  return { Enabled: true, OriginShieldRegion };
}
