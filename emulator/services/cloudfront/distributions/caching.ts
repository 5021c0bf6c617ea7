// How long a behaviour keeps what, and apart by what: a cache policy says it, or the deprecated fields do, never both.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html

import type { DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalid } from '../errors.ts';
import { completeForwarded } from './forwarded-values.ts';

type Caching = Pick<DefaultCacheBehavior, 'CachePolicyId' | 'ForwardedValues' | 'MinTTL' | 'DefaultTTL' | 'MaxTTL'>;

export function cachingOf(given: DefaultCacheBehavior, at: string): Caching {
  const { CachePolicyId, ForwardedValues, MinTTL, DefaultTTL, MaxTTL } = given;
  if (CachePolicyId) {
    for (const [name, value] of Object.entries({ ForwardedValues, MinTTL, DefaultTTL, MaxTTL })) {
      if (value === undefined) continue;
      throw invalid(`The parameter ${name} cannot be used when a cache policy is associated to the cache behavior.`);
    }
    return { CachePolicyId };
  }
  if (ForwardedValues === undefined) throw invalid('The parameter ForwardedValues is required.');
  if (given.OriginRequestPolicyId) {
    throw invalid('The parameter OriginRequestPolicyId needs a cache policy.'); // words assumed
  }
  return { ForwardedValues: completeForwarded(ForwardedValues, `${at}.forwardedValues`), ...lifetimesOf(given) };
}

interface Lifetimes {
  readonly MinTTL?: number | undefined;
  readonly DefaultTTL?: number | undefined;
  readonly MaxTTL?: number | undefined;
}

/** In seconds. What is not said is a day and a year, and no less than what is. */
export function lifetimesOf({ MinTTL = 0, DefaultTTL, MaxTTL }: Lifetimes) {
  const byDefault = DefaultTTL ?? Math.max(86_400, MinTTL);
  const atMost = MaxTTL ?? Math.max(31_536_000, byDefault);
  const isWhole = [MinTTL, byDefault, atMost].every((each) => Number.isInteger(each));
  if (!isWhole || MinTTL < 0 || MinTTL > byDefault || byDefault > atMost) {
    throw new AwsError('InvalidTTLOrder', 'The TTL order specified is not valid.');
  }
  return { MinTTL, DefaultTTL: byDefault, MaxTTL: atMost };
}
