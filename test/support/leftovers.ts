// Whether an account holds what it held before, over every type of resource.

import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { readSnapshot, resourceTypes, type Snapshot } from '../../topology/snapshot.ts';

export async function expectNothingLeft(cloud: Cloud, before: Snapshot): Promise<void> {
  const after = await readSnapshot(cloud);
  for (const type of resourceTypes) {
    expect({ type, items: listed(after, type) }).toEqual({ type, items: listed(before, type) });
  }
}

/** Without a database's clock, and a subnet's count of free addresses, which moto loses when two VPCs share a block. */
function listed(snapshot: Snapshot, type: (typeof resourceTypes)[number]): object[] {
  const untold = { AvailableIpAddressCount: undefined, LatestRestorableTime: undefined };
  return snapshot[type].map((item) => ({ ...item, ...untold }));
}
