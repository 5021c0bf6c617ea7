// Calls with random inputs to every operation that is built, in a world that changes by them.

import type { Emulator } from '../../../../emulator/emulator.ts';
import { AwsError } from '../../../../emulator/wire/aws-error.ts';
import type { Data } from '../../../../emulator/wire/message.ts';
import { awsQuery, ec2Query } from '../../../../emulator/wire/protocols/query.ts';
import { serviceOf } from '../../../../emulator/wire/service.ts';
import { Random } from '../../round-trips/random.ts';
import { type Built, built, callOf, nameOf } from './every.ts';
import { examples } from './examples.ts';
import { Likely } from './likely.ts';

interface Prepared extends Built {
  readonly input: Data;
}

export interface Outcome extends Prepared {
  readonly output?: Data;
  readonly error?: unknown;
}

const good = new Map<string, Data[]>();
for (const [name, input] of examples) good.set(name, [...(good.get(name) ?? []), input]);

/** Calls without end; time passes between them. The same seed makes the same ones. */
export class RandomCalls {
  readonly #random: Random;
  readonly #likely: Likely;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#likely = new Likely(this.#random);
  }

  /** Before the random calls: what they need to get somewhere. */
  begin(emulator: Emulator): void {
    for (const [name, input] of examples) {
      const one = built.find((each) => nameOf(each) === name);
      if (!one || /[.](Delete|Detach|Dis|Reject|Terminate|Deregister|Unassign)/.test(name)) continue;
      this.#likely.learn(this.call(emulator, one, frozen(this.#likely.named(input))).output);
    }
  }

  next(emulator: Emulator): Outcome {
    return this.make(emulator, this.prepare(emulator));
  }

  /** The next call; time may pass before it. */
  prepare({ time }: Emulator): Prepared {
    const random = this.#random;
    const one = this.#any();
    // What takes things away would else leave nothing to try the others on.
    const { id, operation } = /^(Delete|Terminate)/.test(one.operation.name) && random.chance(0.6) ? this.#any() : one;
    const input = frozen(this.#likely.input(operation, good.get(nameOf({ id, operation }))));
    if (random.chance(0.1)) time.advance(random.below(600_000));
    return { id, operation, input };
  }

  make(emulator: Emulator, { input, ...one }: Prepared): Outcome {
    const outcome = this.call(emulator, one, input);
    this.#likely.learn(outcome.output);
    return outcome;
  }

  #any(): Built {
    return this.#random.one(built as [Built, ...Built[]]);
  }

  call(emulator: Emulator, { id, operation }: Built, input: Data): Outcome {
    try {
      const output = callOf(emulator, { id, operation }, input);
      return { id, operation, input, output };
    } catch (error) {
      return { id, operation, input, error };
    }
  }
}

/** A sentence about an outcome that AWS would not give: a fault, or an answer that cannot be written. */
export function wrongWith({ id, operation, input, output, error }: Outcome): string | undefined {
  const call = () => `${id}.${operation.name} ${JSON.stringify(input)}`;
  if (error !== undefined) {
    const isRefusal = error instanceof AwsError && error.status !== 500;
    return isRefusal ? undefined : `${call()}: ${error instanceof Error ? error.stack : error}`;
  }
  try {
    const service = serviceOf(id);
    (id === 'ec2' ? ec2Query : awsQuery).encode(service, operation, output ?? {}, 'request-1');
    return undefined;
  } catch (thrown) {
    return `${call()}: the answer cannot be written: ${thrown}`;
  }
}

/** Nobody may change it. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}
