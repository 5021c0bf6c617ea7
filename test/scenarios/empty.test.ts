// No claim may hold of nothing: over networks that hold nothing, each of them says what is missing.

import { describe, expect, it } from '@jest/globals';
import { database } from '../../scenarios/2-cloud/database.ts';
import { scenarios } from '../../scenarios/all.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { topologyOf } from '../../topology/topology.ts';

/** The claims that hold of empty networks, and why they should. */
const holdsOfEmptyNetworks: Readonly<Record<string, string>> = {
  'the data centre is a network of its own, 192.168.0.0/16': 'it speaks of the VPC alone, which is there',
  'the VPC has the block 10.0.0.0/16 and no other': 'it speaks of the VPC alone, which is there',
  'nothing scales by itself: capacity is what was bought': 'it says what is not there',
  'there is no Auto Scaling group of web': 'it says what is not there',
  'there is no launch template of web': 'it says what is not there',
  'there is no target group of web': 'it says what is not there',
  'there is no security group of web': 'it says what is not there',
  'no role and no instance profile of web is left': 'it says what is not there',
};

const vpc = (VpcId: string, name: string, CidrBlock: string) => ({
  VpcId,
  CidrBlock,
  CidrBlockAssociationSet: [{ CidrBlock, CidrBlockState: { State: 'associated' as const } }],
  Tags: [
    { Key: 'Name', Value: `shop-${name}` },
    { Key: 'cloud-rehearsal:environment', Value: 'shop' },
  ],
});

const place = { account: '000000000000', region: 'ap-northeast-2' };
const emptyNetworks = topologyOf(place, {
  AvailabilityZones: ['a', 'b', 'c', 'd'].map((letter) => ({
    ZoneName: `ap-northeast-2${letter}`,
    State: 'available' as const,
  })),
  Vpcs: [vpc('vpc-1', 'vpc', '10.0.0.0/16'), vpc('vpc-2', 'data-centre', '192.168.0.0/16')],
});

const shop = new Shop(emptyNetworks);
// A database that is a cluster makes claims of its own.
const all = [...Object.values(scenarios).flat(), database('aurora-postgresql')];

describe.each(all)('of networks that hold nothing: $promise', ({ claims }) => {
  it.each(claims)('$claim', (claim) => {
    const holds = problemsOf(claim, shop).length === 0;
    expect({ holds }).toEqual({ holds: claim.claim in holdsOfEmptyNetworks });
  });
});

it('excepts only claims that are made', () => {
  const made = all.flatMap(({ claims }) => claims.map(({ claim }) => claim));
  expect(made).toEqual(expect.arrayContaining(Object.keys(holdsOfEmptyNetworks)));
});
