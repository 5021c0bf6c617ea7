// Route tables: longest prefix match decides where the traffic that leaves a subnet goes.

import type { Subnet } from '@aws-sdk/client-ec2';
import type { Tier } from '../../provision/options.ts';
import { anyMachineIn, internet, internetOf, isolated, routes } from '../paths.ts';
import { destinationOf, natGatewayIn, targetOf } from '../routes.ts';
import type { Scenario } from '../scenario.ts';
import { describe, Missing, type Shop } from '../shop.ts';

export const routing: Scenario = {
  promise: 'route tables: the longest prefix decides where traffic goes',
  stage: '2-cloud',
  claims: [
    {
      claim: 'every subnet is on a table of its own choice, never on the main table',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnets, 'subnets')) {
          const { Associations } = shop.routeTableOf(subnet);
          const isChosen = Associations?.some((each) => each.SubnetId === subnet.SubnetId);
          if (!isChosen) yield `${describe(subnet)} is left to the main route table`;
        }
      },
    },
    {
      claim: 'within the VPC the local route beats the default route, from every subnet to every other',
      *problems(shop) {
        const subnets = shop.present(shop.subnets, 'subnets');
        for (const from of subnets) {
          for (const to of subnets) {
            yield* routes(shop, from, to.CidrBlock ?? '', 'local');
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
          const table = shop.routeTableOf(subnet);
          for (const route of table.Routes ?? []) {
            if (route.GatewayId === 'local') continue;
            yield `${describe(subnet)} sends ${destinationOf(route)} to ${targetOf(route)}, by ${describe(table)}`;
          }
        }
      },
    },
    {
      claim: 'no machine in a data subnet reaches the internet, whatever groups it carries and on whatever port',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnetsOf('data'), 'data subnets')) {
          yield* isolated(shop, anyMachineIn(shop, subnet), internet);
        }
      },
    },
    {
      claim: 'the main table, on which a subnet made by hand would land, leads nowhere',
      *problems(shop) {
        const main = shop.mainRouteTableOf(shop.vpc);
        for (const route of main.Routes ?? []) {
          if (route.GatewayId !== 'local')
            yield `${describe(main)} sends ${destinationOf(route)} to ${targetOf(route)}`;
        }
      },
    },
  ],
};

function* leavesThrough(shop: Shop, tier: Tier, targetFor: (subnet: Subnet) => string | undefined): Iterable<string> {
  for (const subnet of shop.present(shop.subnetsOf(tier), `${tier} subnets`)) {
    yield* routes(shop, subnet, internetOf(shop), targetFor(subnet) ?? 'a gateway that does not exist');
  }
}
