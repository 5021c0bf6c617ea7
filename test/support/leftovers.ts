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

/** The role of DMS is the account's own, for whoever migrates in it; it is left. */
const isOfTheAccount = (item: object) => 'RoleName' in item && item.RoleName === 'dms-vpc-role';

/** Without a database's clock, and a subnet's count of free addresses, which moto loses when two VPCs share a block. */
function listed(snapshot: Snapshot, type: (typeof resourceTypes)[number]): object[] {
  const untold = { AvailableIpAddressCount: undefined, LatestRestorableTime: undefined };
  const items: readonly object[] = snapshot[type];
  return items.filter((item) => !isOfTheAccount(item)).map((item) => ({ ...item, ...untold }));
}
