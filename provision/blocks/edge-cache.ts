// The cache at the edge: a certificate for the shop's name, and a distribution that answers for it near every visitor.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { certificate, untilIssued, validationRecordOf } from '../resources/acm/certificate.ts';
import { distribution } from '../resources/cloudfront/distribution.ts';
import { required } from '../resources/required.ts';
import { guardRule } from './closed-balancer.ts';
import { configOf, type EdgePlan } from './distribution-config.ts';
import { proveDomain, type Zone } from './names.ts';
import { originSecret } from './origin-secret.ts';

export interface EdgeCache {
  readonly distributionId: string;
  /** The name that CloudFront gave it: `d111111abcdef8.cloudfront.net`. */
  readonly domainName: string;
  readonly certificateArn: string;
}

/** The distribution and the certificate are both called so within the environment. */
const edge = 'edge';

/** A certificate of `www.<domain>`, issued; gives its ARN. */
export async function buildCertificate(environment: Environment, zone: Zone): Promise<string> {
  const requested = await ensure(environment, certificate, edge, { domainName: `www.${zone.domain}` });
  await proveDomain(environment, zone, validationRecordOf(requested));
  await untilIssued(environment, requested);
  return certificate.identify(requested).id;
}

/** The distribution, deployed; `secret` is what it sends to the balancer. */
export async function buildDistribution(
  environment: Environment,
  plan: Omit<EdgePlan, 'secret'>,
): Promise<{ readonly cache: EdgeCache; readonly secret: string }> {
  const secret = await originSecret(environment, { distribution: edge, rule: guardRule });
  const found = await ensure(environment, distribution, edge, configOf({ ...plan, secret }));
  const cache = {
    distributionId: distribution.identify(found).id,
    domainName: required(found.DomainName, 'DomainName'),
    certificateArn: plan.certificateArn,
  };
  return { cache, secret };
}
