// What Describe operations have in common: ids, filters, pages, dry run.

import type { Call } from '../../world/call.ts';
import { type Filters, matcher } from '../shared/filters.ts';
import { dryRun } from '../shared/operation.ts';
import { type Page, type PageLimits, pageOfTable, usualPage } from '../shared/pages.ts';
import type { Kind } from './kind.ts';

interface Request {
  readonly Filters?:
    | readonly { readonly Name?: string | undefined; readonly Values?: readonly string[] | undefined }[]
    | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly DryRun?: boolean | undefined;
}

interface Description<Row extends { readonly id: string }, Shape> {
  readonly kind: Kind<Row>;
  readonly filters: Filters<Shape>;
  /** Other names that EC2 takes for some filters, from before they were written with hyphens. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** As AWS describes the row. */
  readonly shape: (row: Row, call: Call) => Shape;
  readonly limits?: PageLimits;
  /** Whether the operation shows the row at all. */
  readonly isSeen?: (row: Row) => boolean;
}

/** The rows that are asked for, as AWS describes them. */
export function found<Row extends { readonly id: string }, Shape extends object>(
  call: Call,
  request: Request,
  ids: readonly string[] | undefined,
  { kind, filters, aliases = {}, shape, limits = usualPage, isSeen = () => true }: Description<Row, Shape>,
): Page<Shape> {
  const byOtherNames = Object.entries(aliases).map(([name, known]) => [name, filters[known]]);
  const isAskedFor = matcher(request.Filters, { ...filters, ...Object.fromEntries(byOtherNames) });
  for (const id of ids ?? []) kind.checkForm(id);
  const wanted = new Set(ids);
  const isThere = (id: string) => {
    const row = call.get(kind.table, id);
    return row !== undefined && isSeen(row);
  };
  const none = [...wanted].filter((id) => !isThere(id));
  if (none.length > 0) throw kind.notFound(...none);
  const shapeIfAskedFor = (row: Row) => {
    if ((wanted.size > 0 && !wanted.has(row.id)) || !isSeen(row)) return undefined;
    const each = shape(row, call);
    return isAskedFor(each) ? each : undefined;
  };
  if (request.DryRun) throw dryRun();
  if (wanted.size > 0 && request.MaxResults === undefined && request.NextToken === undefined) {
    const rows = [...wanted].map((id) => kind.get(call, id));
    return { found: rows.map(shapeIfAskedFor).filter((each) => each !== undefined), NextToken: undefined };
  }
  return pageOfTable(call, kind.table, { request, limits, shape: shapeIfAskedFor });
}
