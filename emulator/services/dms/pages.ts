// Pages of lists, with `Marker` and `MaxRecords`, and what is asked for by filters.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeEndpoints.html (MaxRecords)

import type { Filter } from '@aws-sdk/client-database-migration-service';
import { type MarkerRequest, markerPages } from '../shared/marker-pages.ts';
import { positionIn } from '../shared/pages.ts';
import { between, invalidValue } from './errors.ts';

const limits = { least: 20, most: 100 };

export const { pageOf, pageOfFixed } = markerPages(limits, checked);

function checked({ Marker, MaxRecords = limits.most }: MarkerRequest) {
  const isMarker = Marker === undefined || positionIn(Marker) !== undefined;
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
