// Which assertions of the scenarios never said a word: told by V8's own count of what was run, block by block.
//
// An assertion is a `yield` of a sentence, the sentence of an `unless`, or the throw of a `Missing`, in whatever file.

import { type Debugger, type Profiler, Session } from 'node:inspector/promises';

/** A `yield`, the throw of a `Missing`, or the beginning of the sentence that `unless` calls for when the values differ. */
const assertion = /\byield\b|\bthrow new Missing\b|\(actual\)\s*=>/g;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

export class Assertions {
  private readonly session = new Session();

  private constructor() {
    this.session.connect();
  }

  /** Begins to count. What was imported before is not counted. */
  static async watch(): Promise<Assertions> {
    const watched = new Assertions();
    await watched.session.post('Profiler.enable');
    await watched.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return watched;
  }

  /** How many assertions there are in files whose URL matches, and those that were never made, as `file: code`. */
  async made(files: RegExp): Promise<{ count: number; never: string[] }> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    await this.session.post('Debugger.enable'); // for the sources
    let count = 0;
    const never: string[] = [];
    for (const script of result.filter(({ url }) => files.test(url))) {
      const input: Debugger.GetScriptSourceParameterType = { scriptId: script.scriptId };
      const { scriptSource } = await this.session.post('Debugger.getScriptSource', input);
      const code = scriptSource.replace(comment, (text) => ' '.repeat(text.length));
      for (const { index, 0: found } of code.matchAll(assertion)) {
        count += 1;
        if (timesRun(script, index + found.length) > 0) continue;
        never.push(`${script.url.replace(/^.*\/scenarios\//, '')}: ${lineAt(code, index)}`);
      }
    }
    return { count, never: never.sort() };
  }

  /** Stops counting. */
  async end(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }
}

/** How often the innermost block that holds the place was run. */
function timesRun({ functions }: Profiler.ScriptCoverage, place: number): number {
  const around = functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= place && place < endOffset);
  const sizeOf = (range: Profiler.CoverageRange) => range.endOffset - range.startOffset;
  return around.sort((one, other) => sizeOf(one) - sizeOf(other))[0]?.count ?? 0;
}

function lineAt(code: string, index: number): string {
  const end = code.indexOf('\n', index);
  return code.slice(code.lastIndexOf('\n', index) + 1, end < 0 ? undefined : end).trim();
}
