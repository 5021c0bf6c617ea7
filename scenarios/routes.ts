// Routes, and what they lead to.

import type { Route } from '@aws-sdk/client-ec2';
import { destinationOf, targetOf as namedTarget } from '../topology/paths/judge/index.ts';
import type { Shop } from './shop.ts';

export { destinationOf };

/** The NAT gateway in the zone's public subnet. */
export function natGatewayIn(shop: Shop, zone: string | undefined): string | undefined {
  const publicIds = shop.subnetsOf('public').flatMap((each) => (each.AvailabilityZone === zone ? each.SubnetId : []));
  return shop.seen.NatGateways.find((gateway) => publicIds.includes(gateway.SubnetId))?.NatGatewayId;
}

/** What the route names, also where that is gone. */
export function targetOf(route: Route): string {
  return namedTarget(route) ?? 'nowhere';
}
