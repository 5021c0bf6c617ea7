// The private network: its address block, and subnets in two or more Availability Zones.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html

import { contains, overlaps } from '../../core/cidr.ts';
import { tiers } from '../../provision/options.ts';
import { type Scenario, unless } from '../scenario.ts';
import { describe, type Shop } from '../shop.ts';

export const addresses: Scenario = {
  promise: 'an isolated network: every address begins with 10.0, and every zone has its subnets',
  stage: '2-cloud',
  claims: [
    {
      claim: 'the VPC has the block 10.0.0.0/16 and no other',
      *problems({ vpc }) {
        const blocks = vpc.CidrBlockAssociationSet?.map((each) => each.CidrBlock);
        yield* unless(blocks, ['10.0.0.0/16'], (actual) => `${describe(vpc)} has the blocks ${actual}`);
      },
    },
    {
      claim: 'DNS resolution and DNS names are on',
      *problems({ vpc, seen }) {
        const dns = seen.VpcDns.find((each) => each.VpcId === vpc.VpcId);
        if (!dns?.EnableDnsSupport) yield `${describe(vpc)} resolves no names (enableDnsSupport)`;
        if (!dns?.EnableDnsHostnames) yield `${describe(vpc)} gives no names (enableDnsHostnames)`;
      },
    },
    {
      claim: 'the Region has three or more Availability Zones, and the shop stands in two or more of them',
      *problems(shop) {
        const ofRegion = shop.seen.AvailabilityZones.filter((zone) => zone.State === 'available');
        if (ofRegion.length < 3) yield `the Region has ${ofRegion.length} zones`;
        if (shop.zones.length < 2) yield `the shop stands in ${shop.zones.join(', ') || 'no zone'}`;
      },
    },
    {
      claim: 'each zone has one public subnet, and private ones for web, app and data',
      *problems(shop) {
        for (const zone of shop.present(shop.zones, 'zones that the shop stands in')) {
          for (const tier of tiers) {
            const found = shop.subnetsOf(tier).filter((subnet) => subnet.AvailabilityZone === zone);
            if (found.length !== 1) yield `${zone} has ${found.length} ${tier} subnets`;
          }
        }
        for (const subnet of shop.subnets) {
          if (!shop.tierOf(subnet)) yield `${describe(subnet)} belongs to no tier`;
        }
      },
    },
    {
      claim: 'only what starts in a public subnet gets a public address',
      *problems(shop) {
        for (const subnet of shop.present(shop.subnets, 'subnets')) {
          const isPublic = shop.tierOf(subnet) === 'public';
          const gives = subnet.MapPublicIpOnLaunch ?? false;
          if (gives !== isPublic) yield `${describe(subnet)} gives ${gives ? 'public addresses' : 'no public address'}`;
        }
        for (const instance of shop.present(instancesIn(shop), 'instances')) {
          if (instance.PublicIpAddress)
            yield `${describe(instance)} has the public address ${instance.PublicIpAddress}`;
        }
      },
    },
    {
      claim: 'every subnet lies within the VPC, and no two share an address',
      *problems(shop) {
        const { vpc } = shop;
        const subnets = shop.present(shop.subnets, 'subnets');
        for (const [index, subnet] of subnets.entries()) {
          const block = subnet.CidrBlock ?? '';
          if (!contains(vpc.CidrBlock ?? '', block)) yield `${describe(subnet)} with ${block} is not within the VPC`;
          for (const other of subnets.slice(0, index)) {
            if (overlaps(block, other.CidrBlock ?? '')) yield `${describe(subnet)} overlaps with ${describe(other)}`;
          }
        }
      },
    },
    {
      claim: "every instance's address begins with 10.0",
      *problems(shop) {
        for (const instance of shop.present(instancesIn(shop), 'instances')) {
          const address = instance.PrivateIpAddress ?? '';
          if (!address.startsWith('10.0.')) yield `${describe(instance)} has the address ${address}`;
        }
      },
    },
  ],
};

function instancesIn(shop: Shop) {
  return shop.seen.Instances.filter((instance) => instance.VpcId === shop.vpc.VpcId);
}
