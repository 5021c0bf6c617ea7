// A packet on its way, and what is remembered of where it came from.

import type { Header } from '../path.ts';
import type { Attachment } from './attachment.ts';

export interface Packet extends Header {
  /**
   * The interface that it comes from, as long as it carries that one's own address: what rules that refer to a group ask
   * for. Gone once a gateway has put another address in its place, or another interface has forwarded it.
   */
  readonly sender?: Attachment | undefined;
  /** Whether an interface that is neither its source nor its destination has sent it on. */
  readonly forwarded: boolean;
}

/** The addresses and ports alone. */
export function headerOf({ protocol, source, sourcePort, destination, destinationPort }: Header): Header {
  return { protocol, source, sourcePort, destination, destinationPort };
}

/** What answers the packet. */
export function answerTo({ protocol, source, sourcePort, destination, destinationPort }: Header): Header {
  return {
    protocol,
    source: destination,
    sourcePort: destinationPort,
    destination: source,
    destinationPort: sourcePort,
  };
}

/** `tcp 10.0.1.4:40000 to 10.0.2.7:5432`. */
export function inWords({ protocol, source, sourcePort, destination, destinationPort }: Header): string {
  return `${protocol} ${withPort(source, sourcePort)} to ${withPort(destination, destinationPort)}`;
}

function withPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
