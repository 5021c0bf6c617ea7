// Pages of lists whose token is called `Marker`, and their length `MaxRecords`.

import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { type PageLimits, type PageRequest, pageOfList, pageOfTable } from './pages.ts';

export interface MarkerRequest {
  readonly Marker?: string | undefined;
  readonly MaxRecords?: number | undefined;
}

export interface MarkerPage<Shape> {
  readonly found: Shape[];
  readonly Marker: string | undefined;
}

/** @param checked refuses in the service's words what is no marker, and a length beyond the limits */
export function markerPages(limits: PageLimits, checked: (request: MarkerRequest) => PageRequest) {
  return {
    /** One page of a table's rows, those for which `shape` gives something, in the order in which they were made. */
    pageOf<Row, Shape>(
      call: Call,
      rows: Table<Row>,
      request: MarkerRequest,
      shape: (row: Row) => Shape | undefined,
    ): MarkerPage<Shape> {
      const { found, NextToken } = pageOfTable(call, rows, { request: checked(request), limits, shape });
      return { found, Marker: NextToken };
    },

    /** One page of a list that does not change. */
    pageOfFixed<Item>(items: readonly Item[], request: MarkerRequest): MarkerPage<Item> {
      const { found, NextToken } = pageOfList(items, checked(request), limits);
      return { found, Marker: NextToken };
    },
  };
}
