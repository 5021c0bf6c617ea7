// Who signs the URLs of a distribution, with the ids of his keys.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ActiveTrustedKeyGroups.html

import type { ActiveTrustedKeyGroups, ActiveTrustedSigners, DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import { keyGroups } from '../keys/rows.ts';
import { keyGroupIdsIn } from '../keys/use.ts';
import { listOf } from '../lists.ts';
import { behavioursIn } from './behaviours-in.ts';

/** Key pairs of accounts are the root users', of whom there are none here. */
export function activeSigners(call: Call, config: DistributionConfig): ActiveTrustedSigners {
  const accounts = behavioursIn(config).flatMap(({ TrustedSigners }) => TrustedSigners?.Items ?? []);
  const signers = [...new Set(accounts)].map((each) => ({
    AwsAccountNumber: each === 'self' ? call.place.account : each,
    KeyPairIds: { Quantity: 0 },
  }));
  return { Enabled: signers.length > 0, ...listOf(signers) };
}

export function activeKeyGroups(call: Call, config: DistributionConfig): ActiveTrustedKeyGroups {
  const groups = keyGroupIdsIn(config).map((KeyGroupId) => ({
    KeyGroupId,
    KeyPairIds: listOf(call.get(keyGroups, KeyGroupId)?.config.Items ?? []),
  }));
  return { Enabled: groups.length > 0, ...listOf(groups) };
}
