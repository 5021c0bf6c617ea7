// Where a name of the shop leads, and what a health check asks, so that claims compare all of it.

import type { HealthCheck, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { unless } from './scenario.ts';
import type { Shop } from './shop.ts';

/** What an alias leads to: a name, the hosted zone of that, and whether the target's health is evaluated. */
export type Target = readonly [dnsName: string | undefined, hostedZoneId: string | undefined, evaluated: boolean];

/** That the name has one alias of each type, in their order, all of them to that target. */
export function* leadsTo(shop: Shop, label: string, target: Target, types = ['A']): Iterable<string> {
  const found = shop
    .recordsOf(label)
    .map((record) => [record.Type, record.SetIdentifier, ...targetOf(record)])
    .toSorted();
  const wanted = types.map((type) => [type, undefined, ...target]);
  yield* unless(found, wanted, (actual) => `${label} leads to ${actual}`);
}

/** As a `Target` has it; nothing of a record that is no alias. The name is without the dot at its end. */
export function targetOf({ AliasTarget }: ResourceRecordSet) {
  return [AliasTarget?.DNSName?.replace(/\.$/, ''), AliasTarget?.HostedZoneId, AliasTarget?.EvaluateTargetHealth];
}

/** `HTTP shop.example:80/health` */
export function askedBy({ HealthCheckConfig: check }: HealthCheck): string {
  return `${check?.Type} ${check?.FullyQualifiedDomainName}:${check?.Port}${check?.ResourcePath}`;
}
