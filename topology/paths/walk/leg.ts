// One leg of a way: the request on its way there, or the answer on its way back. A walk goes from step to step; each step
// adds the components that the packet meets, with everything that stops it there, and says where the packet is next.

import type { Route } from '@aws-sdk/client-ec2';
import type { ExplanationCode } from '../codes.ts';
import type { Attachment } from '../network/attachment.ts';
import type { Network } from '../network/network.ts';
import { headerOf, type Packet } from '../network/packet.ts';
import type { Component } from '../path.ts';

/** Where the packet has to arrive. */
export type Goal =
  | { readonly attachment: Attachment; readonly address: string }
  /** An address outside all VPCs; `by` is the gateway or endpoint that it has to be reached by, where that matters. */
  | { readonly outside: string; readonly by?: string };

/** What a NAT or an egress-only gateway remembers of a connection: the packet as it came, and as it sent it on. */
export interface Connection {
  readonly gatewayId: string;
  readonly inside: Packet;
  readonly outside: Packet;
}

export type Step =
  /** An interface of the subnet has sent it. */
  | { readonly at: 'leaving'; readonly subnetId: string; readonly packet: Packet }
  /** A route leads it out of the subnet. */
  | { readonly at: 'routed'; readonly subnetId: string; readonly route: Route; readonly packet: Packet }
  /** The router of the VPC looks for who has the address. `from` is a subnet; undefined for a gateway. */
  | { readonly at: 'local'; readonly vpcId: string; readonly from: string | undefined; readonly packet: Packet }
  /** It comes to an interface, which has its address or is to forward it. */
  | {
      readonly at: 'arriving';
      readonly attachment: Attachment;
      readonly from: string | undefined;
      readonly packet: Packet;
    }
  /** It is on the internet; `by` is the gateway that it left through. */
  | { readonly at: 'outside'; readonly packet: Packet; readonly by?: string }
  | Outcome;

export type Outcome =
  | { readonly at: 'arrived'; readonly packet: Packet; readonly by?: string }
  | { readonly at: 'lost'; readonly packet: Packet }
  | { readonly at: 'unknown'; readonly packet: Packet; readonly reason: string };

export class Leg {
  readonly network: Network;
  readonly goal: Goal;
  /** The ends of the way, which may be none that the cloud lists. */
  readonly ends: readonly Attachment[];
  /** The port that NAT gateways send from. */
  readonly natPort: number;
  /** What such gateways remember; the leg back reads what the leg there wrote. */
  readonly connections: Connection[];
  /** Whether this is the way back. */
  readonly isAnswer: boolean;
  /** The interfaces whose groups were asked about the request: what they let pass, they let back. */
  readonly tracked: ReadonlySet<string>;
  /** The interfaces whose groups were asked on this leg. */
  readonly asked = new Set<string>();
  /** The interfaces that it came to. */
  readonly visited = new Set<string>();
  /** Where it left a subnet, so that a circle is noticed. */
  readonly seen = new Set<string>();
  readonly components: Component[] = [];

  constructor(settings: Pick<Leg, 'network' | 'goal' | 'ends' | 'natPort' | 'connections' | 'tracked' | 'isAnswer'>) {
    this.network = settings.network;
    this.goal = settings.goal;
    this.ends = settings.ends;
    this.natPort = settings.natPort;
    this.connections = settings.connections;
    this.tracked = settings.tracked;
    this.isAnswer = settings.isAnswer;
  }

  /** The interface, or the end, that has the address in the VPC. */
  attachmentAt(vpcId: string, address: string): Attachment | undefined {
    const isThere = (each: Attachment) => each.vpcId === vpcId && each.addresses.includes(address);
    return this.ends.find(isThere) ?? this.network.attachmentAt(vpcId, address);
  }

  /** Who is meant by a public address, and by which address of its own. */
  behind(publicAddress: string): { readonly attachment: Attachment; readonly address: string } | undefined {
    for (const attachment of this.ends) {
      const own = [...attachment.publicAddresses].find(([, open]) => open === publicAddress);
      if (own) return { attachment, address: own[0] };
    }
    return this.network.behind(publicAddress);
  }

  /** The connection of the gateway that the packet answers. */
  answered(gatewayId: string | undefined, packet: Packet): Connection | undefined {
    return this.connections.find(
      (each) =>
        each.gatewayId === gatewayId &&
        each.outside.source === packet.destination &&
        each.outside.sourcePort === packet.destinationPort &&
        each.outside.destination === packet.source,
    );
  }

  /** Adds a component that the packet meets. */
  meet(component: Omit<Component, 'blockers'>, blockers: Component['blockers'] = []): void {
    this.components.push({ ...component, blockers });
  }
}

/** What stops a packet, as the list that a component carries. */
export function blocked(code: ExplanationCode, text: string): Component['blockers'] {
  return [{ code, text }];
}

/** How a component shows a packet that passes it unchanged. */
export function passing(packet: Packet): Pick<Component, 'inbound'> {
  return { inbound: headerOf(packet) };
}
