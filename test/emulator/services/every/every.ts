// All services that are built, over one world: what is true of every operation is tried on all of them.

import type { Place } from '../../../../core/cloud.ts';
import type { ServiceHandlers } from '../../../../emulator/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { type Quota, setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { type Handler, onWire } from '../../../../emulator/services/shared/handlers.ts';
import type { Data } from '../../../../emulator/wire/message.ts';
import type { ServiceId } from '../../../../emulator/wire/service-table.ts';
import { Time, type TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';

export const here: Place = { account: '111122223333', region: 'ap-northeast-2' };

type AnyHandler = Handler<Data, Data>;

const handlers = { ec2: ec2Handlers };
const actions = { ...ec2Actions };

/** Handlers by service and operation. */
export const everyHandler = handlers as unknown as Readonly<Partial<Record<ServiceId, Record<string, AnyHandler>>>>;

/** A world in which quotas are not what calls are refused for. */
export function newWorld(seed = 'every'): World {
  const world = new World({ seed, now: Date.UTC(2026, 0, 1), actions });
  const raised: readonly Quota[] = ['VpcsPerRegion', 'AddressesPerRegion', 'InternetGatewaysPerRegion'];
  world.call(here, (call) => {
    for (const quota of raised) setQuota(call, quota, 100_000);
  });
  return world;
}

export function everyOnWire(world: World, mode: TimeMode): ServiceHandlers {
  const time = new Time(world, mode, () => world.now);
  const bound = Object.entries(handlers).map(([id, operations]) => [id, onWire(operations, time)]);
  return Object.fromEntries(bound) as ServiceHandlers;
}
