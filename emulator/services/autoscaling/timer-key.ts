// What row a timer is about. The names of groups may have spaces, so a key is all that follows the row's shelf.

import type { Timer } from '../../world/timers.ts';

export function keyOf({ about }: Timer): string {
  return about.split(' ').slice(3).join(' ');
}
