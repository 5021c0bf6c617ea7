// Protocols as rules name them, and ports.

import type { Protocol } from '../question.ts';

/** By name or by IANA's number; -1 is every protocol. */
const names: Readonly<Record<string, Protocol | 'all'>> = {
  '-1': 'all',
  all: 'all',
  tcp: 'tcp',
  '6': 'tcp',
  udp: 'udp',
  '17': 'udp',
};

/** Whether a rule for this protocol is one for all ports of all protocols, for TCP or UDP on some ports, or for neither. */
export function protocolOf(name: string | undefined): Protocol | 'all' | 'other' {
  return names[name ?? ''] ?? 'other';
}

/** Whether the port is one of those from `first` to `last`; -1, or nothing, is no limit. */
export function isPort(port: number, first: number | undefined, last: number | undefined): boolean {
  return (first ?? -1) === -1 || ((first as number) <= port && port <= (last ?? (first as number)));
}
