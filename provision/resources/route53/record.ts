// One resource record set: which there is of a name, and whether two are the same for Route 53.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html

import {
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { Environment } from '../../environment.ts';
import { plainName } from './plain-name.ts';

/** A record set but for its name: what a name leads to. */
export type UnnamedRecord = Omit<ResourceRecordSet, 'Name'>;

/** All record sets of a zone. The SDK has no paginator for them: the next page begins at a name, type and identifier. */
export async function recordsOf(environment: Environment, HostedZoneId: string): Promise<ResourceRecordSet[]> {
  const client = environment.globalClient(Route53Client);
  const all: ResourceRecordSet[] = [];
  let input: ListResourceRecordSetsCommandInput | undefined = { HostedZoneId };
  while (input) {
    const page: ListResourceRecordSetsCommandOutput = await client.send(new ListResourceRecordSetsCommand(input));
    all.push(...(page.ResourceRecordSets ?? []));
    input = page.IsTruncated
      ? {
          HostedZoneId,
          StartRecordName: page.NextRecordName,
          StartRecordType: page.NextRecordType,
          StartRecordIdentifier: page.NextRecordIdentifier,
        }
      : undefined;
  }
  return all;
}

/** What tells two record sets of one name apart. */
export function keyOf({ Type, SetIdentifier }: UnnamedRecord): string {
  return `${Type} ${SetIdentifier ?? ''}`;
}

/** How Route 53 chooses among the record sets of a name; one type of a name has one policy. */
export function policyOf(record: UnnamedRecord): string {
  if (record.Failover) return 'failover';
  if (record.Weight !== undefined) return 'weighted';
  if (record.Region) return 'latency';
  // Others are none of ours, and are told apart from each other only by what they are.
  return record.SetIdentifier === undefined ? 'simple' : 'other';
}

/** Whether Route 53 would answer the same with either. */
export function isSameRecord(one: UnnamedRecord, other: UnnamedRecord): boolean {
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}

/** Names in their plain form, values in one order; the console writes `dualstack.` before a load balancer's name. */
function essence({ AliasTarget, ResourceRecords, TTL, ...rest }: UnnamedRecord) {
  const { Name, ...others } = rest as ResourceRecordSet;
  const target = AliasTarget && {
    zone: AliasTarget.HostedZoneId,
    name: plainName(AliasTarget.DNSName).replace(/^dualstack\./, ''),
    evaluates: AliasTarget.EvaluateTargetHealth ?? false,
  };
  const isName = ['CNAME', 'NS', 'PTR'].includes(rest.Type ?? '');
  const values = ResourceRecords?.map(({ Value }) => (isName ? plainName(Value) : Value)).sort();
  const known = Object.entries(others).filter(([, value]) => value !== undefined);
  return [known.sort(), target, target ? undefined : [TTL, values]];
}
