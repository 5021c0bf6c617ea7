// The shop's domain and the names in it. A name is pointed last, when what it leads to stands.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import type { ValidationRecord } from '../resources/acm/certificate.ts';
import { required } from '../resources/required.ts';
import { type HealthCheckDesired, healthCheck } from '../resources/route53/health-check.ts';
import { hostedZone } from '../resources/route53/hosted-zone.ts';
import { plainName } from '../resources/route53/plain-name.ts';
import { labelOf, recordSets } from '../resources/route53/record-sets.ts';
import { domainRegistration } from '../resources/route53domains/domain.ts';
import type { Destination } from './destinations.ts';

export interface Zone {
  readonly zoneId: string;
  readonly domain: string;
}

/**
 * The public hosted zone of the domain: the account's own where it has one, else registered with the domain. A domain
 * that is registered in the account is delegated to it.
 */
export async function adoptZone(environment: Environment, domain: string): Promise<Zone> {
  const { zoneId } = await ensure(environment, hostedZone, 'zone', { domain });
  // It may be registered elsewhere; then its delegation is somebody else's affair.
  const registrations = await domainRegistration.list(environment);
  if (registrations.length > 0) await ensure(environment, domainRegistration, 'domain', undefined);
  return { zoneId, domain };
}

/**
 * Has `www.<domain>` or `api.<domain>` lead there and nowhere else, and waits until Route 53 answers so everywhere.
 *
 * @returns the full name
 */
export async function pointName(
  environment: Environment,
  { zoneId, domain }: Zone,
  label: 'www' | 'api',
  destination: Destination,
): Promise<string> {
  const name = `${label}.${domain}`;
  await ensure(environment, recordSets, label, { zoneId, name, records: destination });
  return name;
}

/** Has a CNAME record stand by which ACM sees that the domain is ours; it looks again whenever it renews. */
export async function proveDomain(
  environment: Environment,
  { zoneId, domain }: Zone,
  { name, value }: ValidationRecord,
): Promise<void> {
  const fullName = plainName(name);
  const records: Destination = [{ Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: value }] }];
  await ensure(environment, recordSets, labelOf(fullName, domain), { zoneId, name: fullName, records });
}

/**
 * Has Route 53 ask an endpoint from all over the world whether it answers.
 *
 * @param name at most seven characters; another one where the type changes
 * @returns the health check's id
 */
export async function checkEndpoint(
  environment: Environment,
  name: string,
  desired: HealthCheckDesired,
): Promise<string> {
  const { Id } = await ensure(environment, healthCheck, name, desired);
  return required(Id, 'Id');
}
