// The instances that a request names.

import type { Call } from '../../../world/call.ts';
import { invalidCombination, missing } from '../errors.ts';
import { type InstanceRow, instances } from './rows.ts';

/** Refuses ids that are malformed or that nothing has: all of the latter at once. */
export function instancesOf(call: Call, ids: readonly string[] | undefined): InstanceRow[] {
  if (!ids?.length) throw missing('InstanceId');
  const unique = [...new Set(ids)];
  for (const id of unique) instances.checkForm(id);
  const absent = unique.filter((id) => !call.get(instances.table, id));
  if (absent.length > 0) throw instances.notFound(...absent);
  return unique.map((id) => instances.get(call, id));
}

/** The pages of DescribeInstances and DescribeInstanceStatus: ids, or a page's size. */
export function checkPaging(input: {
  readonly InstanceIds?: readonly string[] | undefined;
  readonly MaxResults?: number | undefined;
}): void {
  if (!input.InstanceIds?.length || input.MaxResults === undefined) return;
  throw invalidCombination('The parameter instancesSet cannot be used with the parameter maxResults');
}
