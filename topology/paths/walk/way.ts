// One connection: the request walked there, the answer walked back, and everything that stops either.

import type { Attachment } from '../network/attachment.ts';
import type { Network } from '../network/network.ts';
import { answerTo, headerOf, type Packet } from '../network/packet.ts';
import type { Component, Header, Way, WayEnd } from '../path.ts';
import { meetGroups, meetInterface, meetOwner } from './interface.ts';
import { enter } from './internet-gateway.ts';
import { blocked, type Connection, type Goal, Leg, type Outcome, type Step } from './leg.ts';
import { walk } from './walk.ts';

/** One end of one connection. */
export type Place =
  | { readonly label: string; readonly attachment: Attachment; readonly address: string }
  | {
      readonly label: string;
      /** An address outside all VPCs. */
      readonly outside: string;
      /** The gateway or endpoint that has to be passed. */
      readonly by?: string;
    };

export interface Connecting {
  readonly from: Place;
  readonly to: Place;
  readonly header: Header;
  readonly natPort: number;
}

export function findWay(network: Network, connecting: Connecting): Way {
  const { from, to, header } = connecting;
  const ends = [from, to].flatMap((place) => ('attachment' in place ? [place.attachment] : []));
  const connections: Connection[] = [];
  const settings = { network, ends, connections, natPort: connecting.natPort };
  const there = new Leg({ ...settings, goal: goalOf(to), isAnswer: false, tracked: new Set() });
  const arrived = sendRequest(there, connecting);

  const back = new Leg({ ...settings, goal: goalOf(from), isAnswer: true, tracked: there.asked });
  const isAnswered = arrived.at === 'arrived' || (arrived.at === 'unknown' && 'attachment' in to);
  const answered = isAnswered ? sendAnswer(back, connecting, arrived) : arrived;

  const components = [...there.components, ...back.components];
  const reason = [arrived, answered].flatMap(whyNot)[0];
  const isBlocked = components.some(({ blockers }) => blockers.length > 0);
  const disposition = isBlocked ? 'blocked' : reason === undefined ? 'reachable' : 'unknown';
  return {
    from: wayEnd(from),
    to: wayEnd(to),
    header: headerOf(header),
    disposition,
    forwardPath: there.components,
    returnPath: back.components,
    ...(disposition === 'unknown' && reason !== undefined && { unknown: reason }),
  };
}

/** A packet that is lost without anything that stops it is no packet that has arrived. */
function whyNot(outcome: Outcome): string[] {
  if (outcome.at === 'unknown') return [outcome.reason];
  return outcome.at === 'lost' ? [`${outcome.packet.destination} is not where it would have to arrive`] : [];
}

function goalOf(place: Place): Goal {
  if ('attachment' in place) return { attachment: place.attachment, address: place.address };
  return { outside: place.outside, ...(place.by !== undefined && { by: place.by }) };
}

/** Walks the request; where it is lost on its way to an interface, also what would meet it there. */
function sendRequest(leg: Leg, { from, to, header }: Connecting): Outcome {
  const sender = 'attachment' in from ? from.attachment : undefined;
  const packet: Packet = { ...headerOf(header), sender, forwarded: false };
  const outcome = walk(leg, firstStep(leg, from, to, packet));
  if (outcome.at === 'arrived') {
    if (!('outside' in to) || to.by === undefined || to.by === outcome.by) return outcome;
    replaceLast(leg, `what is for ${to.outside} does not go by ${to.by}`);
    return { at: 'lost', packet };
  }
  if (!('attachment' in to) || leg.visited.has(to.attachment.key)) return outcome;
  const reached = leg.components.length;
  const there = { ...outcome.packet, destination: to.address };
  const assumed = walk(leg, { at: 'arriving', attachment: to.attachment, from: undefined, packet: there });
  leg.components.splice(reached, Infinity, ...leg.components.slice(reached).map(asAssumed));
  return outcome.at === 'unknown' ? outcome : assumed;
}

function firstStep(leg: Leg, from: Place, to: Place, packet: Packet): Step {
  if ('attachment' in from) return send(leg, from.attachment, packet);
  if (from.by?.startsWith('vpce-')) {
    const text = `${from.by} takes what its VPC sends, and opens no connection into it`;
    leg.meet({ type: 'vpc-endpoint', id: from.by }, blocked('VPCE_INTRA_VPC_TRAFFIC', text));
    return { at: 'lost', packet };
  }
  leg.meet({ type: 'internet', id: packet.source });
  if (!('attachment' in to)) return { at: 'outside', packet };
  const { vpcId } = to.attachment;
  if (from.by !== undefined && leg.network.internetGatewayOf(vpcId)?.InternetGatewayId !== from.by) {
    const text = `${from.by} is not attached to ${vpcId}`;
    leg.meet({ type: 'internet-gateway', id: from.by }, blocked('BAD_STATE_ATTACHMENT', text));
    return { at: 'lost', packet };
  }
  return enter(leg, vpcId, to.address, packet);
}

/** Walks the answer to what arrived. */
function sendAnswer(leg: Leg, { from, to, header }: Connecting, arrived: Outcome): Outcome {
  const sender = 'attachment' in to ? to.attachment : undefined;
  const packet: Packet = { ...answerTo(arrived.packet), sender, forwarded: false };
  const outcome = walk(leg, firstStepBack(leg, from, to, packet, arrived));
  const isMeant = outcome.packet.source === header.destination;
  if (outcome.at === 'arrived' && !isMeant) {
    replaceLast(leg, `the answer comes from ${outcome.packet.source}, not from ${header.destination}`);
    return { ...outcome, at: 'lost' };
  }
  return outcome;
}

function firstStepBack(leg: Leg, from: Place, to: Place, packet: Packet, arrived: Outcome): Step {
  if ('attachment' in to) return send(leg, to.attachment, packet);
  const by = arrived.at === 'arrived' ? arrived.by : undefined;
  // Endpoints and egress-only gateways keep to the connection; an Internet gateway has none to keep to.
  if (by !== undefined && !by.startsWith('igw-') && 'attachment' in from) {
    const type = by.startsWith('vpce-') ? 'vpc-endpoint' : 'egress-only-internet-gateway';
    leg.meet({ type, id: by, inbound: headerOf(packet) });
    return { at: 'local', vpcId: from.attachment.vpcId, from: undefined, packet };
  }
  return { at: 'outside', packet };
}

function send(leg: Leg, attachment: Attachment, packet: Packet): Step {
  if (!leg.isAnswer) {
    meetOwner(leg, attachment, packet);
    meetInterface(leg, attachment, packet);
  }
  meetGroups(leg, attachment, 'egress', packet);
  return { at: 'leaving', subnetId: attachment.subnetId, packet };
}

/** Blocks at the table that led the packet where it went. */
function replaceLast({ components }: Leg, text: string): void {
  const index = components.findLastIndex(({ type }) => type === 'route-table');
  const component = components[index < 0 ? components.length - 1 : index];
  if (!component) return;
  const blockers = [...component.blockers, ...blocked('NO_ROUTE_TO_DESTINATION', text)];
  components[components.indexOf(component)] = { ...component, blockers };
}

function asAssumed(component: Component): Component {
  return { ...component, assumed: true };
}

/** What is said of an end, wherever it is. */
export function wayEnd(place: { readonly label: string; readonly attachment?: Attachment }): WayEnd {
  if (!place.attachment) return { label: place.label, name: place.label.replace(/ \(\S+\)$/, '') };
  const { interfaceId, subnetId, groupIds, owner, name, key, somewhereIn } = place.attachment;
  return {
    label: place.label,
    name: owner?.name ?? name ?? owner?.id ?? key,
    ...(interfaceId !== undefined && { interfaceId }),
    subnetId,
    ...(somewhereIn !== undefined && { somewhereIn }),
    ...(groupIds && { groupIds }),
  };
}
