// Registering a domain with Route 53 Domains, which makes its public hosted zone and delegates the domain to it.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_RegisterDomain.html

import { randomBytes } from 'node:crypto';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  GetOperationDetailCommand,
  paginateListDomains,
  paginateListOperations,
  RegisterDomainCommand,
  Route53DomainsClient,
} from '@aws-sdk/client-route-53-domains';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import { pollUntil } from '../../wait.ts';
import { required } from '../required.ts';
import { publicZones, zoneIdOf } from '../route53/zones.ts';
import { fictionalContact } from './contact.ts';

const maxWait = 1800;

/**
 * The zone of a domain that has none yet: with the domain, where it has to be registered, or by itself, where the domain
 * is registered in the account and lost its zone.
 *
 * @returns its id
 */
export async function obtainZone(environment: Environment, domain: string): Promise<string> {
  if (await isRegistered(environment, domain)) return createZone(environment, domain);
  const operation = (await registrationUnderWay(environment, domain)) ?? (await register(environment, domain));
  await untilDone(environment, operation);
  return pollUntil(environment, maxWait, `the hosted zone of ${domain}`, async () => {
    return (await publicZones(environment)).find((zone) => zone.domain === domain)?.zoneId;
  });
}

/** Whether the domain is registered in this account. */
export async function isRegistered(environment: Environment, domain: string): Promise<boolean> {
  const client = environment.globalClient(Route53DomainsClient);
  const domains = await allPages(paginateListDomains({ client }, {}), (page) => page.Domains);
  return domains.some(({ DomainName }) => DomainName === domain);
}

/** The operation of a registration that was begun in this account, by whomever, and is not over. */
export async function registrationUnderWay(environment: Environment, domain: string): Promise<string | undefined> {
  const client = environment.globalClient(Route53DomainsClient);
  const pages = paginateListOperations({ client }, { Type: ['REGISTER_DOMAIN'], Status: ['SUBMITTED', 'IN_PROGRESS'] });
  const operations = await allPages(pages, (page) => page.Operations);
  return operations.find(({ DomainName }) => DomainName === domain)?.OperationId;
}

/** Waits until what was asked of the registry is done; what the registry refused is thrown. */
export async function untilDone(environment: Environment, OperationId: string): Promise<void> {
  const client = environment.globalClient(Route53DomainsClient);
  await pollUntil(environment, maxWait, `operation ${OperationId} of Route 53 Domains`, async () => {
    const { Status, Message, Type } = await client.send(new GetOperationDetailCommand({ OperationId }));
    if (Status === 'ERROR' || Status === 'FAILED') throw new Error(`${Type} ended with ${Status}: ${Message}`);
    return Status === 'SUCCESSFUL' ? true : undefined;
  });
}

async function register(environment: Environment, domain: string): Promise<string> {
  const { OperationId } = await environment.globalClient(Route53DomainsClient).send(
    new RegisterDomainCommand({
      DomainName: domain,
      DurationInYears: 1,
      AutoRenew: false,
      AdminContact: fictionalContact,
      RegistrantContact: fictionalContact,
      TechContact: fictionalContact,
      PrivacyProtectAdminContact: true,
      PrivacyProtectRegistrantContact: true,
      PrivacyProtectTechContact: true,
    }),
  );
  return required(OperationId, 'OperationId');
}

async function createZone(environment: Environment, domain: string): Promise<string> {
  const { HostedZone } = await environment.globalClient(Route53Client).send(
    new CreateHostedZoneCommand({
      Name: domain,
      CallerReference: `cloud-rehearsal:${environment.name}:${randomBytes(8).toString('hex')}`,
    }),
  );
  return zoneIdOf(required(HostedZone, 'HostedZone'));
}
