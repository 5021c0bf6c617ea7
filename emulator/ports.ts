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

/** One look of a health checker of Route 53, which asks from outside, at an endpoint. */
export interface OutsideProbe {
  /** A name, which is resolved each time, or an address. */
  readonly to: string;
  /** What the `Host` header and, of HTTPS, the handshake say; undefined of TCP. */
  readonly host: string | undefined;
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP';
  readonly port: number;
  /** Of HTTP and HTTPS alone. */
  readonly path: string | undefined;
  /** What has to be in the first 5120 bytes of the body. */
  readonly searchString: string | undefined;
  /** Milliseconds, of the connection and then of the answer. */
  readonly timeout: number;
}

/** What the one who asks from outside sees; `hasString` where a string was looked for. */
export type ProbedFromOutside = Exclude<Probed, object> | { readonly status: number; readonly hasString?: boolean };

/**
 * Knows what the names of AWS's own resources lead to, and asks there from the Internet. Called within the emulator's own
 * calls: it reads through `call`, and changes nothing.
 */
export interface Outside {
  /** Undefined where nobody can tell what answers: the endpoint's health stays unknown. */
  probeFromOutside(call: Call, probe: OutsideProbe): ProbedFromOutside | undefined;
  /** The addresses of an alias's target, with a dot at its end; undefined where nobody knows them. */
  addressesOf?(call: Call, name: string, type: 'A' | 'AAAA'): readonly string[] | undefined;
  /** Whether the target of an alias is well, for `EvaluateTargetHealth`; undefined where nobody knows. */
  isWell?(call: Call, name: string): boolean | undefined;
}

/** What the emulator was given. What is missing is not known: a target that nobody can look at stays as it is. */
export interface Ports {
  readonly prober?: Prober;
  /** Without it the health of endpoints is not known, nor what aliases of AWS's resources lead to. */
  readonly outside?: Outside;
  /** Without it no analysis of Network Insights can be started. */
  readonly analyser?: Analyser;
}

export function portsOf({ ports }: Call): Ports {
  return ports;
}
