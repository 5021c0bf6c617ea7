// What rules a domain out. It is looked at before the first change, with calls that only read.

import {
  CheckDomainAvailabilityCommand,
  type DomainAvailability,
  Route53DomainsClient,
} from '@aws-sdk/client-route-53-domains';
import { RehearsalError } from '../core/errors.ts';
import { tagValue } from '../core/tags.ts';
import { type Environment, environmentTag, regionTag } from './environment.ts';
import { recordsOf } from './resources/route53/record.ts';
import { namesOfShop } from './resources/route53/record-sets.ts';
import { publicZones, type TaggedZone } from './resources/route53/zones.ts';
import { isRegistered, registrationUnderWay } from './resources/route53domains/registration.ts';
import { pollUntil } from './wait.ts';

/**
 * @throws RehearsalError `ConflictingOption` when the domain is, or could become, somebody else's, and when the
 *   environment has another one already
 */
export async function refuseNameConflicts(environment: Environment, domain: string): Promise<void> {
  const zones = await publicZones(environment);
  const other = zones.find((zone) => environment.ownsGlobally(zone.tags) && zone.domain !== domain);
  if (other) {
    throw refused(
      `${environment.name} stands with the domain ${other.domain}, and not ${domain}`,
      `Use the domain ${other.domain}, another environment name, or run \`rehearse down\` first.`,
    );
  }
  const [standing, ...more] = zones.filter((zone) => zone.domain === domain);
  if (more.length > 0) {
    const ids = [standing, ...more].map((zone) => zone?.zoneId).join(', ');
    const solution = 'Remove those that the domain is not delegated to, or name another domain.';
    throw refused(`there are ${more.length + 1} public hosted zones of ${domain}: ${ids}`, solution);
  }
  if (standing) await refuseForeignZone(environment, standing);
  else await refuseTakenDomain(environment, domain);
}

async function refuseForeignZone(environment: Environment, { zoneId, domain, tags }: TaggedZone): Promise<void> {
  if (environment.ownsGlobally(tags)) return;
  const owner = tagValue(tags, environmentTag);
  if (owner !== undefined) {
    const where = `the environment ${owner} in ${tagValue(tags, regionTag)}`;
    throw refused(`the domain ${domain} belongs to ${where}`, 'Name another domain: each environment has its own.');
  }
  const names = namesOfShop(domain, await recordsOf(environment, zoneId));
  if (names.length === 0) return;
  throw refused(
    `the hosted zone ${zoneId} already has ${names.join(', ')}, which no environment made`,
    'Remove these names from it, or name another domain.',
  );
}

async function refuseTakenDomain(environment: Environment, domain: string): Promise<void> {
  if (await isRegistered(environment, domain)) return;
  if (await registrationUnderWay(environment, domain)) return;
  const availability = await availabilityOf(environment, domain);
  if (availability === 'AVAILABLE') return;
  throw refused(
    `the domain ${domain} cannot be registered: Route 53 says ${availability}, and there is no hosted zone of it here`,
    'Name another domain, or one that has a public hosted zone in this account.',
  );
}

/** A registry may take its time to answer. */
async function availabilityOf(
  environment: Environment,
  DomainName: string,
): Promise<DomainAvailability | 'UNSUPPORTED'> {
  const client = environment.globalClient(Route53DomainsClient);
  try {
    return await pollUntil(environment, 60, `the registry to say whether ${DomainName} is available`, async () => {
      const { Availability } = await client.send(new CheckDomainAvailabilityCommand({ DomainName }));
      return Availability === 'PENDING' ? undefined : Availability;
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'UnsupportedTLD') return 'UNSUPPORTED';
    throw error;
  }
}

function refused(message: string, solution: string): RehearsalError {
  const how = 'It is the option `domain`, on the command line `--domain`.';
  return new RehearsalError('ConflictingOption', message, { solution: `${solution} ${how}` });
}
