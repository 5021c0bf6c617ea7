// From step to step, until the packet has arrived, is lost, or goes where nothing is known.

import { follow } from './gateways.ts';
import { outside } from './internet-gateway.ts';
import type { Leg, Outcome, Step } from './leg.ts';
import { arrive, deliver, leave } from './subnet.ts';

export function walk(leg: Leg, first: Step): Outcome {
  let step = first;
  for (;;) {
    switch (step.at) {
      case 'leaving':
        step = leave(leg, step);
        break;
      case 'routed':
        step = follow(leg, step);
        break;
      case 'local':
        step = deliver(leg, step);
        break;
      case 'arriving':
        step = arrive(leg, step);
        break;
      case 'outside':
        step = outside(leg, step);
        break;
      default:
        return step;
    }
  }
}
