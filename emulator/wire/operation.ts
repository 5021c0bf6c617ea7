// An operation of a service: its name, its place in HTTP, and the shapes of its input and output.

import type { OperationRecord, Traits } from './schema-file.ts';
import type { Shapes, Structure, Unit } from './shape.ts';

export class Operation {
  readonly name: string;
  readonly http: Traits['http'];
  readonly #shapes: Shapes;
  readonly #record: OperationRecord;

  constructor(shapes: Shapes, name: string, record: OperationRecord) {
    this.name = name;
    this.http = record.http;
    this.#shapes = shapes;
    this.#record = record;
  }

  get input(): Structure | Unit {
    return this.#shapes.get(this.#record.input) as Structure | Unit;
  }

  get output(): Structure | Unit {
    return this.#shapes.get(this.#record.output) as Structure | Unit;
  }

  /** Whether it sends or answers with a stream of events, which this emulator does not speak. */
  get streamsEvents(): boolean {
    return [this.input, this.output].some((side) =>
      membersOf(side).some(({ shape, traits }) => shape.kind === 'union' && traits.streaming),
    );
  }
}

export function membersOf(shape: Structure | Unit): Structure['members'] {
  return shape.kind === 'unit' ? [] : shape.members;
}
