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
    this.emulator.time.advance(millisecondsOf(duration));
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
