// Pages of lists, with `Marker` and `MaxRecords`, and what is asked for by filters.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeEndpoints.html (MaxRecords)

import type { Filter } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { pageOfList, pageOfTable } from '../shared/pages.ts';
import { between, invalidValue } from './errors.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxRecords?: number | undefined;
}

interface Page<Shape> {
  readonly found: Shape[];
  readonly Marker: string | undefined;
}

const limits = { least: 20, most: 100 };

/** One page of a table's rows, those for which `shape` gives something. */
export function pageOf<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  request: Request,
  shape: (row: Row) => Shape | undefined,
): Page<Shape> {
  const { found, NextToken } = pageOfTable(call, rows, { request: checked(request), limits, shape });
  return { found, Marker: NextToken };
}

/** The same of what does not change. */
export function pageOfAll<Item>(items: readonly Item[], request: Request): Page<Item> {
  const { found, NextToken } = pageOfList(items, checked(request), limits);
  return { found, Marker: NextToken };
}

function checked({ Marker, MaxRecords = limits.most }: Request) {
  const isMarker = Marker === undefined || /^after \d{1,15}$/.test(Buffer.from(Marker, 'base64').toString('latin1'));
  if (!isMarker) throw invalidValue(`The marker '${Marker}' is not valid.`); // words assumed
  return { MaxResults: between(MaxRecords, 'MaxRecords', limits.least, limits.most), NextToken: Marker };
}

/** What each filter looks at, by its name. */
export type Looks<Row> = Readonly<Record<string, (row: Row) => string | undefined>>;

/** Refuses filters that the operation does not have; the result tells what agrees with all of them. */
export function matcher<Row>(filters: readonly Filter[] | undefined, looks: Looks<Row>): (row: Row) => boolean {
  const agrees = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const look = Object.hasOwn(looks, Name) ? looks[Name] : undefined;
    if (!look) throw invalidValue(`The filter '${Name}' is not supported.`); // words assumed
    if (Values.length === 0) throw invalidValue(`The filter '${Name}' has no values.`); // words assumed
    return (row: Row) => Values.includes(look(row) ?? '');
  });
  return (row) => agrees.every((agree) => agree(row));
}
