// What lists of keys have in common: prefix, delimiter, encoding, pages.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html

import type { EncodingType } from '@aws-sdk/client-s3';
import { invalidArgument } from '../errors.ts';
import { inOrderOfBytes } from '../objects/order.ts';

export interface ListInput {
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly EncodingType?: string | undefined;
}

/** One thing that a list has a place for: an item, or the prefix that several have in common. */
type Entry<Item> = { readonly item: Item; readonly key: string } | { readonly prefix: string };

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly prefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last key or prefix on the page. */
  readonly last: string | undefined;
  /** The last entry, where that is an item. */
  readonly lastItem: Item | undefined;
}

/**
 * @param items in their order
 * @param isAfter whether an item is behind the page before
 * @param marker the key or prefix with which that ended: a prefix is on one page alone
 */
export function pageOf<Item extends { readonly key: string }>(
  items: readonly Item[],
  { Prefix = '', Delimiter = '' }: ListInput,
  { most, marker, isAfter }: { most: number; marker: string; isAfter: (item: Item) => boolean },
): ListPage<Item> {
  const page: Entry<Item>[] = [];
  const seen = new Set<string>();
  let isTruncated = false;
  for (const item of items) {
    if (!item.key.startsWith(Prefix)) continue;
    const prefix = commonOf(item.key, Prefix, Delimiter);
    const isBehind = prefix === undefined ? isAfter(item) : inOrderOfBytes(prefix, marker) > 0;
    if (!isBehind || (prefix !== undefined && seen.has(prefix))) continue;
    if (page.length === most) {
      isTruncated = most > 0;
      break;
    }
    if (prefix !== undefined) seen.add(prefix);
    page.push(prefix === undefined ? { item, key: item.key } : { prefix });
  }
  const last = page.at(-1);
  return {
    items: page.flatMap((entry) => ('item' in entry ? [entry.item] : [])),
    prefixes: [...seen],
    isTruncated,
    last: last && ('item' in last ? last.key : last.prefix),
    lastItem: last && 'item' in last ? last.item : undefined,
  };
}

function commonOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** No page has more than a thousand. */
export function mostOf(wanted: number | undefined, name = 'max-keys'): number {
  if (wanted === undefined) return 1000;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 2_147_483_647) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, wanted);
  }
  return Math.min(wanted, 1000);
}

/** How keys are written: XML cannot carry all of them. */
export function encoderOf({ EncodingType: type }: ListInput): (text: string) => string {
  if (type === undefined) return (text) => text;
  if (type !== 'url') throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type);
  return (text) =>
    encodeURIComponent(text.toWellFormed())
      .replace(/[!'()]/g, percent)
      .replace(/%2F/g, '/')
      .replace(/%20/g, '+');
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** What a list says of how it was asked for. */
export function echoOf({ Prefix = '', Delimiter, EncodingType: type }: ListInput, encoded: (text: string) => string) {
  return {
    Prefix: encoded(Prefix),
    ...(Delimiter && { Delimiter: encoded(Delimiter) }),
    ...(type !== undefined && { EncodingType: type as EncodingType }),
  };
}

export function prefixesOf({ prefixes }: Pick<ListPage<never>, 'prefixes'>, encoded: (text: string) => string) {
  return prefixes.length > 0 ? { CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encoded(prefix) })) } : {};
}
