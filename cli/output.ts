// Where a run's words go. For people: results on stdout, errors on stderr. With --json: one document on stdout and
// nothing else there; progress goes to stderr.

import { styleText } from 'node:util';
import type { ProgressListener } from '../provision/index.ts';
import { startLiveProgress } from './progress/live.ts';
import { startPlainProgress } from './progress/plain.ts';
import type { Progress } from './progress/progress.ts';
import { Tally } from './progress/tally.ts';

/** The part of a terminal's or a pipe's stream that is used here. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Streams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

type Style = Parameters<typeof styleText>[0];

/** Lines of prose longer than this are hard to read, however wide the terminal. */
const widest = 100;

export class Output {
  readonly json: boolean;
  /** The finished steps of the run, whichever way they are shown. */
  readonly tally = new Tally();
  /** What a run found out before it failed, for scripts: stands beside the error in the one document. */
  found: object = {};
  private readonly streams: Streams;

  constructor(streams: Streams, { json }: { readonly json: boolean }) {
    this.streams = streams;
    this.json = json;
  }

  /** In characters; 80 where there is no terminal. */
  get width(): number {
    return Math.min(this.streams.stdout.columns || 80, widest);
  }

  get errorWidth(): number {
    return Math.min(this.streams.stderr.columns || 80, widest);
  }

  /** Lines for people. */
  text(text: string): void {
    if (!this.json) this.streams.stdout.write(`${text}\n`);
  }

  /** Help, which is for people even beside --json. */
  help(text: string): void {
    this.streams.stdout.write(text);
  }

  /** The one document for scripts. */
  document(value: unknown): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** A result that is JSON for whoever asks, with --json and without. */
  raw(text: string): void {
    this.streams.stdout.write(text);
  }

  /** A remark beside the results. */
  note(text: string): void {
    this.streams.stderr.write(`${text}\n`);
  }

  failure(text: string): void {
    if (!this.json) this.streams.stderr.write(`${text}\n`);
  }

  paint(style: Style, text: string): string {
    return styleText(style, text, { stream: this.streams.stdout });
  }

  paintError(style: Style, text: string): string {
    return styleText(style, text, { stream: this.streams.stderr });
  }

  /** Shows a piece of work that is not made of steps; `told` says how it ended. */
  async during<Result>(title: string, work: () => Promise<Result>, told: (result: Result) => string): Promise<Result> {
    await using progress = this.startProgress();
    return await progress.during(title, work, told);
  }

  /** Shows the steps that `work` reports, as they happen: live in a terminal, else one line per finished step. */
  async showSteps<Result>(work: (onStep: ProgressListener) => Promise<Result>): Promise<Result> {
    await using progress = this.startProgress();
    return await work(progress.onStep);
  }

  private startProgress(): Progress {
    const { stdout, stderr } = this.streams;
    return this.isLive ? startLiveProgress(this.tally) : startPlainProgress(this.tally, this.json ? stderr : stdout);
  }

  /** listr2 draws on the process's own stdout, and cannot in a terminal that does not say how wide it is. */
  private get isLive(): boolean {
    const { stdout } = this.streams;
    const canMove = stdout === process.stdout && stdout.isTTY && process.env.TERM !== 'dumb';
    return !this.json && Boolean(canMove && stdout.columns);
  }
}
