// Public hosted zone of the shop's domain: adopted where there is one, else it comes with the domain's registration.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html

import { ChangeTagsForResourceCommand, Route53Client } from '@aws-sdk/client-route-53';
import { tagValue } from '../../../core/tags.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { obtainZone } from '../route53domains/registration.ts';
import { publicZones, type TaggedZone } from './zones.ts';

export interface HostedZoneDesired {
  readonly domain: string;
}

/** Whose a zone is, its tags say. Between registration and tagging it is nobody's, and the next `up` adopts it. */
export const hostedZone: ResourceKind<HostedZoneDesired, TaggedZone> = {
  type: 'HostedZone',
  list: async (environment) => (await publicZones(environment)).filter((zone) => environment.ownsGlobally(zone.tags)),
  identify: (found) => ({ name: required(tagValue(found.tags, 'Name'), 'Tags'), id: found.zoneId }),

  async create(environment, name, { domain }) {
    const standing = (await publicZones(environment)).find((zone) => zone.domain === domain);
    const ResourceId = standing?.zoneId ?? (await obtainZone(environment, domain));
    const AddTags = environment.globalTags(name);
    await environment
      .globalClient(Route53Client)
      .send(new ChangeTagsForResourceCommand({ ResourceType: 'hostedzone', ResourceId, AddTags }));
  },

  async remove(environment, found) {
    const RemoveTagKeys = environment.globalTags('').map(({ Key }) => Key);
    for (const { zoneId: ResourceId } of found) {
      await environment
        .globalClient(Route53Client)
        .send(new ChangeTagsForResourceCommand({ ResourceType: 'hostedzone', ResourceId, RemoveTagKeys }));
    }
  },
  kept: "the domain is delegated to this zone's name servers, and a new zone would have others",
  /** A registration takes minutes; some registries take longer. */
  maxWait: 1800,
};
