// Ids in the form that Auto Scaling gives: universally unique ones.

import type { Call } from '../../world/call.ts';

export function uuid(call: Call): string {
  const hex = call.draw(32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
