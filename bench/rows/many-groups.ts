// What a security group costs to create where there are fifty thousand already, against where there is none.

import { ec2Handlers } from '../../emulator/services/ec2/index.ts';
import type { World } from '../../emulator/world/world.ts';
import { newWorld, place } from '../emulated.ts';
import { cpuOf, type Row, ratios } from '../measure.ts';

const most = 50_000;
const inBlock = 2000;

export const manyGroups: Row = {
  title: 'The 50,000th security group to create, against the first; CPU of the handler',
  bar: { is: 'at most', value: 1.5 },
  async measure() {
    const empty = worldWithGroups(0);
    const full = worldWithGroups(most - inBlock);
    const block =
      ({ world, VpcId }: typeof empty) =>
      () => {
        const fork = world.fork();
        return cpuOf(() => createGroups(fork, VpcId, inBlock, 'more'));
      };
    return ratios(block(full), block(empty));
  },
};

export function worldWithGroups(count: number): { readonly world: World; readonly VpcId: string } {
  const world = newWorld();
  const VpcId = world.call(place, (call) => ec2Handlers.CreateVpc({ CidrBlock: '10.0.0.0/16' }, call)).Vpc?.VpcId ?? '';
  createGroups(world, VpcId, count, 'group');
  return { world, VpcId };
}

function createGroups(world: World, VpcId: string, count: number, name: string): void {
  for (let index = 0; index < count; index += 1) {
    const group = { GroupName: `${name}-${index}`, Description: 'one of many', VpcId };
    world.call(place, (call) => ec2Handlers.CreateSecurityGroup(group, call));
  }
}
