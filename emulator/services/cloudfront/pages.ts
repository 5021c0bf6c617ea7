// Pages of lists, in the order of what their items are known by: a marker is that of the last item that was given, so
// that a page begins after it even if it is gone by then.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html (Marker, MaxItems)

import { between, invalid } from './errors.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<Shape> {
  readonly NextMarker?: string;
  readonly MaxItems: number;
  readonly Quantity: number;
  readonly Items?: Shape[];
}

const most = 100;

export function pageOf<Row, Shape>(
  rows: readonly Row[],
  { Marker, MaxItems = most }: Request,
  keyOf: (row: Row) => string,
  shape: (row: Row) => Shape,
): Page<Shape> {
  const size = between(MaxItems, 'MaxItems', [1, most]);
  if (Marker && !/^[\w.-]+$/.test(Marker)) throw invalid('The parameter Marker is not valid.'); // words assumed
  const all = rows.map((row) => [keyOf(row), row] as const).sort(([one], [other]) => (one < other ? -1 : 1));
  const left = Marker ? all.filter(([key]) => key > Marker) : all;
  const found = left.slice(0, size);
  const last = found.at(-1)?.[0];
  return {
    MaxItems: size,
    Quantity: found.length,
    ...(found.length > 0 && { Items: found.map(([, row]) => shape(row)) }),
    ...(left.length > size && last !== undefined && { NextMarker: last }),
  };
}

/** The older lists say also from where they are and whether there is more. */
export function markedPageOf<Row, Shape>(
  rows: readonly Row[],
  request: Request,
  keyOf: (row: Row) => string,
  shape: (row: Row) => Shape,
): Page<Shape> & { readonly Marker: string; readonly IsTruncated: boolean } {
  const page = pageOf(rows, request, keyOf, shape);
  return { Marker: request.Marker ?? '', IsTruncated: page.NextMarker !== undefined, ...page };
}
