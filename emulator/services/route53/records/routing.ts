// How Route 53 chooses among the sets of a name and type. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html

import type { ResourceRecordSet } from '@aws-sdk/client-route-53';

export type Policy = 'simple' | 'weighted' | 'latency' | 'failover' | 'geolocation' | 'multivalue answer';

type Routed = Pick<ResourceRecordSet, 'Weight' | 'Region' | 'Failover' | 'GeoLocation' | 'MultiValueAnswer'>;

/** All that a set names; it may name one. */
export function policiesOf({ Weight, Region, Failover, GeoLocation, MultiValueAnswer }: Routed): Policy[] {
  const named: (Policy | false)[] = [
    Weight !== undefined && 'weighted',
    Region !== undefined && 'latency',
    Failover !== undefined && 'failover',
    GeoLocation !== undefined && 'geolocation',
    MultiValueAnswer === true && 'multivalue answer',
  ];
  return named.filter((policy) => policy !== false);
}

export function policyOf(set: Routed): Policy {
  return policiesOf(set)[0] ?? 'simple';
}

/** Where among the sets of its name and type there may be one alone: a Region, a place, primary or secondary. */
export function placeOf({ Region, Failover, GeoLocation: place }: Routed): string | undefined {
  if (place) return [place.ContinentCode, place.CountryCode, place.SubdivisionCode].join('/');
  return Region ?? Failover;
}
