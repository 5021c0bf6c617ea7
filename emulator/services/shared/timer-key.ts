// The key of the row that a timer is about.

import { shelfOf, type Table } from '../../world/table.ts';
import type { Timer } from '../../world/timers.ts';

export function keyOfTimer(rows: Table<never>, { about, place }: Timer): string {
  return about.slice(shelfOf(rows, place).length + 1);
}
