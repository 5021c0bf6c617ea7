// Public addresses: one of Amazon's that nobody has, of a block that it uses for EC2.

import type { Call } from '../../../world/call.ts';
import { addresses, networkInterfaces } from './rows.ts';

export function newPublicIp(call: Call): string {
  const inUse = new Set([
    ...addresses.all(call).map(({ publicIp }) => publicIp),
    ...networkInterfaces.all(call).map(({ publicIp }) => publicIp),
  ]);
  for (;;) {
    const [third, fourth] = [0, 2].map((at) => Number.parseInt(call.draw(4).slice(at, at + 2), 16));
    const address = `3.${34 + (Number.parseInt(call.draw(2), 16) % 4)}.${third}.${fourth}`;
    if (!inUse.has(address)) return address;
  }
}
