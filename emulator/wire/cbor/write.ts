// Writes CBOR (RFC 8949): every length known, whole numbers as such, all others as doubles, as RPC v2 wants it.

export function writeCbor(value: unknown): Uint8Array {
  const pieces: Uint8Array[] = [];
  write(value, pieces);
  return new Uint8Array(Buffer.concat(pieces));
}

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6 } as const;
const simple = { false: 0xf4, true: 0xf5, null: 0xf6, double: 0xfb } as const;

function write(value: unknown, pieces: Uint8Array[]): void {
  switch (typeof value) {
    case 'string': {
      const bytes = Buffer.from(value);
      pieces.push(head(major.text, bytes.length), bytes);
      return;
    }
    case 'boolean':
      pieces.push(Uint8Array.of(value ? simple.true : simple.false));
      return;
    case 'number':
      pieces.push(number(value));
      return;
    case 'object':
      writeObject(value, pieces);
      return;
    default:
      throw new TypeError(`CBOR has no ${typeof value}`);
  }
}

function writeObject(value: object | null, pieces: Uint8Array[]): void {
  if (value === null) pieces.push(Uint8Array.of(simple.null));
  else if (value instanceof Date) pieces.push(head(major.tag, 1), number(value.getTime() / 1000));
  else if (value instanceof Uint8Array) pieces.push(head(major.bytes, value.length), value);
  else if (Array.isArray(value)) {
    pieces.push(head(major.list, value.length));
    for (const item of value) write(item, pieces);
  } else {
    const entries = Object.entries(value);
    pieces.push(head(major.map, entries.length));
    for (const [key, item] of entries) {
      write(key, pieces);
      write(item, pieces);
    }
  }
}

function number(value: number): Uint8Array {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return value < 0 ? head(major.negative, -1 - value) : head(major.unsigned, value);
  }
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(simple.double);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** The kind and the number that begin an item, in the fewest bytes. */
function head(kind: number, count: number): Uint8Array {
  const first = kind << 5;
  if (count < 24) return Uint8Array.of(first | count);
  const width = count < 0x100 ? 1 : count < 0x10000 ? 2 : count < 0x1_0000_0000 ? 4 : 8;
  const bytes = Buffer.alloc(1 + width);
  bytes.writeUInt8(first | (24 + Math.log2(width)));
  if (width === 8) bytes.writeBigUInt64BE(BigInt(count), 1);
  else bytes.writeUIntBE(count, 1, width);
  return bytes;
}
