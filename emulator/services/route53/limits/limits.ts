// How many there may be of everything: AWS's default quotas.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html

import type { AccountLimitType, HostedZoneLimitType } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';

export const accountLimits: Readonly<Record<AccountLimitType, number>> = {
  MAX_HEALTH_CHECKS_BY_OWNER: 200,
  MAX_HOSTED_ZONES_BY_OWNER: 500,
  MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER: 5,
  MAX_REUSABLE_DELEGATION_SETS_BY_OWNER: 100,
  MAX_TRAFFIC_POLICIES_BY_OWNER: 50,
};

const zoneLimits: Readonly<Record<HostedZoneLimitType, number>> = {
  MAX_RRSETS_BY_ZONE: 10_000,
  MAX_VPCS_ASSOCIATED_BY_ZONE: 300,
};

export function quotaOfZone(type: HostedZoneLimitType): number {
  return zoneLimits[type];
}

const refusals: Readonly<Partial<Record<AccountLimitType, readonly [code: string, noun: string]>>> = {
  MAX_HEALTH_CHECKS_BY_OWNER: ['TooManyHealthChecks', 'health checks'],
  MAX_HOSTED_ZONES_BY_OWNER: ['TooManyHostedZones', 'hosted zones'],
  MAX_REUSABLE_DELEGATION_SETS_BY_OWNER: ['LimitsExceeded', 'reusable delegation sets'],
};

/** Refuses to go over the account's quota. */
export function checkLimit(type: AccountLimitType, count: number): void {
  if (count <= accountLimits[type]) return;
  const [code, noun] = refusals[type] ?? ['LimitsExceeded', type];
  throw new AwsError(code, `Limits Exceeded: MAX ${noun} of ${accountLimits[type]} reached.`); // words assumed
}
