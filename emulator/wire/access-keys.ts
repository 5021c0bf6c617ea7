// Access key ids that the emulator gives. As on AWS the account can be read from the id itself, so that a request's account
// is known before anything is looked up; sixteen bits tell such an id from one that AWS has given, or somebody invented.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html

import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const [randomBits, checkBits] = [23n, 16n];

/**
 * @param prefix `AKIA` of a user's key, `ASIA` of a temporary one
 * @param random hexadecimal digits, six at least
 */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA', account: string, random: string): string {
  const drawn = BigInt(`0x${random}`) & ((1n << randomBits) - 1n);
  let value = (((BigInt(account) << randomBits) | drawn) << checkBits) | checkOf(prefix, account, drawn);
  let text = '';
  for (let digit = 0; digit < 16; digit += 1) {
    text = `${alphabet[Number(value & 31n)]}${text}`;
    value >>= 5n;
  }
  return prefix + text;
}

/** The account of an id that was given here; undefined of any other. */
export function accountOfKey(id: string): string | undefined {
  const [, prefix, text] = /^(A[KS]IA)([A-Z2-7]{16})$/.exec(id) ?? [];
  if (prefix === undefined || text === undefined) return undefined;
  const value = [...text].reduce((sum, digit) => (sum << 5n) | BigInt(alphabet.indexOf(digit)), 0n);
  const account = String(value >> (randomBits + checkBits)).padStart(12, '0');
  const drawn = (value >> checkBits) & ((1n << randomBits) - 1n);
  return (value & ((1n << checkBits) - 1n)) === checkOf(prefix, account, drawn) ? account : undefined;
}

function checkOf(prefix: string, account: string, drawn: bigint): bigint {
  const hash = createHash('sha256').update(`${prefix} ${account} ${drawn}`).digest('hex');
  return BigInt(`0x${hash.slice(0, 4)}`);
}
