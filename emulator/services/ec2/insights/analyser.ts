// What an analysis asks whoever knows how packets go (emulator/ports.ts), in the words of AWS's Reachability Analyzer.

import type { Explanation, PathComponent } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';

export interface PortSpan {
  readonly from: number;
  readonly to: number;
}

/** What is said of a packet's header at one end of the path. What is undefined may be anything. */
export interface HeaderFilter {
  readonly sourceAddress: string | undefined;
  readonly sourcePorts: PortSpan | undefined;
  readonly destinationAddress: string | undefined;
  readonly destinationPorts: PortSpan | undefined;
}

export interface Analysis {
  /** The id of a resource. */
  readonly source: string;
  /** The id of a resource; undefined where it is an address that is meant. */
  readonly destination: string | undefined;
  readonly protocol: 'tcp' | 'udp';
  readonly atSource: HeaderFilter;
  readonly atDestination: HeaderFilter;
  /** ARNs of what has to be on the way there, and of what must not. */
  readonly through: readonly string[];
  readonly notThrough: readonly string[];
}

export type Analysed =
  | {
      readonly isFound: boolean;
      readonly forward: readonly PathComponent[];
      readonly back: readonly PathComponent[];
      readonly explanations: readonly Explanation[];
    }
  /** Why it cannot be told, in a sentence. */
  | { readonly failure: string };

/** Reads through the call, and changes nothing. */
export interface Analyser {
  analyse(call: Call, analysis: Analysis): Analysed;
}
