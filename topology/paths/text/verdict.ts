// The verdict in one sentence.

import { endName, portWords } from '../ends/end-words.ts';
import type { Path } from '../path.ts';

/** @param stops how many things stop it */
export function verdictOf(path: Path, stops: number): string {
  const { disposition, ways, question, unknown } = path;
  const [from, to, port] = [endName(path, 'from'), endName(path, 'to'), portWords(question)];
  switch (disposition) {
    case 'reachable':
      return begun(`${from} reaches ${to} on ${port}.`);
    case 'blocked': {
      const what = stops === 1 ? '1 thing stops it' : `${stops} things stop it`;
      return begun(`${from} does not reach ${to} on ${port}: ${what}.`);
    }
    case 'partial': {
      const open = ways.filter((way) => way.disposition === 'reachable').length;
      return begun(
        `${from} reaches ${to} on ${port} only in part: ${open} of ${ways.length} ways ${open === 1 ? 'is' : 'are'} open.`,
      );
    }
    case 'unknown': {
      const reason = unknown ?? ways.find((way) => way.disposition === 'unknown')?.unknown;
      return `Whether ${from} reaches ${to} on ${port} is not known${reason === undefined ? '' : `: ${reason}`}.`;
    }
  }
}

/** Names keep their own first letter; `the internet` begins a sentence. */
function begun(sentence: string): string {
  return sentence.replace(/^the /, 'The ');
}
