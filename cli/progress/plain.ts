// Progress for a pipe or a log: one line per finished step, no colour, nothing that moves.

import type { StepEvent } from '../../provision/index.ts';
import { shortId } from '../text.ts';
import type { Progress } from './progress.ts';
import { outcomeOf, type Tally } from './tally.ts';

const lineWidth = 80;

export function startPlainProgress(tally: Tally, stream: NodeJS.WritableStream): Progress {
  return {
    onStep(event) {
      tally.add(event);
      if (outcomeOf(event) || event.status === 'failed') stream.write(`${lineOf(event)}\n`);
    },
    async during(_title, work, told) {
      const result = await work();
      stream.write(`${told(result)}\n`);
      return result;
    },
    async [Symbol.asyncDispose]() {},
  };
}

function lineOf({ status, type, name, id }: StepEvent): string {
  const line = `${status.padEnd(8)} ${type.padEnd(16)} ${name}`;
  const short = id === undefined ? name : shortId(id);
  const withId = `${line.padEnd(50)} ${short}`;
  return short === name || withId.length > lineWidth ? line : withId;
}
