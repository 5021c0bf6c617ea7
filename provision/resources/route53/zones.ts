// The public hosted zones of the account, with their tags; a private zone of the same name answers within VPCs only.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html

import {
  type HostedZone,
  ListTagsForResourcesCommand,
  paginateListHostedZones,
  Route53Client,
  type Tag,
  type TagResourceType,
} from '@aws-sdk/client-route-53';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import { required } from '../required.ts';
import { plainName } from './plain-name.ts';

export interface TaggedZone {
  /** Without the `/hostedzone/` that AWS puts before it in some answers. */
  readonly zoneId: string;
  readonly domain: string;
  readonly tags: readonly Tag[];
}

const idsPerCall = 10;

/** Every public zone of the account, whoever owns it. */
export async function publicZones(environment: Environment): Promise<TaggedZone[]> {
  const client = environment.globalClient(Route53Client);
  const all = await allPages(paginateListHostedZones({ client }, {}), (page) => page.HostedZones);
  const zones = all.filter((zone) => !zone.Config?.PrivateZone);
  const tags = await tagsOf(environment, 'hostedzone', zones.map(zoneIdOf));
  return zones.map((zone) => ({
    zoneId: zoneIdOf(zone),
    domain: plainName(zone.Name),
    tags: tags.get(zoneIdOf(zone)) ?? [],
  }));
}

/** Tags by id: Route 53 lists without them, and is asked for ten at a time. */
export async function tagsOf(
  environment: Environment,
  ResourceType: TagResourceType,
  ids: readonly string[],
): Promise<Map<string, Tag[]>> {
  const found = new Map<string, Tag[]>();
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const ResourceIds = ids.slice(start, start + idsPerCall);
    const { ResourceTagSets = [] } = await environment
      .globalClient(Route53Client)
      .send(new ListTagsForResourcesCommand({ ResourceType, ResourceIds }));
    for (const { ResourceId, Tags } of ResourceTagSets) found.set(ResourceId ?? '', Tags ?? []);
  }
  return found;
}

export function zoneIdOf({ Id }: HostedZone): string {
  return required(Id, 'Id').replace('/hostedzone/', '');
}
