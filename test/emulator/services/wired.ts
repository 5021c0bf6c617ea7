// Services of a world behind the door in this process, for the SDK's own clients, and for what provisions and reads.

import type { AwsClientClass, Cloud, Place } from '../../../core/cloud.ts';
import { answering, InProcessHandler } from '../../../emulator/index.ts';
import { onWire } from '../../../emulator/services/shared/handlers.ts';
import type { Answer } from '../../../emulator/wire/answer.ts';
import type { ServiceHandlers } from '../../../emulator/wire/handlers.ts';
import { Time } from '../../../emulator/world/time.ts';
import { type Actions, World } from '../../../emulator/world/world.ts';
import { here } from './tested.ts';

/** What answers for services of one world. */
export function answerOf(
  services: { readonly [Id in keyof ServiceHandlers]?: object },
  actions: Actions,
): { answer: Answer; world: World } {
  const world = new World({ now: Date.UTC(2026, 0, 1), actions });
  const time = new Time(world, 'auto', () => 0);
  const wired = Object.entries(services).map(([id, handlers]) => [id, onWire(handlers, time)]);
  let count = 0;
  const answer = answering(Object.fromEntries(wired), () => {
    count += 1;
    return String(count);
  });
  return { answer, world };
}

export function clientOptions(answer: Answer, accessKeyId = here.account, region = here.region) {
  return {
    region,
    credentials: { accessKeyId, secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(answer),
    maxAttempts: 1,
  };
}

/** As much of a cloud as a provisioner and a reader ask for. */
export function cloudOf(answer: Answer, place: Place = here): Cloud {
  const client = <C>(type: AwsClientClass<C>) => new type(clientOptions(answer, place.account, place.region) as never);
  const at = (other: Partial<Place>) => cloudOf(answer, { ...place, ...other });
  const clock = { now: () => 0, sleep: async () => {} };
  const waiterOptions = (maxWaitTime: number) => ({ maxWaitTime, minDelay: 0.001, maxDelay: 0.001 });
  return { place, client, at, clock, waiterOptions } as unknown as Cloud;
}
