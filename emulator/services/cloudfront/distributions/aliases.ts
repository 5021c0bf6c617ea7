// Aliases: the names of its own that a distribution answers for. A name is one distribution's, of all accounts.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html

import type { Aliases } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalid } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';
import { covers, isAlias } from './domain-names.ts';
import { allAliases } from './rows.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostAliases = 100;

/** @param own the id of the distribution that may have them already */
export function completeAliases(call: Call, given: Aliases | undefined, own: string | undefined): Aliases {
  const names = itemsOf(given, 'distributionConfig.aliases');
  checkCount(names.length);
  const isDistinct = repeated(names.map((name) => name.toLowerCase())) === undefined;
  if (!isDistinct || names.some((name) => !isAlias(name) || /[.]cloudfront[.]net$/i.test(name))) {
    throw invalid('The parameter CNAME contains one or more parameters that are not valid.');
  }
  if (names.some((name) => isTaken(call, name, own))) {
    const message = 'One or more of the CNAMEs you provided are already associated with a different resource.';
    throw new AwsError('CNAMEAlreadyExists', message);
  }
  return listOf(names);
}

export function checkCount(count: number): void {
  if (count <= mostAliases) return;
  const message = 'Your request contains more CNAMEs than are allowed per distribution.';
  throw new AwsError('TooManyDistributionCNAMEs', message);
}

/** Within an account, a name may overlap with a wildcard of another distribution; the same name is never two's. */
function isTaken(call: Call, name: string, own: string | undefined): boolean {
  return allAliases(call).some(({ alias, distributionId, account }) => {
    if (distributionId === own) return false;
    if (alias === name.toLowerCase()) return true;
    return account !== call.place.account && (covers(alias, name) || covers(name, alias));
  });
}
