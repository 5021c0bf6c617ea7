// The record sets of one name of the shop, as one resource: `www.<domain>`, `api.<domain>`, and the names by which ACM
// sees that the domain is ours. Other names of the zone are somebody else's, and stay.

import {
  type Change,
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { pollUntil } from '../../wait.ts';
import { required } from '../required.ts';
import { hostedZone } from './hosted-zone.ts';
import { plainName } from './plain-name.ts';
import { recordsOf, type UnnamedRecord } from './record.ts';
import { changesTo } from './record-changes.ts';

export interface RecordSetsDesired {
  readonly zoneId: string;
  /** `www.shop.com`; the step is called by what stands before the domain. */
  readonly name: string;
  readonly records: readonly UnnamedRecord[];
}

export interface NamedRecords {
  /** `shop-www`. */
  readonly name: string;
  readonly zoneId: string;
  /** `www.shop.com`. */
  readonly fullName: string;
  readonly records: readonly ResourceRecordSet[];
}

export const recordSets: ResourceKind<RecordSetsDesired, NamedRecords> = {
  type: 'ResourceRecordSets',
  async list(environment) {
    const all: NamedRecords[] = [];
    for (const { zoneId, domain } of await hostedZone.list(environment)) {
      const records = await recordsOf(environment, zoneId);
      for (const fullName of namesOfShop(domain, records)) {
        const named = records.filter(({ Name }) => plainName(Name) === fullName);
        const name = environment.nameOf(labelOf(fullName, domain));
        all.push({ name, zoneId, fullName, records: named });
      }
    }
    return all;
  },
  identify: ({ name, fullName }) => ({ name, id: fullName }),

  create: (environment, _name, { zoneId, name, records }) => change(environment, zoneId, changesTo(name, records, [])),

  async mend(environment, found, { records }) {
    const changes = changesTo(found.fullName, records, found.records);
    if (changes.length > 0) await change(environment, found.zoneId, changes);
    return changes.length > 0;
  },

  async remove(environment, found) {
    for (const { zoneId, fullName, records } of found) {
      await change(environment, zoneId, changesTo(fullName, [], records));
    }
  },
};

/** What stands before the domain; of the long name by which ACM sees whose it is, the beginning tells it from others. */
export function labelOf(fullName: string, domain: string): string {
  return fullName.slice(0, -domain.length - 1).replace(/^(_[0-9a-f]{8})[0-9a-f]+/, '$1');
}

/** Of the names in a zone those that an environment makes, each once. */
export function namesOfShop(domain: string, records: readonly ResourceRecordSet[]): string[] {
  const sites = [`www.${domain}`, `api.${domain}`];
  const isValidation = (name: string, { Type, ResourceRecords = [] }: ResourceRecordSet) =>
    Type === 'CNAME' &&
    sites.some((site) => name.startsWith('_') && name.slice(name.indexOf('.') + 1) === site) &&
    ResourceRecords.every(({ Value }) => plainName(Value).endsWith('.acm-validations.aws'));
  const names = records.flatMap((record) => {
    const name = plainName(record.Name);
    return sites.includes(name) || isValidation(name, record) ? [name] : [];
  });
  return [...new Set(names)];
}

/** Waits until every name server of Route 53 knows of it: a minute at most. */
async function change(environment: Environment, HostedZoneId: string, Changes: Change[]): Promise<void> {
  const client = environment.globalClient(Route53Client);
  const input = { HostedZoneId, ChangeBatch: { Changes } };
  const { ChangeInfo } = await client.send(new ChangeResourceRecordSetsCommand(input));
  const Id = required(ChangeInfo?.Id, 'ChangeInfo');
  await pollUntil(environment, 300, `change ${Id} of Route 53 to be in sync`, async () =>
    (await client.send(new GetChangeCommand({ Id }))).ChangeInfo?.Status === 'INSYNC' ? true : undefined,
  );
}
