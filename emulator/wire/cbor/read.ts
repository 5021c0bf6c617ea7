// Reads CBOR (RFC 8949), so much of it as RPC v2 sends. Strict, since what it reads comes from anywhere: lengths within
// the bytes, text in UTF-8, no tag but the one for timestamps, a limit to the depth.
//
// Not by the codec that comes with the SDK: it is made for what AWS answers, and a small body can keep it busy for
// minutes by the tags for big numbers.

import { Malformed } from '../aws-error.ts';
import { limits } from '../message.ts';
import { textOf } from '../text.ts';

/** A map becomes an object, a timestamp a Date, a byte string a Uint8Array, any number a number. */
export function readCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.atEnd) throw malformed('bytes follow the document');
  return value;
}

const timestampTag = 1;
const stop = Symbol('the end of what has no length');

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): unknown {
    const value = this.#item(depth);
    if (value === stop) throw malformed('a break ends nothing');
    return value;
  }

  #item(depth: number): unknown {
    if (depth > limits.depth) throw malformed(`the document is nested deeper than ${limits.depth}`);
    const [first = 0] = this.#take(1);
    const major = first >> 5;
    const info = first & 31;
    switch (major) {
      case 0:
        return this.#argument(info);
      case 1:
        return -1 - this.#argument(info);
      case 2:
        return info === 31 ? this.#chunks(2) : this.#take(this.#argument(info));
      case 3:
        return textOf(info === 31 ? this.#chunks(3) : this.#take(this.#argument(info)));
      case 4:
        return this.#list(info, depth);
      case 5:
        return this.#map(info, depth);
      case 6:
        return this.#tagged(this.#argument(info), depth);
      default:
        return this.#simple(info);
    }
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformed('the document ends too early');
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** The number that the first byte begins: a value, a length or a count. */
  #argument(info: number): number {
    const at = this.#at;
    if (info < 24) return info;
    if (info > 27) throw malformed(`a length of the form ${info} does not exist here`);
    this.#take(2 ** (info - 24));
    if (info === 24) return this.#view.getUint8(at);
    if (info === 25) return this.#view.getUint16(at);
    return info === 26 ? this.#view.getUint32(at) : Number(this.#view.getBigUint64(at));
  }

  /** The pieces of a string without a length. */
  #chunks(major: number): Uint8Array {
    const chunks: Uint8Array[] = [];
    for (;;) {
      const [first = 0] = this.#take(1);
      if (first === 255) return new Uint8Array(Buffer.concat(chunks));
      if (first >> 5 !== major) throw malformed('a string has something else in it');
      chunks.push(this.#take(this.#argument(first & 31)));
    }
  }

  #list(info: number, depth: number): unknown[] {
    const list: unknown[] = [];
    const count = info === 31 ? Number.POSITIVE_INFINITY : this.#argument(info);
    while (list.length < count) {
      const item = info === 31 ? this.#item(depth + 1) : this.value(depth + 1);
      if (item === stop) break;
      list.push(item);
    }
    return list;
  }

  #map(info: number, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const count = info === 31 ? Number.POSITIVE_INFINITY : this.#argument(info);
    while (entries.length < count) {
      const key = info === 31 ? this.#item(depth + 1) : this.value(depth + 1);
      if (key === stop) break;
      if (typeof key !== 'string') throw malformed('the key of a map is not a text');
      entries.push([key, this.value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  #tagged(tag: number, depth: number): Date {
    const seconds = this.value(depth + 1);
    if (tag !== timestampTag || typeof seconds !== 'number') throw malformed(`the tag ${tag} is not taken here`);
    const date = new Date(Math.round(seconds * 1000));
    if (Number.isNaN(date.getTime())) throw malformed('the timestamp is out of range');
    return date;
  }

  #simple(info: number): unknown {
    const at = this.#at;
    switch (info) {
      case 20:
      case 21:
        return info === 21;
      case 22: // null
      case 23: // undefined
        return null;
      case 25:
        this.#take(2);
        return halfFloat(this.#view.getUint16(at));
      case 26:
        this.#take(4);
        return this.#view.getFloat32(at);
      case 27:
        this.#take(8);
        return this.#view.getFloat64(at);
      case 31:
        return stop;
      default:
        throw malformed(`the simple value ${info} is not taken here`);
    }
  }
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function malformed(message: string): Malformed {
  return new Malformed('syntax', message);
}
