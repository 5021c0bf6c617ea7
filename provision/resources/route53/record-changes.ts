// What brings the record sets of one name to those desired, as one change batch: Route 53 does all of it or nothing.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html

import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { isSameRecord, keyOf, policyOf, type UnnamedRecord } from './record.ts';

/**
 * A record set is replaced by UPSERT where its type, identifier and routing policy stay. Another policy cannot be
 * upserted into a name: what was there is deleted, as it is, and what is desired is created.
 *
 * @returns none when there is nothing to do
 */
export function changesTo(
  name: string,
  desired: readonly UnnamedRecord[],
  standing: readonly ResourceRecordSet[],
): Change[] {
  const counterpart = (record: UnnamedRecord, among: readonly UnnamedRecord[]) =>
    among.find((each) => keyOf(each) === keyOf(record) && policyOf(each) === policyOf(record));

  const gone = standing.filter((record) => !counterpart(record, desired));
  const changes: Change[] = gone.map((ResourceRecordSet) => ({ Action: 'DELETE', ResourceRecordSet }));
  for (const record of desired) {
    const before = counterpart(record, standing);
    if (before && isSameRecord(before, record)) continue;
    changes.push({ Action: before ? 'UPSERT' : 'CREATE', ResourceRecordSet: { Name: name, ...record } as never });
  }
  return changes;
}
