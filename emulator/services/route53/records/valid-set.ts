// What AWS refuses of one record set by its form, before it looks at the zone.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html

import type { Change, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import type { Constraints } from '../../shared/constraints.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { checkGeoLocation } from '../geo/places.ts';
import { keptName } from '../names.ts';
import { regionsOfLatency } from './regions.ts';
import { policiesOf } from './routing.ts';
import type { RecordSet } from './rows.ts';

const types: readonly RRType[] = [
  ...(['SOA', 'A', 'TXT', 'NS', 'CNAME', 'MX', 'NAPTR', 'PTR', 'SRV', 'SPF'] as const),
  ...(['AAAA', 'CAA', 'DS', 'TLSA', 'SSHFP', 'SVCB', 'HTTPS'] as const),
];

/** The change's set as it is kept. */
export function validSet({ Action, ResourceRecordSet: given }: Change, at: string): RecordSet {
  const set: Partial<ResourceRecordSet> = given ?? {};
  checkInput((faults) => {
    faults.required(Action, `${at}.action`).oneOf(Action, `${at}.action`, ['CREATE', 'DELETE', 'UPSERT']);
    faults.required(given, `${at}.resourceRecordSet`);
    if (given) checkModel(faults, given, `${at}.resourceRecordSet`);
  });
  refuseFields('ChangeResourceRecordSets', set, 'TrafficPolicyInstanceId', 'CidrRoutingConfig', 'GeoProximityLocation');
  checkShape(set, String(Action));
  if (set.GeoLocation) checkGeoLocation(set.GeoLocation);
  return kept(set);
}

function checkModel(faults: Constraints, set: ResourceRecordSet, at: string): void {
  faults.required(set.Name, `${at}.name`).length(set.Name, `${at}.name`, 0, 1024);
  faults.required(set.Type, `${at}.type`).oneOf(set.Type, `${at}.type`, types);
  faults.range(set.TTL, `${at}.tTL`, 0, 2_147_483_647).range(set.Weight, `${at}.weight`, 0, 255);
  faults
    .length(set.SetIdentifier, `${at}.setIdentifier`, 1, 128)
    .length(set.HealthCheckId, `${at}.healthCheckId`, 0, 64);
  faults.oneOf(set.Failover, `${at}.failover`, ['PRIMARY', 'SECONDARY']);
  faults.oneOf(set.Region, `${at}.region`, regionsOfLatency);
  faults.length(set.ResourceRecords, `${at}.resourceRecords`, 1, Number.MAX_SAFE_INTEGER);
  for (const { Value } of set.ResourceRecords ?? []) {
    faults.required(Value, `${at}.resourceRecords.1.member.value`);
    faults.length(Value, `${at}.resourceRecords.1.member.value`, 0, 4000);
  }
  const { AliasTarget: alias } = set;
  if (!alias) return;
  faults.required(alias.HostedZoneId, `${at}.aliasTarget.hostedZoneId`);
  faults.required(alias.DNSName, `${at}.aliasTarget.dNSName`);
  faults.required(alias.EvaluateTargetHealth, `${at}.aliasTarget.evaluateTargetHealth`);
}

function checkShape(set: Partial<ResourceRecordSet>, action: string): void {
  const { Name, Type, SetIdentifier, TTL, ResourceRecords, AliasTarget } = set;
  const where = `in Change with [Action=${action}, Name=${Name}, Type=${Type}, SetIdentifier=${SetIdentifier ?? null}]`;
  const forms = 'Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]';
  if (AliasTarget && (TTL !== undefined || ResourceRecords)) {
    throw invalidInput(`Invalid request: ${forms}, but found more than one ${where}`);
  }
  if (!AliasTarget && (TTL === undefined || !ResourceRecords)) {
    const missing = TTL === undefined && !ResourceRecords ? undefined : TTL === undefined ? 'TTL' : 'ResourceRecords';
    throw invalidInput(
      missing
        ? `Invalid request: Missing field '${missing}' ${where}`
        : `Invalid request: ${forms}, but found none ${where}`,
    );
  }
  for (const number of [TTL, set.Weight]) {
    if (number !== undefined && !Number.isInteger(number))
      throw invalidInput(`Invalid request: ${number} is no whole number ${where}`); // words assumed
  }
  const policies = policiesOf(set);
  const choice =
    '[Weight, Region, Failover, GeoLocation, MultiValueAnswer, CidrRoutingConfig, or GeoProximityLocation]';
  if (policies.length > 1) {
    throw invalidInput(`Invalid request: Expected exactly one of ${choice}, but found more than one ${where}`);
  }
  if (policies.length === 1 && SetIdentifier === undefined) {
    throw invalidInput(`Invalid request: Missing field 'SetIdentifier' ${where}`);
  }
  if (policies.length === 0 && SetIdentifier !== undefined) {
    throw invalidInput(`Invalid request: Expected exactly one of ${choice}, but found none ${where}`);
  }
  if (AliasTarget && set.MultiValueAnswer) {
    throw invalidInput(`Invalid request: MultiValueAnswer cannot be used with AliasTarget ${where}`); // words assumed
  }
}

/** Without what was not given, and what is the same as nothing. */
function kept(set: Partial<ResourceRecordSet>): RecordSet {
  const { Name = '', Type = 'A', SetIdentifier, Weight, Region, GeoLocation, Failover, MultiValueAnswer } = set;
  const { AliasTarget: alias, TTL, ResourceRecords, HealthCheckId } = set;
  const AliasTarget = alias && {
    HostedZoneId: alias.HostedZoneId?.replace(/^\/?hostedzone\//, ''),
    DNSName: keptName(alias.DNSName ?? ''),
    EvaluateTargetHealth: alias.EvaluateTargetHealth,
  };
  const records = ResourceRecords?.map(({ Value }) => ({ Value }));
  const all = {
    ...{ Name: keptName(Name), Type, SetIdentifier, Weight, Region, GeoLocation, Failover },
    MultiValueAnswer: MultiValueAnswer || undefined,
    ...{ TTL, ResourceRecords: records, AliasTarget, HealthCheckId: HealthCheckId || undefined },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as RecordSet;
}
