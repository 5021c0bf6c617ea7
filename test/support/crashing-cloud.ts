// The cloud as a process sees it that dies: nothing leaves it from then on.

import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { intercepted, reads } from './intercepted-cloud.ts';

/** Of all moments between two changes: the first, the response to a change lost; the next call; the last. */
export type Moment = 'with the response lost' | 'at the next call' | 'before the next change';

class Crash extends Error {}

/** Dies after that many changes were made; at 0 before any, at the first call. */
export function crashing(cloud: Cloud, changes: number, moment: Moment = 'with the response lost'): Cloud {
  let made = 0;
  let isDead = changes === 0 && moment === 'with the response lost';
  const die = ({ operation }: ApiCall) => {
    isDead = true;
    throw new Crash(`cut off ${moment}: ${operation}`);
  };
  const isFatal = (call: ApiCall) =>
    made === changes && (moment === 'at the next call' || (moment === 'before the next change' && !reads(call)));
  return intercepted(cloud, {
    before: (call) => {
      if (isDead || isFatal(call)) die(call);
    },
    after: (call) => {
      if (reads(call)) return;
      made += 1;
      if (made === changes && moment === 'with the response lost') die(call);
    },
  });
}
