// Endpoint health check of Route 53, which asks from places all over the world:
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHealthCheck.html

import { randomBytes } from 'node:crypto';
import {
  ChangeTagsForResourceCommand,
  CreateHealthCheckCommand,
  DeleteHealthCheckCommand,
  type HealthCheck,
  type HealthCheckConfig,
  paginateListHealthChecks,
  Route53Client,
  UpdateHealthCheckCommand,
} from '@aws-sdk/client-route-53';
import { allPages } from '../../../core/pages.ts';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { tagsOf } from './zones.ts';

export interface HealthCheckDesired {
  /** Cannot be changed afterwards: another type is another health check, of another name. */
  readonly type: 'HTTP' | 'HTTPS';
  /** The DNS name that is asked, which is also the `Host` header. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/**
 * The caller reference, of 64 characters at most, says whose a health check is and what it is called: it is there from
 * the first call on, where tags come with a second one. It ends in something random, since AWS refuses one that was used
 * before, also by a health check that was deleted. The name has at most seven characters.
 */
export const healthCheck: ResourceKind<HealthCheckDesired, HealthCheck> = {
  type: 'HealthCheck',
  async list(environment) {
    const client = environment.globalClient(Route53Client);
    const all = await allPages(paginateListHealthChecks({ client }, {}), (page) => page.HealthChecks);
    return all.filter(({ CallerReference }) => CallerReference?.startsWith(referencePrefix(environment)));
  },
  identify(found) {
    const [, environment, , name] = required(found.CallerReference, 'CallerReference').split(':');
    return { name: `${environment}-${name}`, id: required(found.Id, 'Id') };
  },

  async create(environment, name, desired) {
    const shortName = name.slice(environment.nameOf('').length);
    const CallerReference = `${referencePrefix(environment)}${shortName}:${randomBytes(4).toString('hex')}`;
    await environment
      .globalClient(Route53Client)
      .send(new CreateHealthCheckCommand({ CallerReference, HealthCheckConfig: configOf(desired) }));
  },

  async mend(environment, found, desired) {
    const { name, id } = healthCheck.identify(found);
    const client = environment.globalClient(Route53Client);
    requireSame(name, 'type', found.HealthCheckConfig?.Type, desired.type);
    const { Type, RequestInterval, ...wanted } = configOf(desired);
    const actual = found.HealthCheckConfig;
    const differs = Object.entries(wanted).some(([key, value]) => actual?.[key as keyof HealthCheckConfig] !== value);
    if (differs) await client.send(new UpdateHealthCheckCommand({ HealthCheckId: id, ...wanted }));

    const tags = (await tagsOf(environment, 'healthcheck', [id])).get(id);
    const AddTags = environment.globalTags(name).filter(({ Key, Value }) => tagValue(tags, Key) !== Value);
    if (AddTags.length > 0) {
      const input = { ResourceType: 'healthcheck', ResourceId: id, AddTags } as const;
      await client.send(new ChangeTagsForResourceCommand(input));
    }
    return differs || AddTags.length > 0;
  },

  async remove(environment, found) {
    for (const { Id } of found) {
      await environment.globalClient(Route53Client).send(new DeleteHealthCheckCommand({ HealthCheckId: Id }));
    }
  },
};

function referencePrefix({ name, cloud }: Environment): string {
  return `cloud-rehearsal:${name}:${cloud.place.region}:`;
}

/** Every 30 seconds; failed after three bad answers, healthy again after three good ones. */
function configOf({ type, host, port, path }: HealthCheckDesired) {
  return {
    Type: type,
    FullyQualifiedDomainName: host,
    Port: port,
    ResourcePath: path,
    RequestInterval: 30,
    FailureThreshold: 3,
    Inverted: false,
    Disabled: false,
    // The name is part of the TLS handshake, without which nothing that serves several names answers.
    ...(type === 'HTTPS' ? { EnableSNI: true } : {}),
  } as const;
}
