// A call to the embedded cloud in this process, against the SDK alone: the same calls, whose answers are there already.

import { buildAndRemove } from '../calls.ts';
import { canned, ec2Client, newEmulator, recorded } from '../emulated.ts';
import { cpuOf, type Row, ratios } from '../measure.ts';

const rounds = 20;

export const inProcess: Row = {
  title: 'A call in process, against the SDK alone with the answer at hand; CPU',
  bar: { is: 'at most', value: 1.3 },
  async measure() {
    const { answer, responses } = recorded(newEmulator().answer);
    await buildAndRemove(ec2Client(answer));
    const emulated = ec2Client(newEmulator().answer);
    const alone = ec2Client(canned(responses));
    const block = (client: typeof alone) => () =>
      cpuOf(async () => {
        for (let round = 0; round < rounds; round += 1) await buildAndRemove(client);
      });
    return ratios(block(emulated), block(alone), { turns: 3 });
  },
};
