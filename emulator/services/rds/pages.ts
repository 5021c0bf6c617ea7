// Pages of lists, with `Marker` and `MaxRecords`: 100 records, if it is not said, and from 20 to 100.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html

import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { pageOfList, pageOfTable } from '../shared/pages.ts';
import { invalidValue } from './errors.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxRecords?: number | undefined;
}

interface Page<Shape> {
  readonly found: Shape[];
  readonly Marker: string | undefined;
}

const limits = { least: 20, most: 100 };

/** One page of a table's rows, those for which `shape` gives something, in the order in which they were made. */
export function pageOf<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  request: Request,
  shape: (row: Row) => Shape | undefined,
): Page<Shape> {
  const { found, NextToken } = pageOfTable(call, rows, { request: checked(request), limits, shape });
  return { found, Marker: NextToken };
}

/** One page of a list that does not change. */
export function pageOfFixed<Item>(items: readonly Item[], request: Request): Page<Item> {
  const { found, NextToken } = pageOfList(items, checked(request), limits);
  return { found, Marker: NextToken };
}

function checked({ Marker, MaxRecords = limits.most }: Request) {
  if (!Number.isInteger(MaxRecords) || MaxRecords < limits.least || MaxRecords > limits.most) {
    throw invalidValue(
      `Invalid value ${MaxRecords} for MaxRecords. Must be between ${limits.least} and ${limits.most}`,
    );
  }
  const isMarker = Marker === undefined || /^after [0-9]{1,15}$/.test(Buffer.from(Marker, 'base64').toString('latin1'));
  if (!isMarker) throw invalidValue('The marker is not valid'); // words assumed
  return { NextToken: Marker, MaxResults: MaxRecords };
}
