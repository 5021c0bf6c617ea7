// The ports that are tried where an analysis leaves them open: the first of each class that every rule treats alike.

import type { Analysis, PortSpan } from '../../emulator/services/ec2/insights/analyser.ts';
import type { Network } from '../../topology/paths/network/network.ts';

interface Ports {
  readonly port: number;
  /** Undefined: whichever the sender takes. */
  readonly sourcePort: number | undefined;
}

/** Those that a sender takes by itself come first. */
export function* portsToTry(network: Network, { atSource, atDestination }: Analysis): Generator<Ports> {
  const [least, most] = [atSource.destinationPorts, atDestination.destinationPorts].reduce<[number, number]>(
    ([first, last], span) => (span ? [Math.max(first, span.from), Math.min(last, span.to)] : [first, last]),
    [0, 65535],
  );
  if (least > most) return;
  const entries = network.topology.NetworkAcls.flatMap(({ Entries = [] }) => Entries);
  const ofAcls = entries.flatMap(({ PortRange }) => [PortRange?.From, PortRange?.To && PortRange.To + 1]);
  const rules = network.topology.SecurityGroupRules;
  const ofRules = rules.flatMap(({ FromPort, ToPort = 0 }) => [FromPort, ToPort + 1]);
  const ports = classes({ from: least, to: most }, [...ofAcls, ...ofRules]);
  const { sourcePorts } = atSource;
  if (sourcePorts === undefined) for (const port of ports) yield { port, sourcePort: undefined };
  const sources = classes(sourcePorts ?? { from: 1024, to: 65535 }, ofAcls);
  for (const port of ports) for (const sourcePort of sources) yield { port, sourcePort };
}

function classes({ from, to }: PortSpan, limits: readonly (number | undefined)[]): number[] {
  const within = limits.filter((limit) => limit !== undefined && from < limit && limit <= to) as number[];
  return [from, ...new Set(within.sort((one, other) => one - other))];
}
