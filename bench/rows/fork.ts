// A fork of a world with fifty thousand security groups, and the first change in it, which is what a fork puts off.

import { ec2Handlers } from '../../emulator/services/ec2/index.ts';
import { place } from '../emulated.ts';
import { type Row, timeOf } from '../measure.ts';
import { worldWithGroups } from './many-groups.ts';

const forks = 1000;

export const fork: Row = {
  title: 'A fork of a world with 50,000 security groups and the first change in it; of 1,000',
  bar: { is: 'at most', value: 1, unit: 'ms' },
  async measure() {
    const { emulator, VpcId } = worldWithGroups(50_000);
    const group = { GroupName: 'another', Description: 'the first in its fork', VpcId };
    const once = () => emulator.fork().world.call(place, (call) => ec2Handlers.CreateSecurityGroup(group, call));
    for (let warmUp = 0; warmUp < 100; warmUp += 1) once();
    const values: number[] = [];
    for (let count = 0; count < forks; count += 1) values.push(await timeOf(once));
    return { values };
  },
};
