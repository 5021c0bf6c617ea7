// What the emulator asks others for. It knows how its resources are connected, not what gets through: who hands it a
// prober and an analyser (clouds/embedded.ts) answers that from the resources themselves.

import type { Analyser } from './services/ec2/insights/analyser.ts';
import type { Call } from './world/call.ts';

/** One look of a health check at a target. */
export interface Probe {
  /** The network interface that asks: of a load balancer's node. */
  readonly fromInterface: string;
  /** The private address that is asked, and the interface that has it, where it is one of the VPC's. */
  readonly to: string;
  readonly toInterface: string | undefined;
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS' | 'UDP' | 'TCP_UDP' | 'QUIC' | 'TCP_QUIC';
  readonly port: number;
  /** Of HTTP and HTTPS alone. */
  readonly path: string | undefined;
  readonly host: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What the one who asks sees. `status` is HTTP's; of other protocols an open connection is 200. */
export type Probed = 'timeout' | 'refused' | 'reset' | { readonly status: number };

/**
 * Looks at the network's two lower layers and at what the target runs. Target health is never its input, so that nothing
 * goes in circles. Called within the emulator's own calls: it reads through `call`, and changes nothing.
 */
export interface Prober {
  probe(call: Call, probe: Probe): Probed;
}

/** What the emulator was given. What is missing is not known: a target that nobody can look at stays as it is. */
export interface Ports {
  readonly prober?: Prober;
  /** Without it no analysis of Network Insights can be started. */
  readonly analyser?: Analyser;
}

export function portsOf({ ports }: Call): Ports {
  return ports;
}
