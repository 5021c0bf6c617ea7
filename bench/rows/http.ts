// SDK calls one after another over HTTP, the server in another process, against one whose answers are there already.

import { EC2Client } from '@aws-sdk/client-ec2';
import { buildAndRemove } from '../calls.ts';
import { clientSettings } from '../emulated.ts';
import { type Row, ratios, timeOf } from '../measure.ts';
import { canned, serve, start } from '../servers/start.ts';

const rounds = 3;

export const http: Row = {
  title: 'SDK calls one after another over HTTP, their rate against a server with the answer at hand; time',
  bar: { is: 'at least', value: 0.85 },
  async measure() {
    await using embedded = await start(serve);
    await using other = await start(canned);
    const block = (endpoint: string) => {
      const client = new EC2Client({ ...clientSettings, endpoint });
      return () =>
        timeOf(async () => {
          for (let round = 0; round < rounds; round += 1) await buildAndRemove(client);
        });
    };
    // The rate of the one against that of the other is the time of the other against that of the one.
    // Awaited here, since the servers end with this block.
    return await ratios(block(other.url), block(embedded.url), { unit: 'ms', turns: 4 });
  },
};
