// Hosted zones, as they are kept: once for all Regions of an account.

import type { VPCRegion } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { plainId } from '../errors.ts';

export interface ZoneVpc {
  readonly id: string;
  readonly region: VPCRegion;
}

export interface ZoneRow {
  /** Without `/hostedzone/`. */
  readonly id: string;
  /** With a dot at the end. */
  readonly name: string;
  readonly callerReference: string;
  readonly comment: string | undefined;
  readonly isPrivate: boolean;
  /** Of a private zone, at least one. */
  readonly vpcs: readonly ZoneVpc[];
  /** The reusable one, where it has one. */
  readonly delegationSetId: string | undefined;
  /** Without a dot at the end. */
  readonly nameServers: readonly string[];
}

export const zones = table<ZoneRow>('route53.HostedZone', ({ id }) => id, { scope: 'account' });

interface ReferenceRow {
  readonly reference: string;
}

/** Those of zones that were made, also of deleted ones. */
export const zoneReferences = table<ReferenceRow>('route53.ZoneReference', ({ reference }) => reference, {
  scope: 'account',
});

/** Refuses an id that nothing has. @param at the member that names it: `hostedZoneId` */
export function zoneOf(call: Call, id: string | undefined, at = 'id'): ZoneRow {
  const plain = plainId(id, at);
  const row = call.get(zones, plain);
  if (!row) throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${plain}`);
  return row;
}
