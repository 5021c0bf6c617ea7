// Pages as IAM has them: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html (Marker, MaxItems)

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { Constraints, validationError } from '../shared/constraints.ts';
import { type Page, type PageRequest, pageOfList, pageOfTable } from '../shared/pages.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface IamPage<Shape> {
  readonly found: Shape[];
  /** To be answered as it is. */
  readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string };
}

const limits = { least: 1, most: 1000 };
const usual = 100;

/** One page of a table's rows, those for which `shape` gives something. */
export function tablePage<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  request: Request,
  shape: (row: Row) => Shape | undefined,
): IamPage<Shape> {
  return paged(request, (asked) => pageOfTable(call, rows, { request: asked, limits, shape }));
}

/** One page of what a row has. */
export function listPage<Item>(items: readonly Item[], request: Request): IamPage<Item> {
  return paged(request, (asked) => pageOfList(items, asked, limits));
}

function paged<Shape>({ Marker, MaxItems }: Request, page: (asked: PageRequest) => Page<Shape>): IamPage<Shape> {
  new Constraints().range(MaxItems, 'maxItems', limits.least, limits.most).check();
  const { found, NextToken } = naming(() => page({ MaxResults: MaxItems ?? usual, NextToken: Marker }));
  return { found, rest: NextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: NextToken } };
}

function naming<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const isOurs = error instanceof AwsError && error.code === 'InvalidPaginationToken';
    throw isOurs ? validationError('Invalid Marker') : error; // words assumed
  }
}
