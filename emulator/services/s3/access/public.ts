// Whether a policy is public: what Block Public Access goes by.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status

import type { Conditions } from './conditions.ts';
import { type Principal, type Statement, statementsOf } from './document.ts';

/** Keys that tie a statement to somebody, where their values are fixed ones. */
const tying = new Set([
  ...['aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceowner', 'aws:sourceaccount', 'aws:userid'],
  ...['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn', 'aws:sourceorgid'],
  ...['s3:x-amz-server-side-encryption-aws-kms-key-id', 's3:dataaccesspointarn', 's3:dataaccesspointaccount'],
]);

const positive = /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/;

export function isPublicPolicy(policy: string | undefined): boolean {
  return statementsOf(policy).some(isPublic);
}

function isPublic({ Effect, Principal, NotPrincipal, Condition }: Statement): boolean {
  if (Effect !== 'Allow') return false;
  // Everybody but some is everybody.
  const isForAll = NotPrincipal !== undefined || (Principal !== undefined && isEverybody(Principal));
  return isForAll && !isTied(Condition);
}

function isEverybody(principal: Principal): boolean {
  if (principal === '*') return true;
  return [principal.AWS ?? []].flat().includes('*');
}

function isTied(conditions: Conditions = {}): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      positive.test(operator) &&
      Object.entries(keys).some(([key, values]) => isFixed(key.toLowerCase(), [values].flat())),
  );
}

function isFixed(key: string, values: readonly unknown[]): boolean {
  if (key === 'aws:sourceip') return values.every((value) => !isWide(String(value)));
  return tying.has(key) && values.every((value) => !/[*?]/.test(String(value)) || isAccountFixed(key, String(value)));
}

/** An ARN may have wildcards where it still names the account. */
function isAccountFixed(key: string, value: string): boolean {
  return key.endsWith('arn') && /^arn:[^*?:]+:[^*?:]*:[^:]*:\d{12}:/.test(value);
}

/** Larger than any one owner's: /8 of IPv4, /32 of IPv6. */
function isWide(block: string): boolean {
  const [address = '', bits] = block.split('/');
  if (bits === undefined) return false;
  return Number(bits) < (address.includes(':') ? 32 : 8);
}
