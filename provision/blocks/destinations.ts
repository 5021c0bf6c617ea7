// What a name can lead to, and how Route 53 chooses where it leads to more than one: the record sets of `pointName`.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html

import { websiteEndpointOf } from '../../core/website-zones.ts';
import type { UnnamedRecord } from '../resources/route53/record.ts';

/** Seconds that whoever asked may keep an address; an alias takes its target's. */
const addressTtl = 60;
/** The hosted zone of every CloudFront distribution. */
const cloudFrontZone = 'Z2FDTNDATAQYW2';

/** The record sets of one destination, one per type. */
export type Destination = readonly UnnamedRecord[];

/** An IPv4 address. */
export function toAddress(address: string): Destination {
  return [{ Type: 'A', TTL: addressTtl, ResourceRecords: [{ Value: address }] }];
}

/** A load balancer; Route 53 asks whether it has a healthy target. */
export function toLoadBalancer(balancer: { readonly dnsName: string; readonly hostedZoneId: string }): Destination {
  return [alias('A', balancer.dnsName, balancer.hostedZoneId, true)];
}

/** The website of the bucket in this Region that has the same name as what leads to it; it has no health to evaluate. */
export function toWebsite(region: string): Destination {
  const { dnsName, hostedZoneId } = websiteEndpointOf(region);
  return [alias('A', dnsName, hostedZoneId, false)];
}

/** A CloudFront distribution, over IPv4 and IPv6. Its health cannot be evaluated. */
export function toDistribution(domainName: string): Destination {
  return [alias('A', domainName, cloudFrontZone, false), alias('AAAA', domainName, cloudFrontZone, false)];
}

/** Where a health check says that a destination has failed, Route 53 leaves it out. */
export interface Checked {
  readonly to: Destination;
  readonly healthCheckId?: string;
}

/** The first for as long as it is healthy, then the second. */
export function failover(primary: Required<Checked>, secondary: Checked): Destination {
  return [
    ...chosen(primary, { SetIdentifier: 'primary', Failover: 'PRIMARY' }),
    ...chosen(secondary, { SetIdentifier: 'secondary', Failover: 'SECONDARY' }),
  ];
}

/** @param destinations by an identifier of each; it gets the share that its weight, 0 to 255, has of all weights */
export function weighted(destinations: Readonly<Record<string, Checked & { readonly weight: number }>>): Destination {
  return Object.entries(destinations).flatMap(([SetIdentifier, { weight, ...checked }]) =>
    chosen(checked, { SetIdentifier, Weight: weight }),
  );
}

/** @param destinations by Region: whoever asks is led to the one whose Region answers soonest from where they are */
export function nearest(destinations: Readonly<Record<string, Checked>>): Destination {
  return Object.entries(destinations).flatMap(([region, checked]) =>
    chosen(checked, { SetIdentifier: region, Region: region as NonNullable<UnnamedRecord['Region']> }),
  );
}

function chosen({ to, healthCheckId }: Checked, policy: Partial<UnnamedRecord>): Destination {
  return to.map((record) => ({ ...record, ...policy, ...(healthCheckId ? { HealthCheckId: healthCheckId } : {}) }));
}

function alias(Type: 'A' | 'AAAA', DNSName: string, HostedZoneId: string, EvaluateTargetHealth: boolean) {
  return { Type, AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth } };
}
