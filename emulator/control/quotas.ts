// Quotas, as AWS raises them for those who ask.

import type { Place } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import type { Emulator } from '../emulator.ts';
import { type Quota, quotaOf, quotas, setQuota } from '../services/ec2/quotas.ts';

export class Quotas {
  private readonly emulator: Emulator;
  private readonly place: Place;

  constructor(emulator: Emulator, place: Place) {
    this.emulator = emulator;
    this.place = place;
  }

  /** All of them, as they are in the account and Region. */
  read(): Readonly<Record<Quota, number>> {
    return this.emulator.world.call(this.place, (call) => {
      return Object.fromEntries(quotas.map((quota) => [quota, quotaOf(call, quota)])) as Record<Quota, number>;
    });
  }

  /**
   * What there is beyond a lowered one stays.
   *
   * @throws RehearsalError `InvalidOption`
   */
  set(quota: Quota, value: number): void {
    if (!quotas.includes(quota)) {
      throw new RehearsalError('InvalidOption', `${JSON.stringify(quota)} is no quota`, {
        solution: `Name one of ${quotas.join(', ')}.`,
      });
    }
    if (!Number.isInteger(value) || value < 0) {
      throw new RehearsalError('InvalidOption', `a quota is a whole number, and not ${value}`, {
        solution: 'Give a whole number, 0 or more.',
      });
    }
    this.emulator.world.call(this.place, (call) => setQuota(call, quota, value));
  }
}
