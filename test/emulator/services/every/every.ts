// All services that are built, over one world: what is true of every operation is tried on all of them.

import type { Place } from '../../../../core/cloud.ts';
import { Emulator } from '../../../../emulator/emulator.ts';
import { type Quota, setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { handlersOf, operationsBuilt } from '../../../../emulator/services/index.ts';
import type { Data } from '../../../../emulator/wire/message.ts';
import type { Operation } from '../../../../emulator/wire/operation.ts';
import { serviceOf } from '../../../../emulator/wire/service.ts';
import type { ServiceId } from '../../../../emulator/wire/service-table.ts';

const here: Place = { account: '111122223333', region: 'ap-northeast-2' };

export interface Built {
  readonly id: ServiceId;
  readonly operation: Operation;
}

/** Every operation that has a handler. */
export const built: readonly Built[] = Object.entries(operationsBuilt()).flatMap(([id, names]) => {
  const { operations } = serviceOf(id as ServiceId);
  return names.map((name) => ({ id: id as ServiceId, operation: operations.get(name) as Operation }));
});

export function nameOf({ id, operation }: Built): string {
  return `${id}.${operation.name}`;
}

/** In which quotas are not what calls are refused for, and time passes when told. */
export function newEmulator(seed = 'every'): Emulator {
  const emulator = new Emulator({ seed, mode: 'manual' });
  const raised: readonly Quota[] = ['VpcsPerRegion', 'AddressesPerRegion', 'InternetGatewaysPerRegion'];
  emulator.world.call(here, (call) => {
    for (const quota of raised) setQuota(call, quota, 100_000);
  });
  return emulator;
}

type WireHandler = (input: Data, call: { readonly accountId: string; readonly region: string }) => Data;

/** Calls an operation as the wire does, without bytes. */
export function callOf({ time }: Emulator, { id, operation }: Built, input: Data): Data {
  const handlers = handlersOf(time)[id] as unknown as Readonly<Record<string, WireHandler>>;
  return handlers[operation.name]?.(input, { accountId: here.account, region: here.region }) ?? {};
}
