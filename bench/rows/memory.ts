// What `rehearse serve` holds in memory after its first answer, beyond what the barest server on Node does.

import type { Row } from '../measure.ts';
import { bare, serve, start } from '../servers/start.ts';

const pairs = 15;

export const memory: Row = {
  title: 'Memory of `rehearse serve` after its first answer, above a bare HTTP server on Node; resident set',
  bar: { is: 'at most', value: 60, unit: 'MB' },
  async measure() {
    const values: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      await using embedded = await start(serve);
      await using other = await start(bare);
      values.push((await embedded.memory()) - (await other.memory()));
    }
    return { values };
  },
};
