// The loss of an Availability Zone, and its return.

import type { Place } from '../../core/cloud.ts';
import type { Emulator } from '../emulator.ts';
import { loseZone, restoreZone } from '../services/ec2/zones/lost.ts';
import { lostZones } from '../services/ec2/zones/rows.ts';

export class Zones {
  private readonly emulator: Emulator;
  private readonly place: Place;

  constructor(emulator: Emulator, place: Place) {
    this.emulator = emulator;
    this.place = place;
  }

  /** The names of those that are lost. */
  lost(): readonly string[] {
    return this.emulator.time.pass(this.place, false, (call) => call.all(lostZones).map(({ zoneName }) => zoneName));
  }

  /**
   * Its instances stop, none can be launched there, its NAT gateways and the nodes of balancers in it answer nobody. All
   * above it finds out as on AWS: by looking.
   *
   * @throws AwsError where the Region has no such zone
   */
  lose(zoneName: string): void {
    this.emulator.time.pass(this.place, false, (call) => loseZone(call, zoneName));
  }

  /**
   * What its loss has stopped starts again, where nobody has replaced it.
   *
   * @throws AwsError where the Region has no such zone
   */
  restore(zoneName: string): void {
    this.emulator.time.pass(this.place, false, (call) => restoreZone(call, zoneName));
  }
}
