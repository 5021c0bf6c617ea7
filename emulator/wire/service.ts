// A service as the wire knows it: its operations and errors. Loaded on the first request for it.

import { Operation } from './operation.ts';
import { RestRouter } from './rest/router.ts';
import { readSchemaFile, type SchemaFile } from './schema-file.ts';
import { rowOf, type ServiceId, type ServiceRow } from './service-table.ts';
import { Shapes, type Structure } from './shape.ts';

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
