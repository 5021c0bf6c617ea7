// The gateway endpoint: what the app tier asks of S3 stays within AWS's network, and does not go through NAT.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

import type { RouteTable, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { PrefixListWithEntries } from '../../topology/readers/ec2.ts';
import { internetOf, reaches, routes, tierEnd } from '../paths.ts';
import { destinationOf, natGatewayIn, targetOf } from '../routes.ts';
import { type Scenario, unless } from '../scenario.ts';
import { describe, Missing, type Shop } from '../shop.ts';

export const endpoint: Scenario = {
  promise: 'the endpoint for S3: the app tier reaches S3 through it, and nothing of S3 goes through NAT',
  stage: '4-static-web',
  claims: [
    {
      claim: "the VPC has one gateway endpoint for the Region's S3, and it is available",
      *problems(shop) {
        const found = endpointsOf(shop).map((each) => `${each.VpcEndpointType} ${each.State}`);
        yield* unless(found, ['Gateway available'], (actual) => `the endpoints are ${actual}`);
      },
    },
    {
      claim: "each app subnet's table has a route to S3's prefix list, through the endpoint",
      *problems(shop) {
        const { VpcEndpointId } = endpointOf(shop);
        const { PrefixListId } = listOf(shop);
        for (const table of tablesOf(shop)) {
          const routes = table.Routes?.filter((route) => route.DestinationPrefixListId === PrefixListId) ?? [];
          const targets = routes.map((route) => `${targetOf(route)} ${route.State}`);
          const wanted = [`${VpcEndpointId} active`];
          yield* unless(targets, wanted, (actual) => `${describe(table)} sends ${PrefixListId} to ${actual}`);
        }
      },
    },
    {
      claim: 'no other table has one, and the endpoint knows of no other',
      *problems(shop) {
        const endpoint = endpointOf(shop);
        const ids = tablesOf(shop).map((table) => table.RouteTableId ?? '');
        const known = [...(endpoint.RouteTableIds ?? [])].sort();
        yield* unless(known, ids.sort(), (actual) => `it is on the route tables ${actual}`);
        for (const table of shop.seen.RouteTables.filter((each) => !ids.includes(each.RouteTableId ?? ''))) {
          const route = table.Routes?.find((each) => each.GatewayId === endpoint.VpcEndpointId);
          if (route) yield `${describe(table)} sends ${destinationOf(route)} to the endpoint`;
        }
      },
    },
    {
      claim: "its policy allows the shop's bucket and the buckets of Amazon Linux, for reading, and nothing else",
      *problems(shop) {
        const { region } = shop.seen.place;
        const bucket = `arn:aws:s3:::${shop.website.Name}`;
        const repositories = [`al2023-repos-${region}-de612dc2`, `amazonlinux-2-repos-${region}`];
        const objects = [`${bucket}/*`, ...repositories.map((name) => `arn:aws:s3:::${name}/*`)];
        const wanted = [
          { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: bucket },
          { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: objects },
        ];
        const { VpcEndpointId, PolicyDocument } = endpointOf(shop);
        const policy = JSON.parse(PolicyDocument ?? '{}');
        yield* unless(policy.Statement, wanted, (actual) => `the policy of ${VpcEndpointId} says ${actual}`);
      },
    },
    {
      claim: "longest prefix match: for every address of S3's the endpoint beats the default route to NAT",
      *problems(shop) {
        const [{ VpcEndpointId: wanted = 'an endpoint that does not exist' } = {}] = endpointsOf(shop);
        const { PrefixListId = '' } = listOf(shop);
        for (const subnet of shop.present(shop.subnetsOf('app'), 'app subnets')) {
          yield* routes(shop, subnet, PrefixListId, wanted);
        }
      },
    },
    {
      claim: "every public address that is not S3's still goes to the NAT gateway of the zone",
      *problems(shop) {
        listOf(shop);
        for (const subnet of shop.present(shop.subnetsOf('app'), 'app subnets')) {
          const wanted = natGatewayIn(shop, subnet.AvailabilityZone) ?? 'a NAT gateway that does not exist';
          yield* routes(shop, subnet, internetOf(shop), wanted);
        }
      },
    },
    {
      claim: 'the app tier reaches every address of S3 over HTTPS, and by the endpoint',
      *problems(shop) {
        const { VpcEndpointId: id = '' } = endpointOf(shop);
        yield* reaches(shop, tierEnd(shop, 'app'), { kind: 'vpc-endpoint', id }, 443);
      },
    },
  ],
};

function serviceName(shop: Shop): string {
  return `com.amazonaws.${shop.seen.place.region}.s3`;
}

/** Those of other services are somebody else's. */
function endpointsOf(shop: Shop): VpcEndpoint[] {
  return shop.seen.VpcEndpoints.filter(
    (each) => each.VpcId === shop.vpc.VpcId && each.ServiceName === serviceName(shop),
  );
}

function endpointOf(shop: Shop): VpcEndpoint {
  const [found] = endpointsOf(shop);
  if (found === undefined) throw new Missing(`${describe(shop.vpc)} has no endpoint for ${serviceName(shop)}`);
  return found;
}

/** AWS names the list as it names the service. */
function listOf(shop: Shop): PrefixListWithEntries {
  const found = shop.seen.PrefixLists.find((each) => each.PrefixListName === serviceName(shop));
  if (found === undefined) throw new Missing(`there is no prefix list ${serviceName(shop)}`);
  return found;
}

/** The tables that decide for the app subnets, each once. */
function tablesOf(shop: Shop): readonly RouteTable[] {
  const tables = shop.present(shop.subnetsOf('app'), 'app subnets').map((subnet) => shop.routeTableOf(subnet));
  return [...new Set(tables)];
}
