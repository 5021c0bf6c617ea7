// What a rule rewrites of a request before it is sent on.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleTransform.html

import type { RewriteConfig, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { invalid, oneOf, required } from '../errors.ts';

/** One of each type at most. */
export function validTransforms(
  given: readonly RuleTransform[] | undefined,
  balancer: LoadBalancerRow,
): readonly RuleTransform[] {
  const transforms = (given ?? []).map(validTransform);
  if (transforms.length > 0 && balancer.type === 'network') {
    throw invalid('Transforms are not supported for Network Load Balancers'); // words assumed
  }
  if (new Set(transforms.map(({ Type }) => Type)).size < transforms.length) {
    throw invalid('A rule can have one transform of each type'); // words assumed
  }
  return transforms;
}

function validTransform({ Type, HostHeaderRewriteConfig, UrlRewriteConfig }: RuleTransform): RuleTransform {
  const type = oneOf(Type, 'transforms.1.member.type', ['host-header-rewrite', 'url-rewrite']);
  const [own, other] =
    type === 'url-rewrite' ? [UrlRewriteConfig, HostHeaderRewriteConfig] : [HostHeaderRewriteConfig, UrlRewriteConfig];
  if (other) throw invalid(`A transform of type '${type}' has no other configuration`); // words assumed
  const [rewrite, ...more] = required(own?.Rewrites, 'transforms.1.member.rewrites').map(validRewrite);
  if (!rewrite || more.length > 0) throw invalid('A transform has exactly one rewrite'); // words assumed
  const config = { Rewrites: [rewrite] };
  return type === 'url-rewrite'
    ? { Type: type, UrlRewriteConfig: config }
    : { Type: type, HostHeaderRewriteConfig: config };
}

function validRewrite({ Regex, Replace }: RewriteConfig): RewriteConfig {
  const regex = required(Regex, 'regex');
  const replacement = required(Replace, 'replace');
  if (regex.length > 1024 || replacement.length > 1024) {
    throw invalid('A regular expression and its replacement can have at most 1024 characters'); // words assumed
  }
  return { Regex: regex, Replace: replacement };
}
