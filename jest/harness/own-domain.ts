// The domain of a test's shop: each account has one of its own, so that tests on one LocalStack do not meet.

import type { Cloud } from '../../core/cloud.ts';

/** As an option of `up`. The website's bucket is called after it, and the name of a bucket is taken once for all accounts. */
export function ownDomain({ place }: Cloud): { domain: string } {
  return { domain: `shop-${place.account}.com` };
}
