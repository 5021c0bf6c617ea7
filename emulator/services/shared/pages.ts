// Pages of a list. A token holds the place of the last row that was looked at, which no later row ever takes: what is
// made or deleted between two pages moves nothing.

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';

export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** How many results a page may be asked to have. */
export interface PageLimits {
  readonly least: number;
  readonly most: number;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html (MaxResults) */
export const usualPage: PageLimits = { least: 5, most: 1000 };

export interface Page<Shape> {
  readonly found: Shape[];
  readonly NextToken: string | undefined;
}

/** One page of a table's rows, those for which `shape` gives something. Without `MaxResults` it is all that is left. */
export function pageOfTable<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  { request, limits, shape }: { request: PageRequest; limits: PageLimits; shape: (row: Row) => Shape | undefined },
): Page<Shape> {
  return pageOf(call.after(rows, positionOf(request.NextToken)), checked(request.MaxResults, limits), shape);
}

/** One page of a list that does not change. */
export function pageOfList<Item>(items: readonly Item[], request: PageRequest, limits: PageLimits): Page<Item> {
  const start = positionOf(request.NextToken);
  const entries = items.map((item, index) => [index + 1, item] as const).slice(start);
  return pageOf(entries, checked(request.MaxResults, limits), (item) => item);
}

function pageOf<Row, Shape>(
  entries: Iterable<readonly [number, Row]>,
  most: number,
  shape: (row: Row) => Shape | undefined,
): Page<Shape> {
  const found: Shape[] = [];
  let last = 0;
  for (const [position, row] of entries) {
    const each = shape(row);
    if (each === undefined) continue;
    if (found.length === most) return { found, NextToken: tokenOf(last) };
    found.push(each);
    last = position;
  }
  return { found, NextToken: undefined };
}

function checked(wanted: number | undefined, { least, most }: PageLimits): number {
  if (wanted === undefined) return Number.POSITIVE_INFINITY;
  if (wanted < least) throw outOfRange(wanted, `greater than ${least}`);
  if (wanted > most) throw outOfRange(wanted, `less than ${most}`);
  return wanted;
}

/** The words of AWS, which means "at least" and "at most": https://github.com/aws/aws-sdk-ruby/pull/2575 */
function outOfRange(wanted: number, expected: string): AwsError {
  const message = `Value ( ${wanted} ) for parameter maxResults is invalid. Expecting a value ${expected}.`;
  return new AwsError('InvalidParameterValue', message);
}

/** The token of the page after the place. */
export function tokenOf(position: number): string {
  return Buffer.from(`after ${position}`).toString('base64');
}

/** Where the page before ended; undefined of a text that is no token. */
export function positionIn(token: string): number | undefined {
  const position = /^after ([0-9]{1,15})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1];
  return position === undefined ? undefined : Number(position);
}

function positionOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = positionIn(token);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidPaginationToken)
  if (position === undefined)
    throw new AwsError('InvalidPaginationToken', 'The specified pagination token is not valid.');
  return position;
}
