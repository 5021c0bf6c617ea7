// How long `rehearse serve` takes from the start of its process to its first answer, against the barest server on Node.

import { type Block, type Row, ratios } from '../measure.ts';
import { bare, serve, start } from '../servers/start.ts';

export const startUp: Row = {
  title: '`rehearse serve` from the start of its process to its first answer, against a bare HTTP server on Node; time',
  bar: { is: 'at most', value: 5 },
  async measure() {
    const block =
      (script: readonly string[]): Block =>
      async () => {
        await using server = await start(script);
        return server.startedIn;
      };
    return ratios(block(serve), block(bare), { unit: 'ms', turns: 2 });
  },
};
