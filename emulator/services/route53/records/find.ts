// What others ask of the public hosted zones of an account.

import type { Call } from '../../../world/call.ts';
import { isWithin, keptName } from '../names.ts';
import { zones } from '../zones/rows.ts';
import { recordsIn } from './rows.ts';

/**
 * The values of the account's record sets with this name and type: those of the public zone that is closest to the name
 * and has any. Undefined where there is none. What an alias leads to is not followed.
 */
export function recordOf(call: Call, name: string, type: string): readonly string[] | undefined {
  const wanted = keptName(name);
  const near = call.all(zones).filter((zone) => !zone.isPrivate && isWithin(wanted, zone.name));
  near.sort((one, other) => other.name.length - one.name.length);
  for (const { id } of near) {
    const sets = [...recordsIn(call, id).values()].filter((set) => set.Name === wanted && set.Type === type);
    const values = sets.flatMap(({ ResourceRecords = [] }) => ResourceRecords.map(({ Value = '' }) => Value));
    if (values.length > 0) return values;
  }
  return undefined;
}
