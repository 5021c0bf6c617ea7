// What is no API of AWS: time, the loss of an Availability Zone, quotas, and reports of what runs in the cloud.

import type { TimeMode } from '../../core/clock.ts';
import type { Place } from '../../core/cloud.ts';
import { packageVersion } from '../../core/version.ts';
import type { Emulator } from '../emulator.ts';
import { operationsBuilt } from '../services/index.ts';
import { ControlledClock } from './clock.ts';
import { Quotas } from './quotas.ts';
import { Reports } from './reports.ts';
import { Zones } from './zones.ts';

export interface Health {
  readonly status: 'running';
  /** Of this package. */
  readonly version: string;
  /** How many operations of each service are built. */
  readonly services: Readonly<Record<string, number>>;
  /** In the cloud, in ISO 8601. */
  readonly time: string;
  readonly mode: TimeMode;
}

/** Of one emulator, seen from one account and Region. */
export class Control {
  readonly clock: ControlledClock;
  readonly zones: Zones;
  readonly quotas: Quotas;
  readonly reports: Reports;
  private readonly emulator: Emulator;

  constructor(emulator: Emulator, place: Place) {
    this.emulator = emulator;
    this.clock = new ControlledClock(emulator);
    this.zones = new Zones(emulator, place);
    this.quotas = new Quotas(emulator, place);
    this.reports = new Reports(emulator, place);
  }

  health(): Health {
    const built = Object.entries(operationsBuilt());
    return {
      status: 'running',
      version: packageVersion(),
      services: Object.fromEntries(built.map(([service, operations]) => [service, operations.length])),
      ...this.clock.read(),
    };
  }

  /** Everything is gone, of all accounts and Regions. Time stays. */
  reset(): void {
    this.emulator.reset();
  }
}
