// Values as text: in XML, in query parameters, in paths and headers.

import { Malformed, type MalformedPart } from './aws-error.ts';
import type { Scalar, TimestampFormat } from './shape.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws where the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed('syntax', 'the text is not valid UTF-8');
  }
}

/** Throws where a percent sign is followed by no byte, or the bytes are not UTF-8. */
export function percentDecoded(text: string, what: MalformedPart = 'syntax'): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    throw new Malformed(what, `'${excerpt(text)}' is not a percent-encoded text`);
  }
}

/** A date to the millisecond, without fractions where there are none, as AWS writes it. */
function dateTime(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

export function writeText(shape: Scalar, value: unknown, format: TimestampFormat = 'date-time'): string {
  if (shape.kind === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  if (shape.kind !== 'timestamp') return String(value);
  return writeTimestamp(value as Date, shape.format ?? format);
}

export function writeTimestamp(date: Date, format: TimestampFormat): string {
  switch (format) {
    case 'date-time':
      return dateTime(date);
    case 'http-date':
      return date.toUTCString();
    case 'epoch-seconds':
      return String(date.getTime() / 1000);
  }
}

export function readText(shape: Scalar, text: string): unknown {
  switch (shape.kind) {
    case 'string':
      return text;
    case 'number':
      return readNumber(text);
    case 'boolean':
      return readBoolean(text);
    case 'blob':
      return readBase64(text);
    case 'timestamp':
      return readTimestamp(text);
  }
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const notFinite = ['NaN', 'Infinity', '-Infinity'];

/** The schemas do not tell whole numbers from others: a handler must, where a member is one. */
export function readNumber(text: string): number {
  const number = decimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number) && !notFinite.includes(text)) throw unreadable(text, 'a number');
  return Number(text);
}

function readBoolean(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw unreadable(text, 'true or false');
  return lower === 'true';
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

export function readBase64(text: string): Uint8Array {
  const plain = text.replace(/\s+/g, '');
  if (!base64.test(plain) || plain.replace(/=+$/, '').length % 4 === 1) throw unreadable(text, 'base64');
  return new Uint8Array(Buffer.from(plain, 'base64'));
}

const dateForms = /^\d{4}-\d{2}-\d{2}(T|$)|^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} /;

/** Whichever of the three formats it has: clients differ from the schema in it. */
export function readTimestamp(text: string): Date {
  const date = decimal.test(text)
    ? new Date(Math.round(Number(text) * 1000))
    : new Date(dateForms.test(text) ? text : Number.NaN);
  if (Number.isNaN(date.getTime())) throw unreadable(text, 'a timestamp');
  return date;
}

function unreadable(text: string, what: string): Malformed {
  return new Malformed('value', `'${excerpt(text)}' is not ${what}`);
}

/** So much of what a client sent as a message should repeat. */
export function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
