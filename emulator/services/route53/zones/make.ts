// A new hosted zone, whoever asks for it: with its name servers and the two record sets that go with it.

import type { Call } from '../../../world/call.ts';
import { newId } from '../ids.ts';
import { putRecords } from '../records/rows.ts';
import { drawNameServers, privateNameServers, recordsOfNewZone } from './name-servers.ts';
import { type ZoneRow, type ZoneVpc, zoneReferences, zones } from './rows.ts';

interface NewZone {
  /** With a dot at the end. */
  readonly name: string;
  readonly callerReference: string;
  readonly comment: string | undefined;
  /** Of a private zone the first one. */
  readonly vpc?: ZoneVpc | undefined;
  /** The reusable delegation set, where one is named. */
  readonly delegation?: { readonly id: string; readonly nameServers: readonly string[] } | undefined;
}

export function makeZone(call: Call, { name, callerReference, comment, vpc, delegation }: NewZone): ZoneRow {
  const nameServers = vpc ? privateNameServers : (delegation?.nameServers ?? drawNameServers(call));
  const row = call.put(zones, {
    ...{ id: newId(call, 'Z'), name, callerReference, comment, nameServers },
    isPrivate: vpc !== undefined,
    vpcs: vpc ? [vpc] : [],
    delegationSetId: delegation?.id,
  });
  call.put(zoneReferences, { reference: callerReference });
  putRecords(call, row.id, recordsOfNewZone(name, nameServers));
  return row;
}
