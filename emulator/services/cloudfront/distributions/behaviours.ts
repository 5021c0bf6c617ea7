// Cache behaviours: what is done with requests whose path matches, and with all others.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html

import type {
  CacheBehavior,
  CacheBehaviors,
  DefaultCacheBehavior,
  ViewerProtocolPolicy,
} from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalid, oneOf, required, unbuilt } from '../errors.ts';
import { checkAssociations } from '../functions/use.ts';
import { checkKeyGroups } from '../keys/use.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';
import { checkPolicies } from '../policies/use.ts';
import { cachingOf } from './caching.ts';
import { completeMethods, takesAllMethods } from './methods.ts';
import { completeSigners } from './signers.ts';
import { noSuchOrigin } from './targets.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostBehaviours = 75;
const protocols: readonly ViewerProtocolPolicy[] = ['allow-all', 'https-only', 'redirect-to-https'];

/** @param targets ids of origins and origin groups */
export function completeBehaviours(call: Call, given: CacheBehaviors | undefined, targets: readonly string[]) {
  const at = 'distributionConfig.cacheBehaviors';
  const items = itemsOf(given, at);
  if (items.length > mostBehaviours) {
    const message = 'Your request contains more cache behaviors than are allowed per distribution.';
    throw new AwsError('TooManyCacheBehaviors', message);
  }
  const behaviours = items.map((each): CacheBehavior => {
    const PathPattern = patternOf(each.PathPattern, `${at}.items.pathPattern`);
    return { PathPattern, ...completeBehaviour(call, each, targets, `${at}.items`) };
  });
  // With and without the slash it is the same pattern.
  const twice = repeated(behaviours.map(({ PathPattern = '' }) => PathPattern.replace(/^\//, '')));
  if (twice !== undefined) throw invalid(`The parameter PathPattern '${twice}' is not unique.`); // words assumed
  return listOf(behaviours);
}

export function completeBehaviour(
  call: Call,
  given: DefaultCacheBehavior,
  targets: readonly string[],
  at = 'distributionConfig.defaultCacheBehavior',
): DefaultCacheBehavior {
  unbuilt(given.FieldLevelEncryptionId, 'field-level encryption');
  unbuilt(given.RealtimeLogConfigArn, 'real-time logs');
  unbuilt(given.LambdaFunctionAssociations, 'Lambda@Edge');
  const TargetOriginId = required(given.TargetOriginId, `${at}.targetOriginId`);
  if (!targets.includes(TargetOriginId)) throw noSuchOrigin();
  const AllowedMethods = completeMethods(given.AllowedMethods, at);
  const { CachePolicyId = '', OriginRequestPolicyId = '', ResponseHeadersPolicyId = '' } = given;
  checkPolicies(call, { CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId });
  const { SmoothStreaming = false, Compress = false } = given;
  const GrpcConfig = { Enabled: given.GrpcConfig?.Enabled ?? false };
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-using-grpc.html
  if (GrpcConfig.Enabled && !takesAllMethods(AllowedMethods)) {
    throw invalid('The parameter GrpcConfig needs all HTTP methods to be allowed.'); // words assumed
  }
  return {
    TargetOriginId,
    TrustedSigners: completeSigners(given.TrustedSigners, at),
    TrustedKeyGroups: checkKeyGroups(call, given.TrustedKeyGroups, at),
    ViewerProtocolPolicy: oneOf(given.ViewerProtocolPolicy, `${at}.viewerProtocolPolicy`, protocols),
    AllowedMethods,
    SmoothStreaming,
    Compress,
    LambdaFunctionAssociations: { Quantity: 0 },
    FunctionAssociations: checkAssociations(call, given.FunctionAssociations, at),
    FieldLevelEncryptionId: '',
    ...cachingOf(given, at),
    ...(OriginRequestPolicyId && { OriginRequestPolicyId }),
    ...(ResponseHeadersPolicyId && { ResponseHeadersPolicyId }),
    GrpcConfig,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern */
function patternOf(given: string | undefined, at: string): string {
  const pattern = required(given, at);
  if (/^[A-Za-z0-9_.*$/~"'@:+&?-]{1,255}$/.test(pattern)) return pattern;
  throw invalid('The parameter PathPattern is not valid.'); // words assumed
}
