// AWS's own prefix lists, with their weights.
// https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
//
// What AWS's lists hold differs by Region and changes; a few blocks stand for each list here, taken from AWS's address
// ranges of S3, DynamoDB, CloudFront and Route 53 health checks. The weights, by which the lists count, are AWS's.

import type { Call } from '../../../world/call.ts';
import { type PrefixListRow, prefixLists } from './rows.ts';

interface AwsList {
  /** What stands behind `com.amazonaws.`; `*` is the Region. */
  readonly name: string;
  readonly weight: number;
  readonly family: 'IPv4' | 'IPv6';
  readonly cidrs: readonly string[];
}

const lists: readonly AwsList[] = [
  { name: '*.s3', weight: 1, family: 'IPv4', cidrs: ['52.219.56.0/22', '52.219.60.0/23', '52.92.0.0/17'] },
  { name: '*.dynamodb', weight: 1, family: 'IPv4', cidrs: ['52.94.0.0/22', '52.119.224.0/20'] },
  {
    name: 'global.cloudfront.origin-facing',
    weight: 55,
    family: 'IPv4',
    cidrs: ['13.124.199.0/24', '130.176.0.0/17', '15.158.0.0/16', '52.46.0.0/22', '64.252.64.0/18', '70.132.0.0/18'],
  },
  {
    name: 'global.ipv6.cloudfront.origin-facing',
    weight: 55,
    family: 'IPv6',
    cidrs: ['2600:9000:1000::/36', '2600:9000:2000::/36', '2600:9000:f600::/40'],
  },
  {
    name: '*.route53-healthchecks',
    weight: 25,
    family: 'IPv4',
    cidrs: ['15.177.0.0/18', '54.183.255.128/26', '54.228.16.0/26', '54.248.220.0/26'],
  },
  { name: '*.ipv6.route53-healthchecks', weight: 25, family: 'IPv6', cidrs: ['2600:1f1c:7ff:f800::/53'] },
];

/** Every Region has them from the beginning. */
export function makeAwsPrefixLists(call: Call): void {
  for (const { name, weight, family, cidrs } of lists) {
    const row: PrefixListRow = {
      // Theirs have the short format.
      id: `pl-${call.draw(8)}`,
      name: `com.amazonaws.${name.replace('*', call.place.region)}`,
      owner: 'AWS',
      family,
      maxEntries: weight,
      state: 'create-complete',
      version: 1,
      entries: cidrs.map((cidr) => ({ cidr, description: undefined })),
      earlier: [],
    };
    call.put(prefixLists.table, row);
  }
}

/** The list of a service that a gateway endpoint's routes lead to. */
export function prefixListOf(call: Call, name: string): PrefixListRow | undefined {
  return prefixLists.all(call).find((row) => row.owner === 'AWS' && row.name === name);
}
