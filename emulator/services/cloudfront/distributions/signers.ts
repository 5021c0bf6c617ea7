// Accounts whose keys sign the URLs that a behaviour wants signed.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TrustedSigners.html

import type { TrustedSigners } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalid } from '../errors.ts';
import { itemsOf, listOf } from '../lists.ts';

const mostSigners = 5;

export function completeSigners(given: TrustedSigners | undefined, at: string): TrustedSigners {
  const items = itemsOf(given, `${at}.trustedSigners`);
  const { Enabled = false } = given ?? {};
  if (items.length > mostSigners) {
    const message = 'Your request contains more trusted signers than are allowed per distribution.';
    throw new AwsError('TooManyTrustedSigners', message);
  }
  if (items.some((item) => item !== 'self' && !/^\d{12}$/.test(item))) {
    throw new AwsError('TrustedSignerDoesNotExist', "One or more of your trusted signers don't exist.");
  }
  if (Enabled !== items.length > 0) throw invalid('The parameter TrustedSigners is not valid.'); // words assumed
  return { Enabled, ...listOf(items) };
}
