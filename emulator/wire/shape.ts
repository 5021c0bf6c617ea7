// The shapes of a service as a graph, made from its schema file piece by piece as requests need them.

import type { MemberRecord, SchemaFile, ShapeRecord, SimpleType, Traits, TypeReference } from './schema-file.ts';

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

export interface Structure {
  readonly kind: 'structure' | 'union';
  readonly name: string;
  readonly traits: Traits;
  readonly members: readonly Member[];
}

export interface List {
  readonly kind: 'list';
  readonly traits: Traits;
  readonly item: Member;
}

export interface MapShape {
  readonly kind: 'map';
  readonly traits: Traits;
  readonly key: Member;
  readonly value: Member;
}

export interface Scalar {
  readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'timestamp';
  readonly traits: Traits;
  /** How a timestamp is written, where the schema says so and not the protocol. */
  readonly format?: TimestampFormat;
}

/** What an operation that takes or returns nothing has in place of a structure. */
export interface Unit {
  readonly kind: 'unit';
  readonly traits: Traits;
}

export type Shape = Structure | List | MapShape | Scalar | Unit;

/** A member of a structure or union, the item of a list, the key or value of a map. */
export class Member {
  readonly name: string;
  readonly required: boolean;
  /** The traits of the member itself, which name it on the wire. */
  readonly own: Traits;
  readonly #type: TypeReference;
  readonly #shapes: Shapes;
  #traits: Traits | undefined;

  constructor(shapes: Shapes, [name, type, own = noTraits]: MemberRecord, required = false) {
    this.#shapes = shapes;
    this.#type = type;
    this.name = name;
    this.required = required;
    this.own = own;
  }

  get shape(): Shape {
    return this.#shapes.get(this.#type);
  }

  /** The traits of the shape, and over them those of the member. */
  get traits(): Traits {
    this.#traits ??= { ...this.shape.traits, ...this.own };
    return this.#traits;
  }
}

const noTraits: Traits = {};

/** The shapes of one service, made on demand: EC2 has three thousand, and a call needs a dozen. */
export class Shapes {
  readonly #file: SchemaFile;
  readonly #made = new Map<TypeReference, Shape>();

  constructor(file: SchemaFile) {
    this.#file = file;
  }

  get(type: TypeReference): Shape {
    let shape = this.#made.get(type);
    if (!shape) {
      shape = typeof type === 'string' ? scalar(type) : this.#make(this.#file.shapes[type] as ShapeRecord);
      this.#made.set(type, shape);
    }
    return shape;
  }

  #make({ kind, name, traits = noTraits, members, required = 0 }: ShapeRecord): Shape {
    const [first, second] = members as readonly [MemberRecord, MemberRecord];
    switch (kind) {
      case 'simple':
        return { ...this.get(first[1]), traits };
      case 'list':
        return { kind, traits, item: new Member(this, first) };
      case 'map':
        return { kind, traits, key: new Member(this, first), value: new Member(this, second) };
      default:
        return { kind, name, traits, members: members.map((record, i) => new Member(this, record, i < required)) };
    }
  }
}

function scalar(type: SimpleType): Scalar | Unit {
  switch (type) {
    case 'date-time':
    case 'http-date':
    case 'epoch-seconds':
      return { kind: 'timestamp', traits: noTraits, format: type };
    default:
      return { kind: type, traits: noTraits };
  }
}
