// An answer: one answer of the API, altered on its way back, and exactly what it must make fail. Nothing in the cloud is
// changed, so nothing is put back.
//
// A mutation changes what stands, wherever that can be done through the API. This is for the rest, to which no change leads
// on LocalStack: what AWS tells for minutes or after a year, and what AWS refuses as LocalStack does, but another imitation
// may not. Scenarios read nothing but answers, so one such answer tries them as the state itself would; what it cannot try is
// whether `up` mends that state.
//
// To add one, write it into test/mutations/<stage>/answers.ts:
// - `what` ends the sentence "fails where it must when it is answered that …";
// - `breaks` names every scenario of which a claim fails, and no other; none makes it a control;
// - `notMade` says why it is an answer: what keeps LocalStack from being brought to that state by a change;
// - `shows` names the capability that the cloud would have had to have, to answer so; claims that need it are judged, too;
// - the rest is the call and what comes back of it.

import type { Capability } from '../../core/capability.ts';
import type { Cloud } from '../../core/cloud.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import type { ScenarioName } from './scenario-names.ts';

export interface Answer extends Told {
  readonly what: string;
  readonly breaks: readonly ScenarioName[];
  readonly notMade: string;
  readonly shows?: Capability;
}

/** Of which call it is the answer, and what comes back in place of what the cloud said. */
interface Told {
  readonly operation: string;
  alter(output: unknown, seen: Topology): unknown;
}

/** A command's class of the SDK, with the output of its call. */
type Command<Output> = new (
  ...input: never[]
) => { resolveMiddleware(...how: never[]): (...call: never[]) => Promise<{ readonly output: Output }> };

/** The call, named by the SDK's command, and its output altered; `seen` is the topology as the cloud tells it. */
export function answer<Output>(command: Command<Output>, alter: (output: Output, seen: Topology) => Output): Told {
  return { operation: command.name.replace(/Command$/, ''), alter: (output, seen) => alter(output as Output, seen) };
}

/** Reads the cloud with that answer altered. Fails when the answer is never asked for, is no other, or something is changed. */
export async function readAltered(cloud: Cloud, { operation, alter }: Answer, seen: Topology): Promise<Topology> {
  let altered = false;
  const told = await readTopology(
    intercepted(cloud, {
      before: (call) => {
        if (!reads(call)) throw new Error(`${call.operation} is more than reading`);
      },
      answer: (call, output) => {
        if (call.operation !== operation) return output;
        const instead = alter(output, seen);
        altered ||= JSON.stringify(instead) !== JSON.stringify(output);
        return instead;
      },
    }),
  );
  if (!altered) throw new Error(`no answer to ${operation} was altered`);
  return told;
}
