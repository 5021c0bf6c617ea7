// A service as the wire knows it: its operations and errors. Loaded on the first request for it.

import { RestRouter } from './rest/router.ts';
import { type OperationRecord, readSchemaFile, type SchemaFile, type Traits } from './schema-file.ts';
import { rowOf, type ServiceId, type ServiceRow } from './service-table.ts';
import { Shapes, type Structure, type Unit } from './shape.ts';

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

export class Service {
  readonly id: ServiceId;
  readonly row: ServiceRow;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Modelled errors by the name of their shape, and by their code in the query protocols. */
  readonly errors: ReadonlyMap<string, Structure>;
  #router: RestRouter | undefined;

  constructor(id: ServiceId, file: SchemaFile) {
    const shapes = new Shapes(file);
    const errors = file.errors.map((place) => shapes.get(place) as Structure);
    this.id = id;
    this.row = rowOf(id);
    this.operations = new Map(
      Object.entries(file.operations).map(([name, record]) => [name, new Operation(shapes, name, record)]),
    );
    // Where a code is the name of another error, the name wins.
    this.errors = new Map([
      ...errors.map((error) => [error.traits.awsQueryError?.[0] ?? error.name, error] as const),
      ...errors.map((error) => [error.name, error] as const),
    ]);
  }

  /** Which operation a method and a path mean, in the services whose operations have them. */
  get router(): RestRouter {
    this.#router ??= new RestRouter(this.operations.values());
    return this.#router;
  }
}

const loaded = new Map<ServiceId, Service>();

export function serviceOf(id: ServiceId): Service {
  const service = loaded.get(id) ?? new Service(id, readSchemaFile(id));
  loaded.set(id, service);
  return service;
}

export function membersOf(shape: Structure | Unit): Structure['members'] {
  return shape.kind === 'unit' ? [] : shape.members;
}
