// What AWS refuses of a new hosted zone.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html

import type { CreateHostedZoneCommandInput, VPC } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { vpcs } from '../../ec2/vpc/rows.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { type DelegationRow, delegationSetOf } from '../delegation/rows.ts';
import { checkLimit } from '../limits/limits.ts';
import { isWithin, readName } from '../names.ts';
import { type ZoneRow, type ZoneVpc, zoneReferences, zones } from './rows.ts';

export interface ZonePlan {
  readonly name: string;
  readonly callerReference: string;
  readonly comment: string | undefined;
  readonly vpc: ZoneVpc | undefined;
  readonly delegation: DelegationRow | undefined;
}

export function validCreate(input: CreateHostedZoneCommandInput, call: Call): ZonePlan {
  const { Name = '', CallerReference = '', HostedZoneConfig: config, VPC, DelegationSetId } = input;
  checkInput((faults) => {
    faults.required(input.Name, 'name').length(Name, 'name', 0, 1024);
    faults.required(input.CallerReference, 'callerReference').length(CallerReference, 'callerReference', 1, 128);
    faults.length(config?.Comment, 'hostedZoneConfig.comment', 0, 256);
  });
  const name = validName(Name);
  if (config?.PrivateZone === true && !VPC) {
    throw invalidInput("When you're creating a private hosted zone, you must specify VPCId and VPCRegion"); // words assumed
  }
  if (call.get(zoneReferences, CallerReference)) {
    const message = 'A hosted zone has already been created with the specified caller reference.';
    throw new AwsError('HostedZoneAlreadyExists', message);
  }
  const delegation = DelegationSetId === undefined ? undefined : delegationSetOf(call, DelegationSetId);
  if (delegation && VPC) {
    const message = 'A reusable delegation set cannot be used with a private hosted zone';
    throw invalidInput(message); // words assumed
  }
  const vpc = VPC ? validVpc(call, VPC) : undefined;
  checkLimit('MAX_HOSTED_ZONES_BY_OWNER', call.count(zones) + 1);
  if (vpc) checkNoConflict(call, name, vpc);
  if (delegation) checkDelegation(call, name, delegation);
  return { name, callerReference: CallerReference, comment: config?.Comment || undefined, vpc, delegation };
}

function validName(given: string): string {
  const read = readName(given);
  if (typeof read !== 'string') throw invalidName(given, read[1]);
  return read;
}

function invalidName(given: string, why: string): AwsError {
  return new AwsError('InvalidDomainName', `The domain name ${given} is not valid: ${why}`); // words assumed
}

/** The VPC, which has to be in the caller's account. */
export function validVpc(call: Call, { VPCId, VPCRegion }: VPC): ZoneVpc {
  checkInput((faults) => {
    faults.required(VPCId, 'vPC.vPCId').length(VPCId, 'vPC.vPCId', 0, 1024);
    faults.required(VPCRegion, 'vPC.vPCRegion').length(VPCRegion, 'vPC.vPCRegion', 1, 64);
  });
  const [id, region] = [VPCId ?? '', VPCRegion ?? 'us-east-1'];
  const { account } = call.place;
  if (!call.get(vpcs.table, id, { account, region })) throw invalidVpc(id, region);
  return { id, region };
}

export function invalidVpc(id: string, region: string): AwsError {
  return new AwsError('InvalidVPCId', `The VPC: ${id} that you provided is not valid in region ${region}.`); // words assumed
}

/** Two zones of one name cannot answer in one VPC. */
export function checkNoConflict(call: Call, name: string, vpc: ZoneVpc, but?: ZoneRow): void {
  const isThere = call.all(zones).some((zone) => {
    return zone.id !== but?.id && zone.name === name && zone.vpcs.some(({ id }) => id === vpc.id);
  });
  if (!isThere) return;
  const message = `The VPC ${vpc.id} in region ${vpc.region} has already been associated with another hosted zone with the same domain name.`;
  throw new AwsError('ConflictingDomainExists', message);
}

/** Name servers cannot answer for a zone and for one within it, or twice for the same. */
function checkDelegation(call: Call, name: string, { id }: DelegationRow): void {
  const other = call.all(zones).find((zone) => {
    return zone.delegationSetId === id && (isWithin(name, zone.name) || isWithin(zone.name, name));
  });
  if (!other) return;
  const message = `The hosted zone ${name} conflicts with ${other.name}, which has the same reusable delegation set`;
  throw new AwsError('ConflictingDomainExists', message); // words assumed
}
