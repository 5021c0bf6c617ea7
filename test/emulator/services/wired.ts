// Services of a world behind the door in this process, for the SDK's own clients.

import { answering, InProcessHandler } from '../../../emulator/index.ts';
import { onWire } from '../../../emulator/services/shared/handlers.ts';
import type { Answer } from '../../../emulator/wire/answer.ts';
import type { ServiceHandlers } from '../../../emulator/wire/handlers.ts';
import { Time } from '../../../emulator/world/time.ts';
import { type Actions, World } from '../../../emulator/world/world.ts';

/** What answers for one service, or for several of one world. */
export function answerOf(
  service: keyof ServiceHandlers,
  handlers: object,
  actions: Actions,
  world = new World({ now: Date.UTC(2026, 0, 1), actions }),
): { answer: Answer; world: World } {
  let count = 0;
  const answer = answering({ [service]: onWire(handlers, new Time(world, 'auto', () => 0)) }, () => {
    count += 1;
    return String(count);
  });
  return { answer, world };
}

export function clientOptions(answer: Answer, accessKeyId = '111122223333') {
  return {
    region: 'ap-northeast-2',
    credentials: { accessKeyId, secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(answer),
    maxAttempts: 1,
  };
}
