// The network that health checks and analyses are asked about is the one that everybody reads.

import { expect, it } from '@jest/globals';
import { machinesOf, networkOf } from '../../../clouds/embedded/network.ts';
import type { Cloud } from '../../../core/cloud.ts';
import { onceOn } from '../../../topology/read-once.ts';
import { ec2Readers } from '../../../topology/readers/ec2.ts';
import { type Resources, topologyOf } from '../../../topology/topology.ts';
import { owner, region } from '../../topology/kernel/account/paper.ts';
import { builtOn } from '../../topology/kernel/embedded/built-case.ts';
import { generate } from '../../topology/kernel/generate/generate.ts';

const place = { account: owner, region };

it.each([3, 5, 8])('of a random topology (%d)', async (seed) => {
  const { emulator, client } = await builtOn(generate(seed, 0));
  const cloud = { place, client: () => client } as unknown as Cloud;
  const once = onceOn(cloud);
  const see = () => emulator.world.call(place, (call) => ({ ...networkOf(call), ...machinesOf(call) }));
  const types = Object.keys(see()).filter((type) => type in ec2Readers) as (keyof typeof ec2Readers &
    keyof Resources)[];
  const read = [];
  for (const type of types) read.push([type, await ec2Readers[type](cloud, once)]);
  // Whoever reads lets what is on its way get there.
  const { LoadBalancers, Listeners, ...ofEc2 } = see();
  expect(types).toHaveLength(14);
  expect(topologyOf(place, ofEc2)).toEqual(topologyOf(place, Object.fromEntries(read)));
  expect([LoadBalancers, Listeners]).toEqual([[], []]);
});
