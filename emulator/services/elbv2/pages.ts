// Pages of lists, with `Marker` and `PageSize`. A page that is asked for without a size has 400 results.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html (PageSize)

import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { pageOfTable, positionIn, tokenOf } from '../shared/pages.ts';
import { between, invalid } from './errors.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

interface Page<Shape> {
  readonly found: Shape[];
  readonly NextMarker: string | undefined;
}

const [least, most] = [1, 400];

/** One page of a table's rows, those for which `shape` gives something, in the order in which they were made. */
export function pageOf<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  { Marker, PageSize }: Request,
  shape: (row: Row) => Shape | undefined,
): Page<Shape> {
  positionOf(Marker);
  const request = { MaxResults: sizeOf(PageSize), NextToken: Marker };
  const { found, NextToken } = pageOfTable(call, rows, { request, limits: { least, most }, shape });
  return { found, NextMarker: NextToken };
}

/** One page of items that are in order by a number of their own, which a later page begins after. */
export function pageByNumber<Item>(
  items: readonly Item[],
  { Marker, PageSize }: Request,
  numberOf: (item: Item) => number,
): Page<Item> {
  const [start, size] = [positionOf(Marker), sizeOf(PageSize)];
  const left = items.filter((item) => numberOf(item) > start);
  const found = left.slice(0, size);
  const last = found.at(-1);
  return { found, NextMarker: left.length > size && last !== undefined ? tokenOf(numberOf(last)) : undefined };
}

function sizeOf(wanted = most): number {
  return between(wanted, 'pageSize', least, most);
}

function positionOf(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const position = positionIn(marker);
  if (position === undefined) throw invalid(`The marker '${marker}' is not valid`); // words assumed
  return position;
}
