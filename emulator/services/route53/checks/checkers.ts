// The health checkers of Route 53: where they are, and from which addresses they ask.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/route-53-ip-addresses.html

import type { HealthCheckRegion } from '@aws-sdk/client-route-53';

/** Two ranges in each Region. */
const ranges: readonly (readonly [HealthCheckRegion, string, string])[] = [
  ['us-east-1', '54.243.31.192/26', '107.23.255.0/26'],
  ['us-west-1', '54.183.255.128/26', '54.241.32.64/26'],
  ['us-west-2', '54.244.52.192/26', '54.245.168.0/26'],
  ['eu-west-1', '54.228.16.0/26', '176.34.159.192/26'],
  ['ap-southeast-1', '54.251.31.128/26', '54.255.254.192/26'],
  ['ap-southeast-2', '54.252.79.128/26', '54.252.254.192/26'],
  ['ap-northeast-1', '54.248.220.0/26', '54.250.253.192/26'],
  ['sa-east-1', '54.232.40.64/26', '177.71.207.128/26'],
];

export const checkerRegions = ranges.map(([region]) => region);

export const checkerRanges = ['15.177.0.0/18', ...ranges.flatMap(([, one, other]) => [one, other])];

/** One checker of each range in the Regions: the Region and the address that it asks from. */
export function checkersIn(regions: readonly string[] = checkerRegions): (readonly [HealthCheckRegion, string])[] {
  return ranges.flatMap(([region, ...own]) => {
    return regions.includes(region) ? own.map((range) => [region, addressIn(range)] as const) : [];
  });
}

function addressIn(range: string): string {
  return range.replace(/(\d+)\/26$/, (_, last) => String(Number(last) + 5));
}
