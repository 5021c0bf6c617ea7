// From a parsed JSON or CBOR document to a value, and back, by its shape. The two differ in timestamps, bytes and
// numbers; each says in its `Leaves` how it has them.

import { Malformed } from './aws-error.ts';
import { type Data, limits } from './message.ts';
import type { Member, Scalar, Shape } from './shape.ts';
import { oneOf } from './xml/read.ts';

export interface Leaves {
  /** Throws `Malformed` where the value is not of the shape. */
  read(shape: Scalar, value: unknown): unknown;
  write(shape: Scalar, value: unknown): unknown;
}

/** The input of an operation. Members that it does not have are passed over, as AWS does in these protocols. */
export function readDocument(members: readonly Member[], document: unknown, leaves: Leaves): Data {
  return readMembers(members, document, leaves, 0);
}

function readMembers(members: readonly Member[], value: unknown, leaves: Leaves, depth: number): Data {
  if (depth > limits.depth) throw new Malformed('syntax', `the document is nested deeper than ${limits.depth}`);
  if (!isObject(value)) throw wrongType(value, 'structure');
  const data: Data = {};
  for (const { name, shape } of members) {
    const member = value[name];
    if (member !== undefined && member !== null) data[name] = readValue(shape, member, leaves, depth + 1);
  }
  return data;
}

function readValue(shape: Shape, value: unknown, leaves: Leaves, depth: number): unknown {
  switch (shape.kind) {
    case 'unit':
      return {};
    case 'structure':
      return readMembers(shape.members, value, leaves, depth);
    case 'union':
      return oneOf(shape.name, readMembers(shape.members, value, leaves, depth));
    case 'list':
      if (!Array.isArray(value)) throw wrongType(value, 'list');
      return value.map((item) => readValue(shape.item.shape, item, leaves, depth + 1));
    case 'map':
      if (!isObject(value)) throw wrongType(value, 'map');
      // fromEntries makes a property even of the key `__proto__`.
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, readValue(shape.value.shape, item, leaves, depth + 1)]),
      );
    default:
      return leaves.read(shape, value);
  }
}

export function writeDocument(members: readonly Member[], data: Data, leaves: Leaves): Data {
  const document: Data = {};
  for (const { name, shape } of members) {
    const value = data[name];
    if (value !== undefined && value !== null) document[name] = writeValue(shape, value, leaves);
  }
  return document;
}

function writeValue(shape: Shape, value: unknown, leaves: Leaves): unknown {
  switch (shape.kind) {
    case 'unit':
      return {};
    case 'structure':
    case 'union':
      return writeDocument(shape.members, value as Data, leaves);
    case 'list':
      return (value as unknown[]).map((item) => writeValue(shape.item.shape, item, leaves));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as Data).map(([key, item]) => [key, writeValue(shape.value.shape, item, leaves)]),
      );
    default:
      return leaves.write(shape, value);
  }
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

export function wrongType(value: unknown, wanted: string): Malformed {
  return new Malformed('value', `${nameOfType(value)} can not be converted to a ${wanted}`);
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Uint8Array) return 'bytes';
  return typeof value === 'object' ? 'a structure' : `a ${typeof value}`;
}
