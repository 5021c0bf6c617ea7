// Filters of Describe operations. Where the API says that filters are not supported, any is refused.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Filter.html

import type { Filter } from '@aws-sdk/client-rds';
import { invalidValue, required } from './errors.ts';

type Look<Shape> = (shape: Shape) => string | undefined | readonly (string | undefined)[];

/** Refuses filters that the operation does not have; the result tells what agrees with all of them. */
export function matching<Shape>(
  filters: readonly Filter[] | undefined,
  known: Readonly<Record<string, Look<Shape>>>,
): (shape: Shape) => boolean {
  const looks = (filters ?? []).map(({ Name, Values }) => {
    const name = required(Name, 'Filters.Filter.1.Name');
    const values = required(Values, 'Filters.Filter.1.Values.Value.1');
    const look = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!look) throw invalidValue(`Unrecognized filter name: ${name}`);
    // An ARN names what an identifier names.
    const wanted = values.flatMap((value) => [value, value.slice(value.lastIndexOf(':') + 1)]);
    return (shape: Shape) => [look(shape)].flat().some((each) => each !== undefined && wanted.includes(each));
  });
  return (shape) => looks.every((agrees) => agrees(shape));
}

export function refuseFilters(filters: readonly Filter[] | undefined): void {
  matching(filters, {});
}
