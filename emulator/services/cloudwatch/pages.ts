// Pages as CloudWatch has them: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { type Page, pageOfTable } from '../shared/pages.ts';

interface Request<Row, Shape> {
  readonly most: number;
  readonly token: string | undefined;
  readonly shape: (row: Row) => Shape | undefined;
}

/** One page of a table's rows, those for which `shape` gives something. */
export function page<Row, Shape>(
  call: Call,
  rows: Table<Row>,
  { most, token, shape }: Request<Row, Shape>,
): Page<Shape> {
  const request = { MaxResults: most, ...(token === undefined ? {} : { NextToken: token }) };
  return naming(() => pageOfTable(call, rows, { request, limits: { least: 0, most }, shape }));
}

function naming<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof AwsError && error.code === 'InvalidPaginationToken' ? invalidToken() : error;
  }
}

export function invalidToken(): AwsError {
  return new AwsError('InvalidNextToken', 'The NextToken is not valid.'); // words assumed
}
