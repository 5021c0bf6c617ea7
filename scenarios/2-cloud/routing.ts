// Route tables: longest prefix match decides where the traffic that leaves a subnet goes.

import type { Route, Subnet } from '@aws-sdk/client-ec2';
import { addressIn, longestPrefixMatch } from '../../core/cidr.ts';
import type { Tier } from '../../provision/options.ts';
import type { Scenario } from '../scenario.ts';
import { describe, Missing, type Shop } from '../shop.ts';

/** An address outside every private block: some machine on the internet. */
const somewhere = '203.0.113.10';

export const routing: Scenario = {
  promise: 'route tables: the longest prefix decides where traffic goes',
  stage: '2-cloud',
  claims: [
    {
      claim: 'every subnet is on a table of its own choice, never on the main table',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnets, 'subnets')) {
          const isMain = shop.routeTableOf(subnet).Associations?.some((each) => each.Main);
          if (isMain) yield `${describe(subnet)} is left to the main route table`;
        }
      },
    },
    {
      claim: 'within the VPC the local route beats the default route, from every subnet to every other',
      *problems(shop) {
        const subnets = shop.present(shop.subnets, 'subnets');
        for (const from of subnets) {
          for (const to of subnets) {
            const address = addressIn(to.CidrBlock ?? '', 10);
            const route = routeFor(shop, from, address);
            if (route?.GatewayId !== 'local')
              yield `${describe(from)} sends ${address} to ${targetOf(route)}, not local`;
          }
        }
      },
    },
    {
      claim: 'public subnets reach the internet through the Internet gateway of the VPC',
      *problems(shop) {
        const gateway = shop.seen.InternetGateways.find((each) =>
          each.Attachments?.some((attachment) => attachment.VpcId === shop.vpc.VpcId),
        );
        if (!gateway) throw new Missing(`no Internet gateway is attached to ${describe(shop.vpc)}`);
        yield* leavesThrough(shop, 'public', () => gateway.InternetGatewayId);
      },
    },
    {
      claim: 'web and app subnets reach the internet through the NAT gateway of their own zone',
      *problems(shop) {
        for (const tier of ['web', 'app'] as const) {
          yield* leavesThrough(shop, tier, (subnet) => natGatewayIn(shop, subnet.AvailabilityZone));
        }
      },
    },
    {
      claim: 'data subnets reach nothing outside the VPC',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnetsOf('data'), 'data subnets')) {
          for (const route of shop.routeTableOf(subnet).Routes ?? []) {
            if (route.GatewayId !== 'local')
              yield `${describe(subnet)} sends ${destinationOf(route)} to ${targetOf(route)}`;
          }
        }
      },
    },
    {
      claim: 'the main table, on which a subnet made by hand would land, leads nowhere',
      *problems(shop) {
        const main = shop.seen.RouteTables.find(
          (table) => table.VpcId === shop.vpc.VpcId && table.Associations?.some((each) => each.Main),
        );
        if (!main) throw new Missing(`${describe(shop.vpc)} has no main route table`);
        for (const route of main.Routes ?? []) {
          if (route.GatewayId !== 'local')
            yield `${describe(main)} sends ${destinationOf(route)} to ${targetOf(route)}`;
        }
      },
    },
  ],
};

/** The route that decides for the address: the most specific one, also when it is a blackhole. */
function routeFor(shop: Shop, subnet: Subnet, address: string): Route | undefined {
  const routes = (shop.routeTableOf(subnet).Routes ?? []).filter((route) => route.DestinationCidrBlock);
  const best = longestPrefixMatch(
    address,
    routes.map((route) => route.DestinationCidrBlock ?? ''),
  );
  return routes.find((route) => route.DestinationCidrBlock === best);
}

function* leavesThrough(shop: Shop, tier: Tier, targetFor: (subnet: Subnet) => string | undefined): Iterable<string> {
  for (const subnet of shop.present(shop.subnetsOf(tier), `${tier} subnets`)) {
    const wanted = targetFor(subnet) ?? 'a gateway that does not exist';
    const route = routeFor(shop, subnet, somewhere);
    if (targetOf(route) !== wanted) {
      yield `${describe(subnet)} sends ${somewhere} to ${targetOf(route)}, not to ${wanted}`;
    } else if (route?.State === 'blackhole') {
      yield `${describe(subnet)} sends ${somewhere} to ${wanted}, which is a blackhole`;
    }
  }
}

function natGatewayIn(shop: Shop, zone: string | undefined): string | undefined {
  const publicIds = shop.subnetsOf('public').flatMap((each) => (each.AvailabilityZone === zone ? each.SubnetId : []));
  return shop.seen.NatGateways.find((gateway) => publicIds.includes(gateway.SubnetId))?.NatGatewayId;
}

export function targetOf(route: Route | undefined): string {
  return (
    route?.NatGatewayId ??
    route?.GatewayId ??
    route?.NetworkInterfaceId ??
    route?.VpcPeeringConnectionId ??
    route?.TransitGatewayId ??
    'nowhere'
  );
}

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? 'somewhere';
}
