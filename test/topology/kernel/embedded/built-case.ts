// The same case, built on the embedded cloud and read back from it.

import { EC2Client } from '@aws-sdk/client-ec2';
import { InProcessHandler } from '../../../../emulator/doors/in-process.ts';
import { Emulator } from '../../../../emulator/emulator.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { owner, region } from '../account/paper.ts';
import type { Asked, Case, Side } from '../described.ts';
import { build } from './build.ts';
import { callerOf } from './building.ts';
import { readBack } from './read.ts';
import type { Renaming } from './renaming.ts';

export async function builtCase(paper: Case): Promise<Case> {
  const { client, names } = await builtOn(paper);
  return { described: await readBack(client), questions: paper.questions.map((asked) => renamed(names, asked)) };
}

/** With the emulator on which it stands. */
export async function builtOn({ described }: Pick<Case, 'described'>) {
  // A waiter's every question would be answered by the next state; here all are reached before anything is answered.
  const emulator = new Emulator({ mode: 'settle' });
  emulator.world.call({ account: owner, region }, (call) => setQuota(call, 'AddressesPerRegion', 100));
  const client = new EC2Client({
    region,
    credentials: { accessKeyId: owner, secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(emulator.answer),
    maxAttempts: 1,
  });
  return { emulator, client, names: await build(described, callerOf(client)) };
}

function renamed(names: Renaming, asked: Asked): Asked {
  const side = (each: Side): Side =>
    each.kind === 'interface'
      ? { kind: 'interface', id: names.id(each.id) }
      : { kind: 'internet', address: names.address(each.address) };
  return { ...asked, from: side(asked.from), to: side(asked.to) };
}
