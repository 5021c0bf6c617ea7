// Where a packet is stopped, with all that a proposal to let it pass has to know.

import type { Network } from '../network/network.ts';
import type { Blocker, Component, Header, Way } from '../path.ts';
import type { End, Question } from '../question.ts';

export interface Stopped {
  readonly network: Network;
  readonly question: Question;
  readonly from: End;
  readonly to: End;
  readonly way: Way;
  readonly component: Component;
  readonly blocker: Blocker;
  /** The packet as it comes to the component. */
  readonly packet: Header;
  /** Whether it is the answer that is stopped. */
  readonly isAnswer: boolean;
  /** What the packet met before, nearest last. */
  readonly before: readonly Component[];
}

/** Every place where the request, then its answer, is stopped, in their order. */
export function everyStop(network: Network, question: Question, ends: { from: End; to: End }, way: Way): Stopped[] {
  return (['forwardPath', 'returnPath'] as const).flatMap((leg) =>
    way[leg].flatMap((component, index) =>
      component.blockers.map((blocker) => ({
        network,
        question,
        ...ends,
        way,
        component,
        blocker,
        packet: component.inbound ?? way.header,
        isAnswer: leg === 'returnPath',
        before: way[leg].slice(0, index),
      })),
    ),
  );
}

/** The block that a rule for this address of the packet has to name. */
export function blockFor(stopped: Stopped, side: 'source' | 'destination'): string {
  const { packet, way, isAnswer } = stopped;
  const address = packet[side];
  const isClients = (side === 'source') !== isAnswer;
  const [end, asked] = isClients ? [way.from, stopped.from] : [way.to, stopped.to];
  const isIpv6 = address.includes(':');
  const everywhere = isIpv6 ? '::/0' : '0.0.0.0/0';
  const original = isClients ? way.header.source : way.header.destination;
  // A translated address is one address, however many the end stands for.
  if (end.somewhereIn !== undefined && address === original) return end.somewhereIn;
  if (end.addresses === undefined || address !== original) return `${address}/${isIpv6 ? 128 : 32}`;
  const named = 'address' in asked ? asked.address : undefined;
  if (named === undefined) return everywhere;
  return named.includes('/') ? named : `${named}/${isIpv6 ? 128 : 32}`;
}
