// Record sets: change, list, and ask as a resolver does.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { newChange } from '../changes.ts';
import { healthChecks } from '../checks/rows.ts';
import { required } from '../errors.ts';
import { keptName, reversed } from '../names.ts';
import { sizeOf } from '../pages.ts';
import { zoneOf } from '../zones/rows.ts';
import { afterBatch } from './batch.ts';
import { putRecords, recordKey, recordsIn } from './rows.ts';
import { validSet } from './valid-set.ts';

export const recordOperations = {
  ChangeResourceRecordSets: changing(
    ({ HostedZoneId, ChangeBatch }, call) => {
      const batch = required(ChangeBatch, 'changeBatch');
      checkInput((faults) => {
        faults.required(batch.Changes, 'changeBatch.changes');
        faults.length(batch.Changes, 'changeBatch.changes', 1, Number.MAX_SAFE_INTEGER);
        faults.length(batch.Comment, 'changeBatch.comment', 0, 256);
      });
      const changes = (batch.Changes ?? []).map((change, index) => {
        const set = validSet(change, `changeBatch.changes.${index + 1}.member`);
        return { action: change.Action ?? 'CREATE', set };
      });
      const zone = zoneOf(call, HostedZoneId, 'hostedZoneId');
      for (const { action, set } of changes) {
        const { HealthCheckId: id } = set;
        if (action === 'DELETE' || id === undefined || call.get(healthChecks, id)) continue;
        throw new AwsError('NoSuchHealthCheck', `A health check with id ${id} does not exist.`); // words assumed
      }
      return { zone, sets: afterBatch(zone, recordsIn(call, zone.id), changes), comment: batch.Comment };
    },
    ({ zone, sets, comment }, call) => {
      putRecords(call, zone.id, sets.values());
      return { ChangeInfo: newChange(call, comment) };
    },
  ),

  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html */
  ListResourceRecordSets(input, call) {
    const { HostedZoneId, StartRecordName, StartRecordType, StartRecordIdentifier, MaxItems } = input;
    const zone = zoneOf(call, HostedZoneId, 'hostedZoneId');
    if (StartRecordName === undefined && StartRecordType !== undefined) {
      throw invalidInput('The input is not valid: a record type without a record name'); // words assumed
    }
    if (StartRecordIdentifier !== undefined && StartRecordType === undefined) {
      throw invalidInput('The input is not valid: a record identifier without a record name and type'); // words assumed
    }
    const size = sizeOf(MaxItems, 300);
    const parts = [reversedOf(StartRecordName), StartRecordType, StartRecordIdentifier];
    const start = parts.filter((part) => part !== undefined).join('\0');
    const left = [...recordsIn(call, zone.id).values()].filter((set) => recordKey(set) >= start);
    const next = left[size];
    const page = { ResourceRecordSets: left.slice(0, size), IsTruncated: next !== undefined, MaxItems: size };
    if (!next) return page;
    const { Name, Type, SetIdentifier } = next;
    const more = { ...page, NextRecordName: Name, NextRecordType: Type };
    return SetIdentifier === undefined ? more : { ...more, NextRecordIdentifier: SetIdentifier };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

function reversedOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : reversed(keptName(name));
}
