// The time of the embedded cloud, in the hands of whoever rehearses.

import { type TimeMode, timeModes } from '../../core/clock.ts';
import { RehearsalError } from '../../core/errors.ts';
import type { Emulator } from '../emulator.ts';
import { type Duration, millisecondsOf } from './duration.ts';

export interface ClockReading {
  /** In ISO 8601. */
  readonly time: string;
  readonly mode: TimeMode;
}

/** The last moment that has a date of four digits, as AWS writes dates. */
const last = Date.UTC(10_000, 0, 1) - 1;

export class ControlledClock {
  private readonly emulator: Emulator;

  constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  read(): ClockReading {
    const { time } = this.emulator;
    return { time: new Date(time.now).toISOString(), mode: time.mode };
  }

  /**
   * Lets that much time pass, in any mode; all that is due by then has happened when it returns.
   *
   * @throws RehearsalError `InvalidOption`
   */
  advance(duration: Duration): ClockReading {
    const { time } = this.emulator;
    const then = time.now + millisecondsOf(duration);
    if (then > last) {
      throw new RehearsalError('InvalidOption', `${JSON.stringify(duration)} leads beyond the year 9999`, {
        solution: 'Let less time pass.',
      });
    }
    time.advanceTo(then);
    return this.read();
  }

  /**
   * How time passes from now on.
   *
   * @throws RehearsalError `InvalidOption`
   */
  setMode(mode: TimeMode): ClockReading {
    if (!timeModes.includes(mode)) {
      throw new RehearsalError('InvalidOption', `${JSON.stringify(mode)} is no mode of time`, {
        solution: `Name one of ${timeModes.join(', ')}.`,
      });
    }
    this.emulator.time.mode = mode;
    return this.read();
  }
}
