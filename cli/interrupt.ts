// Ctrl-C, SIGTERM, which a CI sends, and SIGHUP, when the window is closed: the first asks the run to stop after the
// call that is running, the second ends the process at once.

import { systemClock } from '../core/clock.ts';
import { exitCodeOf } from './exit-codes.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `npm start` passes a Ctrl-C on to a process that the terminal has told already: that is one, not two. */
const sameKeyPress = 500;

/** Why a run was stopped: the reason of its signal. */
export class Interruption extends Error {
  readonly signalName: NodeJS.Signals;

  constructor(signalName: NodeJS.Signals) {
    super(`stopped by ${signalName}`);
    this.signalName = signalName;
  }
}

export class InterruptListener {
  private readonly controller = new AbortController();
  private readonly note: (text: string) => void;
  private firstAt: number | undefined;

  /** @param note where to say that the first one was heard */
  constructor(note: (text: string) => void) {
    this.note = note;
    for (const signal of signals) process.on(signal, this.hear);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.hear);
  }

  private readonly hear = (name: NodeJS.Signals): void => {
    const now = systemClock.now();
    if (this.firstAt === undefined) {
      this.firstAt = now;
      this.note('Stopping. Once more stops at once.');
      this.controller.abort(new Interruption(name));
    } else if (now - this.firstAt > sameKeyPress) {
      process.exit(exitCodeOf.Interrupted);
    }
  };
}
