// What a route leads to and is not there any more.

import type { Packet } from '../network/packet.ts';
import type { ComponentType } from '../path.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';

export function lost(leg: Leg, type: ComponentType, id: string, packet: Packet): Step {
  leg.meet({ type, id, ...passing(packet) }, blocked('BAD_STATE_ROUTE', `a route leads to ${id}, which is not there`));
  return { at: 'lost', packet };
}
