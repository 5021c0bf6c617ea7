// The two cyclic redundancy checks of S3 that Node has no function for, reflected, a table of 256 entries each.

/** CRC-32C (Castagnoli), https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
export function crc32c(bytes: Uint8Array): number {
  const table = castagnoli();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** CRC-64/NVME: the polynomial of the NVM Express specification. */
export function crc64nvme(bytes: Uint8Array): bigint {
  const table = nvme();
  // In two halves of 32 bits: arithmetic on big integers takes fifty times as long.
  let [high, low] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const index = ((low ^ byte) & 0xff) * 2;
    low = ((low >>> 8) | (high << 24)) ^ (table[index + 1] as number);
    high = (high >>> 8) ^ (table[index] as number);
  }
  return (BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0);
}

const castagnoli = memo(() => {
  const table = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    table[i] = crc;
  }
  return table;
});

/** High and low halves by turns. */
const nvme = memo(() => {
  const table = new Int32Array(512);
  for (let i = 0; i < 256; i++) {
    let crc = BigInt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n;
    table[i * 2] = Number(BigInt.asIntN(32, crc >> 32n));
    table[i * 2 + 1] = Number(BigInt.asIntN(32, crc));
  }
  return table;
});

function memo<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
