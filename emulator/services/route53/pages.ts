// Pages of lists with `Marker` and `MaxItems`: the marker is the id of the first item of the page.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html

import { checkInput, invalidInput } from '../shared/invalid-input.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface Page<Item> {
  readonly found: Item[];
  readonly page: {
    readonly Marker: string;
    readonly IsTruncated: boolean;
    readonly NextMarker?: string;
    readonly MaxItems: number;
  };
}

/** How many items a page has at most; one that asks for more gets as many. */
export function sizeOf(wanted: number | undefined, most: number): number {
  if (wanted === undefined) return most;
  if (!Number.isInteger(wanted)) throw invalidInput(`The value of maxitems, ${wanted}, is not a whole number`); // words assumed
  checkInput((faults) => faults.range(wanted, 'maxItems', 1, Number.MAX_SAFE_INTEGER));
  return Math.min(wanted, most);
}

/** One page of items, in their order. */
export function pageOf<Item>(
  items: readonly Item[],
  { Marker = '', MaxItems }: Request,
  idOf: (item: Item) => string,
  most = 100,
): Page<Item> {
  const size = sizeOf(MaxItems, most);
  const start = Marker === '' ? 0 : items.findIndex((item) => idOf(item) === Marker);
  if (start < 0) throw invalidInput(`The marker ${Marker} is not valid`); // words assumed
  const found = items.slice(start, start + size);
  const next = items[start + size];
  const isMore = next !== undefined;
  const page = { Marker, IsTruncated: isMore, MaxItems: size };
  return { found, page: isMore ? { ...page, NextMarker: idOf(next) } : page };
}
