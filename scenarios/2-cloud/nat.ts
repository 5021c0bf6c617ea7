// NAT gateways: they let private instances out and let nothing in.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html

import type { NatGateway } from '@aws-sdk/client-ec2';
import { internet, isolated, machineIn, reaches } from '../paths.ts';
import type { Scenario } from '../scenario.ts';
import { describe, nameTag, type Shop } from '../shop.ts';

export const nat: Scenario = {
  promise: 'NAT gateways: one in each public subnet, out only',
  stage: '2-cloud',
  claims: [
    {
      claim: 'each public subnet holds exactly one NAT gateway',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnetsOf('public'), 'public subnets')) {
          const own = gateways(shop).filter((gateway) => gateway.SubnetId === subnet.SubnetId);
          if (own.length !== 1)
            yield `${describe(subnet)} holds ${own.length} NAT gateways: ${own.map(name).join(', ')}`;
        }
      },
    },
    {
      claim: 'no NAT gateway stands in a private subnet',
      *problems(shop) {
        const publicIds = shop.subnetsOf('public').map((subnet) => subnet.SubnetId);
        for (const gateway of gateways(shop)) {
          if (!publicIds.includes(gateway.SubnetId)) yield `${name(gateway)} stands in ${gateway.SubnetId}`;
        }
      },
    },
    {
      claim: 'each is available and public, with an Elastic IP',
      *problems(shop) {
        for (const gateway of gateways(shop)) {
          if (gateway.State !== 'available') yield `${name(gateway)} is ${gateway.State}`;
          if (gateway.ConnectivityType !== 'public') yield `${name(gateway)} is ${gateway.ConnectivityType}`;
          const allocation = gateway.NatGatewayAddresses?.[0]?.AllocationId;
          const elastic = shop.seen.Addresses.find((address) => address.AllocationId === allocation);
          if (!elastic?.PublicIp) yield `${name(gateway)} has no Elastic IP`;
        }
      },
    },
    {
      claim: 'no zone leaves through the NAT gateway of another zone',
      *problems(shop) {
        const zoneOf = new Map(
          gateways(shop).map((gateway) => [
            gateway.NatGatewayId,
            shop.subnets.find((subnet) => subnet.SubnetId === gateway.SubnetId)?.AvailabilityZone,
          ]),
        );
        for (const subnet of shop.subnets) {
          const table = shop.routeTableOf(subnet);
          for (const { NatGatewayId } of table.Routes ?? []) {
            if (NatGatewayId && zoneOf.get(NatGatewayId) !== subnet.AvailabilityZone) {
              const zone = zoneOf.get(NatGatewayId) ?? 'no zone';
              yield `${describe(subnet)} leaves through ${NatGatewayId} in ${zone}, by ${describe(table)}`;
            }
          }
        }
      },
    },
    {
      claim: 'nothing comes in: no private subnet has a route to the Internet gateway',
      *problems(shop) {
        const privateSubnets = shop.subnets.filter((subnet) => shop.tierOf(subnet) !== 'public');
        for (const subnet of shop.present(privateSubnets, 'private subnets')) {
          const table = shop.routeTableOf(subnet);
          const direct = table.Routes?.find((route) => route.GatewayId?.startsWith('igw-'));
          if (direct) yield `${describe(subnet)} has a route to ${direct.GatewayId}, by ${describe(table)}`;
        }
      },
    },
    {
      claim: 'out: a machine that is started in a web or app subnet reaches every address of the internet',
      *problems(shop) {
        for (const subnet of shop.present([...shop.subnetsOf('web'), ...shop.subnetsOf('app')], 'private subnets')) {
          yield* reaches(shop, machineIn(shop, subnet, 'ec2'), internet, 443);
        }
      },
    },
    {
      claim: 'out only: the internet reaches nothing that stands in the shop but the balancer, on any port',
      *problems(shop) {
        const { VpcId } = shop.vpc;
        const standing = shop.paths.network.attachments.filter(
          (each) => each.vpcId === VpcId && each.owner?.type !== 'load-balancer',
        );
        for (const { key } of shop.present(standing, 'network interfaces')) {
          yield* isolated(shop, internet, { kind: 'interface', id: key });
        }
        for (const { DBInstanceIdentifier: id = '' } of shop.databases) {
          yield* isolated(shop, internet, { kind: 'database', id });
        }
      },
    },
  ],
};

function gateways(shop: Shop): readonly NatGateway[] {
  const found = shop.seen.NatGateways.filter((gateway) => gateway.VpcId === shop.vpc.VpcId);
  return shop.present(found, 'NAT gateways');
}

function name(gateway: NatGateway): string {
  return `${nameTag(gateway) ?? 'a NAT gateway'} (${gateway.NatGatewayId})`;
}
