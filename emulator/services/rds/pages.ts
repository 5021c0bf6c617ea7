// Pages of lists, with `Marker` and `MaxRecords`: 100 records, if it is not said, and from 20 to 100.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html

import { type MarkerRequest, markerPages } from '../shared/marker-pages.ts';
import { positionIn } from '../shared/pages.ts';
import { invalidValue } from './errors.ts';

const limits = { least: 20, most: 100 };

export const { pageOf, pageOfFixed } = markerPages(limits, checked);

function checked({ Marker, MaxRecords = limits.most }: MarkerRequest) {
  if (!Number.isInteger(MaxRecords) || MaxRecords < limits.least || MaxRecords > limits.most) {
    throw invalidValue(
      `Invalid value ${MaxRecords} for MaxRecords. Must be between ${limits.least} and ${limits.most}`,
    );
  }
  const isMarker = Marker === undefined || positionIn(Marker) !== undefined;
  if (!isMarker) throw invalidValue('The marker is not valid'); // words assumed
  return { NextToken: Marker, MaxResults: MaxRecords };
}
