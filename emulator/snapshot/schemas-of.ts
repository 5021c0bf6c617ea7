// What a schema file holds, from the schemas that an SDK client exports.
//
// A schema of the SDK is an array: a number for its kind, its namespace, its name, its traits, and what it is made of;
// a reference is such an array, a function that returns one, a number for a simple type, or a pair of a reference and
// traits (StaticSchema in https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/).
// Whatever this does not know is an error, so that a new SDK cannot bring in what the wire would pass over.

import type {
  MemberRecord,
  OperationRecord,
  SchemaFile,
  ShapeRecord,
  SimpleType,
  Traits,
  TypeReference,
} from '../wire/schema-file.ts';

type Static = readonly unknown[];

const kinds: Readonly<Record<number, ShapeRecord['kind']>> = {
  [-3]: 'structure',
  0: 'simple',
  1: 'list',
  2: 'map',
  3: 'structure',
  4: 'union',
};

const simpleTypes: Readonly<Record<number, SimpleType>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
  21: 'blob',
};

/** Numbers that are more than a simple type: a list of one, a map of texts to one, a blob that streams. */
const marks = { list: 64, map: 128, streamingBlob: 42 };

/** Traits that come as bits of one number, lowest first. */
const traitBits = ['httpLabel', 'idempotent', 'idempotencyToken', 'sensitive', 'httpPayload'];

/** Traits that change nothing on the wire here: hosts are not looked at for labels, checksums are read where they are. */
const unused = ['idempotent', 'sensitive', 'endpoint', 'hostLabel', 'httpChecksum', 'error', 'eventPayload'];

const used: Record<keyof Traits, true> = {
  http: true,
  httpHeader: true,
  httpLabel: true,
  httpPayload: true,
  httpPrefixHeaders: true,
  httpQuery: true,
  streaming: true,
  xmlAttribute: true,
  xmlFlattened: true,
  xmlName: true,
  xmlNamespace: true,
  ec2QueryName: true,
  awsQueryError: true,
  httpError: true,
  idempotencyToken: true,
};

export function schemasOf(client: Record<string, unknown>): SchemaFile {
  const shapes = new ShapeTable();
  const operations: Record<string, OperationRecord> = {};
  const errors: number[] = [];
  for (const schema of Object.values(client)) {
    if (!Array.isArray(schema)) continue;
    const [kind, namespace, name, traits, input, output] = schema;
    if (kind === 9) {
      const { http } = translate(traits);
      operations[name] = { input: shapes.type(input), output: shapes.type(output), ...(http && { http }) };
    } else if (kind === -3 && !String(namespace).startsWith('smithy.ts.sdk.synthetic')) {
      errors.push(shapes.type(schema) as number);
    }
  }
  return { operations, errors, shapes: shapes.records };
}

class ShapeTable {
  readonly records: ShapeRecord[] = [];
  /** By the array of a schema, or the number of a simple type with a mark. */
  readonly #places = new Map<unknown, number>();

  type(reference: unknown): TypeReference {
    const schema = typeof reference === 'function' ? reference() : reference;
    if (schema === 'unit') return 'unit';
    if (typeof schema === 'number')
      return isMarked(schema) ? this.#place(schema, () => marked(schema)) : simple(schema);
    if (!Array.isArray(schema) || schema.length < 3) throw new Error(`an unknown schema: ${String(schema)}`);
    return this.#place(schema, () => this.#record(schema));
  }

  /** The place is taken before the record is made, since shapes refer to themselves. */
  #place(schema: unknown, make: () => ShapeRecord): number {
    const known = this.#places.get(schema);
    if (known !== undefined) return known;
    const place = this.records.length;
    this.#places.set(schema, place);
    this.records.push({ kind: 'simple', name: '', members: [] });
    this.records[place] = make();
    return place;
  }

  #record([number, , name, ownTraits, ...parts]: Static): ShapeRecord {
    const kind = kinds[number as number];
    if (!kind) throw new Error(`an unknown kind of schema: ${number} of ${name}`);
    const traits = translate(ownTraits);
    const head = { kind, name: name as string, ...(Object.keys(traits).length > 0 && { traits }) };
    switch (kind) {
      case 'simple':
      case 'list':
        return { ...head, members: [this.#member('member', parts[0])] };
      case 'map':
        return { ...head, members: [this.#member('key', parts[0]), this.#member('value', parts[1])] };
      default: {
        const [names, types, required] = parts as [string[], unknown[], number | undefined];
        const members = names.map((member, i) => this.#member(member, types[i]));
        return { ...head, members, ...(required && { required }) };
      }
    }
  }

  #member(name: string, reference: unknown): MemberRecord {
    let type = reference;
    let traits: Traits = {};
    while (Array.isArray(type) && type.length === 2) {
      traits = { ...translate(type[1]), ...traits };
      type = type[0];
    }
    const record = [name, this.type(type)] as const;
    return Object.keys(traits).length > 0 ? [...record, traits] : record;
  }
}

function isMarked(type: number): boolean {
  return type === marks.streamingBlob || type >= marks.list;
}

function marked(type: number): ShapeRecord {
  const { list, map, streamingBlob } = marks;
  if (type === streamingBlob)
    return { kind: 'simple', name: '', traits: { streaming: 1 }, members: [['blob', 'blob']] };
  if (type < map) return { kind: 'list', name: '', members: [['member', simple(type % list)]] };
  const members: MemberRecord[] = [
    ['key', 'string'],
    ['value', simple(type % list)],
  ];
  return { kind: 'map', name: '', members };
}

function simple(type: number): SimpleType {
  const name = simpleTypes[type];
  if (!name) throw new Error(`an unknown simple type: ${type}`);
  return name;
}

function translate(traits: unknown): Traits {
  const all: [string, unknown][] =
    typeof traits === 'number'
      ? traitBits.flatMap((name, bit) => (traits & (1 << bit) ? [[name, 1] as const] : []))
      : Object.entries(traits ?? {});
  if (typeof traits === 'number' && traits >> traitBits.length) throw new Error(`unknown traits: ${traits}`);
  for (const [name] of all) {
    if (!Object.hasOwn(used, name) && !unused.includes(name)) throw new Error(`an unknown trait: ${name}`);
  }
  return Object.fromEntries(all.filter(([name]) => Object.hasOwn(used, name)));
}
