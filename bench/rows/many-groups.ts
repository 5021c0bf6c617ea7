// What a security group costs to create where there are fifty thousand already, against where there is none.

import type { Emulator } from '../../emulator/emulator.ts';
import { ec2Handlers } from '../../emulator/services/ec2/index.ts';
import type { WireRequest } from '../../emulator/wire/message.ts';
import { newEmulator, place } from '../emulated.ts';
import { cpuOf, type Row, ratios } from '../measure.ts';

const most = 50_000;
const inBlock = 200;

export const manyGroups: Row = {
  title:
    'The 50,000th security group to create, against the first; CPU of the emulator, from the request to the answer',
  bar: { is: 'at most', value: 1.5 },
  async measure() {
    const empty = worldWithGroups(0);
    const full = worldWithGroups(most - inBlock);
    const block = ({ emulator, VpcId }: typeof empty) => {
      const requests = Array.from({ length: inBlock }, (_, index) => request(`more-${index}`, VpcId));
      return () => {
        const { answer } = emulator.fork();
        return cpuOf(async () => {
          for (const each of requests) await answer(each);
        });
      };
    };
    return ratios(block(full), block(empty));
  },
};

export function worldWithGroups(count: number): { readonly emulator: Emulator; readonly VpcId: string } {
  const emulator = newEmulator();
  const { world } = emulator;
  const VpcId = world.call(place, (call) => ec2Handlers.CreateVpc({ CidrBlock: '10.0.0.0/16' }, call)).Vpc?.VpcId ?? '';
  for (let index = 0; index < count; index += 1) {
    const group = { GroupName: `group-${index}`, Description: 'one of many', VpcId };
    world.call(place, (call) => ec2Handlers.CreateSecurityGroup(group, call));
  }
  return { emulator, VpcId };
}

function request(name: string, vpcId: string): WireRequest {
  const scope = `${place.account}/20260101/${place.region}/ec2/aws4_request`;
  const form = { Action: 'CreateSecurityGroup', Version: '2016-11-15', GroupName: name, VpcId: vpcId };
  return {
    method: 'POST',
    path: '/',
    query: new Map(),
    headers: new Map([
      ['authorization', `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`],
      ['content-type', 'application/x-www-form-urlencoded'],
    ]),
    host: '127.0.0.1',
    body: Buffer.from(String(new URLSearchParams({ ...form, GroupDescription: 'one of many' }))),
  };
}
