// Whether one end can open a connection to another: the question taken apart into single connections, each walked there
// and back, and their answers put together again. Pure: nothing but the topology and the question decides.

import { RehearsalError } from '../../core/errors.ts';
import type { Topology } from '../topology.ts';
import { addressesOf, Limits, portsOf } from './classes.ts';
import { askedFor } from './ends/end-words.ts';
import { findEndIn } from './ends/find-end.ts';
import { attachmentsOf, partiesOf } from './ends/parties.ts';
import type { Party } from './ends/party.ts';
import type { Attachment } from './network/attachment.ts';
import { familyOf, isAddress, isBlock } from './network/block.ts';
import { Network } from './network/network.ts';
import type { Disposition, Path, Way } from './path.ts';
import type { AddressFamily, End, Question } from './question.ts';
import { findWay, type Place, wayEnd } from './walk/way.ts';

/**
 * @throws RehearsalError `UnknownEnd` where an end names nothing, or more than one thing; `InvalidOption` for a port that
 * is none
 */
export function findPath(topology: Topology, question: Question): Path {
  return new Paths(topology).find(question);
}

/** The same for many questions of one topology, which is indexed once. */
export class Paths {
  readonly network: Network;

  constructor(topology: Topology) {
    this.network = new Network(topology);
  }

  find(question: Question): Path {
    for (const port of [question.port, question.sourcePort ?? 1]) {
      if (!Number.isInteger(port) || port < 0 || port > 65535) {
        throw new RehearsalError('InvalidOption', `${port} is no port`, { solution: 'Give one from 0 to 65535.' });
      }
    }
    try {
      return this.findKnown(question);
    } catch (error) {
      if (!(error instanceof RehearsalError) || error.code !== 'ResourcesUnknown') throw error;
      return { question, disposition: 'unknown', ways: [], unknown: error.message };
    }
  }

  private findKnown(question: Question): Path {
    const { network } = this;
    const [calling, called] = [this.endOf(question.from), this.endOf(question.to)];
    const family = question.family ?? familyOfEnds(calling, called);
    const { end: from } = behindPublicAddress(network, calling);
    const { end: to, publicAddress } = behindPublicAddress(network, called);
    const senders = partiesOf(network, from, family, attachmentsOf(network, to));
    const receivers = partiesOf(network, to, family, attachmentsOf(network, from));
    const empty = [
      ...(senders.length === 0 ? [question.from] : []),
      ...(receivers.length === 0 ? [question.to] : []),
    ].map(askedFor);
    if (empty.length > 0) {
      return {
        question,
        disposition: 'unknown',
        ways: [],
        unknown: `${empty.join(' and ')} has nothing running just now`,
      };
    }
    const ways = senders.flatMap((sender) =>
      receivers.flatMap((receiver) =>
        isSame(sender, receiver) ? [] : this.ways(sender, receiver, question, family, publicAddress),
      ),
    );
    if (ways.length === 0) {
      return { question, disposition: 'unknown', ways, unknown: 'both ends are the same interface' };
    }
    return { question, disposition: together(ways), ways };
  }

  private endOf(end: End | string): End {
    return typeof end === 'string' ? findEndIn(this.network, end) : end;
  }

  /** A way for each class of addresses; of the ports, the one that fares worst, since a client takes any. */
  private ways(
    sender: Party,
    receiver: Party,
    question: Question,
    family: AddressFamily,
    publicAddress: string | undefined,
  ): Way[] {
    const { network } = this;
    const limits = new Limits(network, [sender, receiver]);
    const from = addressesOf(network, sender, limits, family);
    const taken = from.map(({ place }) => sourceOf(place));
    const to = addressesOf(network, receiver, limits, family, taken);
    if (from.length === 0 || to.length === 0) {
      const lacking = from.length === 0 ? sender : receiver;
      return [withoutAddress(network, sender, receiver, lacking, question, family)];
    }
    const ports = portsOf(sender, limits, question);
    const single = from.flatMap((client) =>
      to.map((server) => {
        const ways = ports.map(({ client: sourcePort, nat }) => {
          const destination = publicAddress ?? destinationFor(network, client.place, server.place);
          const header = headerFor(client.place, destination, question, sourcePort);
          return findWay(network, { from: client.place, to: server.place, header, natPort: nat });
        });
        const worst = ways.find((way) => way.disposition === 'blocked') ?? ways.find((way) => way.unknown) ?? ways[0];
        return { client, server, way: worst as Way };
      }),
    );
    const isGuess = [...from, ...to].some(({ isOneOf }) => isOneOf);
    const ways = single.map(({ client, server, way }) => ({
      ...way,
      from: { ...way.from, ...(client.blocks && { addresses: client.blocks }) },
      to: { ...way.to, ...(server.blocks && { addresses: server.blocks }) },
    }));
    return isGuess && together(ways) === 'partial' ? ways.map(asUnknown) : merged(ways);
  }
}

/** A public address of an interface is not outside: it is called by that address, also from within its own VPC. */
function behindPublicAddress(network: Network, end: End): { readonly end: End; readonly publicAddress?: string } {
  if (end.kind !== 'internet' || end.address === undefined) return { end };
  const meant = network.behind(end.address)?.attachment;
  return meant ? { end: { kind: 'interface', id: meant.key }, publicAddress: end.address } : { end };
}

function headerFor(from: Place, destination: string, question: Question, sourcePort: number) {
  return {
    protocol: question.protocol ?? 'tcp',
    source: sourceOf(from),
    sourcePort,
    destination,
    destinationPort: question.port,
  } as const;
}

function sourceOf(place: Place): string {
  return 'attachment' in place ? place.address : place.outside;
}

/** The address that is called: the private one where both are in one network, else the public one, if there is one. */
function destinationFor(network: Network, from: Place, to: Place): string {
  if (!('attachment' in to)) return to.outside;
  const { vpcId, publicAddresses } = to.attachment;
  const isNear =
    'attachment' in from && (from.attachment.vpcId === vpcId || network.arePeered(from.attachment.vpcId, vpcId));
  return isNear ? to.address : (publicAddresses.get(to.address) ?? to.address);
}

function isSame(one: Party, other: Party): boolean {
  return one.kind === 'attachment' && other.kind === 'attachment' && one.attachment.key === other.attachment.key;
}

/** What the ways say together. */
function together(ways: readonly Way[]): Disposition {
  const found = new Set(ways.map(({ disposition }) => disposition));
  if (found.size === 1) return ways[0]?.disposition ?? 'unknown';
  return found.has('reachable') ? 'partial' : 'unknown';
}

/** Ways that differ in nothing but the addresses outside become one. */
function merged(ways: readonly Way[]): Way[] {
  const alike = Map.groupBy(ways, ({ disposition, unknown, forwardPath, returnPath }) =>
    JSON.stringify([
      disposition,
      unknown,
      ...[...forwardPath, ...returnPath].map(({ type, id, rule, entry, route, blockers }) => [
        type === 'internet' ? '' : id,
        rule?.SecurityGroupRuleId,
        entry?.RuleNumber,
        route,
        blockers.map(({ code }) => code),
      ]),
    ]),
  );
  return [...alike.values()].map((group) => {
    const [first] = group as [Way];
    const all = (side: 'from' | 'to') => [...new Set(group.flatMap((way) => way[side].addresses ?? []))];
    const [from, to] = [all('from'), all('to')];
    return {
      ...first,
      from: { ...first.from, ...(from.length > 0 && { addresses: from }) },
      to: { ...first.to, ...(to.length > 0 && { addresses: to }) },
    };
  });
}

function asUnknown(way: Way): Way {
  return { ...way, disposition: 'unknown', unknown: 'it depends on an address that the cloud does not tell' };
}

function withoutAddress(
  network: Network,
  from: Party,
  to: Party,
  lacking: Party,
  question: Question,
  family: AddressFamily,
): Way {
  const isTold = lacking.kind === 'attachment' && isTellingOf(network, lacking.attachment, family);
  const text = `${lacking.label} has no ${family} address${isTold ? '' : ' that the cloud tells'}`;
  const id = lacking.kind === 'attachment' ? lacking.attachment.key : lacking.label;
  const header = { protocol: question.protocol ?? 'tcp', source: '', sourcePort: 0, destination: '' } as const;
  const blockers = isTold ? ([{ code: 'UNASSOCIATED_COMPONENT', text }] as const) : [];
  return {
    from: wayEnd(from),
    to: wayEnd(to),
    header: { ...header, destinationPort: question.port },
    disposition: isTold ? 'blocked' : 'unknown',
    forwardPath: [{ type: isTold ? 'network-interface' : 'other', id, blockers }],
    returnPath: [],
    ...(!isTold && { unknown: text }),
  };
}

/** Whether it is known that there is no such address: a listed interface tells, and a subnet without a block of the family. */
function isTellingOf(network: Network, { interfaceId, subnetId }: Attachment, family: AddressFamily): boolean {
  if (interfaceId !== undefined) return true;
  const blocks = network.subnet(subnetId)?.Ipv6CidrBlockAssociationSet ?? [];
  return family === 'ipv6' && !blocks.some((each) => each.Ipv6CidrBlockState?.State !== 'disassociated');
}

function familyOfEnds(...ends: readonly End[]): AddressFamily {
  const addresses = ends.flatMap((end) => ('address' in end && end.address !== undefined ? [end.address] : []));
  return addresses.some((text) => (isAddress(text) || isBlock(text)) && familyOf(text) === 'ipv6') ? 'ipv6' : 'ipv4';
}
