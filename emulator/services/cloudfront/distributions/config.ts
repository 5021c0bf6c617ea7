// The whole configuration of a distribution: what it may be, and with all that AWS fills in where nothing is said.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html

import type { DistributionConfig, HttpVersion, PriceClass } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalid, oneOf, required, unbuilt } from '../errors.ts';
import { completeAliases } from './aliases.ts';
import { completeBehaviour, completeBehaviours } from './behaviours.ts';
import { completeCertificate } from './certificate.ts';
import { completeErrorResponses } from './error-responses.ts';
import { completeLogging } from './logging.ts';
import { completeOriginGroups } from './origin-groups.ts';
import { completeOrigins } from './origins.ts';
import { completeRestrictions } from './restrictions.ts';
import { checkWebAcl } from './web-acl.ts';

const at = 'distributionConfig';
const versions: readonly HttpVersion[] = ['http1.1', 'http2', 'http3', 'http2and3'];
const priceClasses: readonly PriceClass[] = ['PriceClass_100', 'PriceClass_200', 'PriceClass_All'];

/** @param own the id of the distribution that is changed; undefined of one that is made */
export function completeConfig(call: Call, given: DistributionConfig, own?: string): DistributionConfig {
  refuseUnbuilt(given);
  const CallerReference = required(given.CallerReference, `${at}.callerReference`);
  const Comment = required(given.Comment, `${at}.comment`);
  const Enabled = required(given.Enabled, `${at}.enabled`);
  if (CallerReference === '') throw invalid('The parameter CallerReference is required.'); // words assumed
  if (Comment.length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
  const { DefaultRootObject = '', WebACLId = '', IsIPV6Enabled = false } = given;
  checkRootObject(DefaultRootObject);
  checkWebAcl(WebACLId);
  const Origins = completeOrigins(call, given.Origins);
  const originIds = Origins.Items.map(({ Id = '' }) => Id);
  const OriginGroups = completeOriginGroups(given.OriginGroups, originIds);
  const targets = [...originIds, ...(OriginGroups.Items ?? []).map(({ Id = '' }) => Id)];
  const behaviour = required(given.DefaultCacheBehavior, `${at}.defaultCacheBehavior`);
  const DefaultCacheBehavior = completeBehaviour(call, behaviour, targets);
  const CacheBehaviors = completeBehaviours(call, given.CacheBehaviors, targets);
  const Aliases = completeAliases(call, given.Aliases, own);
  return {
    CallerReference,
    Aliases,
    DefaultRootObject,
    Origins,
    OriginGroups,
    DefaultCacheBehavior,
    CacheBehaviors,
    CustomErrorResponses: completeErrorResponses(given.CustomErrorResponses),
    Comment,
    Logging: completeLogging(given.Logging),
    PriceClass: oneOf(given.PriceClass ?? 'PriceClass_All', `${at}.priceClass`, priceClasses),
    Enabled,
    ViewerCertificate: completeCertificate(call, given.ViewerCertificate, Aliases.Items ?? []),
    Restrictions: completeRestrictions(given.Restrictions),
    WebACLId,
    HttpVersion: oneOf(given.HttpVersion ?? 'http1.1', `${at}.httpVersion`, versions),
    IsIPV6Enabled,
    ContinuousDeploymentPolicyId: '',
    Staging: false,
  };
}

function refuseUnbuilt(given: DistributionConfig): void {
  unbuilt(given.ContinuousDeploymentPolicyId, 'continuous deployment');
  unbuilt(given.Staging, 'continuous deployment');
  unbuilt(given.AnycastIpListId, 'Anycast static IP lists');
  unbuilt(given.TenantConfig, 'multi-tenant distributions');
  unbuilt(given.ConnectionMode === 'direct' ? '' : given.ConnectionMode, 'multi-tenant distributions');
  unbuilt(given.ViewerMtlsConfig, 'mutual TLS with viewers');
  unbuilt(given.ConnectionFunctionAssociation, 'connection functions');
  unbuilt(given.CacheTagConfig, 'cache tags');
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html */
function checkRootObject(name: string): void {
  if (/^(?:[A-Za-z0-9_.*$~"'&-][A-Za-z0-9_.*$/~"'&-]{0,254})?$/.test(name)) return;
  const message = 'The default root object file name is too big or contains an invalid character.';
  throw new AwsError('InvalidDefaultRootObject', message);
}
