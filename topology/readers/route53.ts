// Route 53 and its domains: zones with their tags and name servers, records, health checks, registrations.

import {
  GetHostedZoneCommand,
  type HostedZone,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
  ListTagsForResourceCommand,
  paginateListHealthChecks,
  paginateListHostedZones,
  type ResourceRecordSet,
  Route53Client,
  type Tag,
} from '@aws-sdk/client-route-53';
import {
  GetDomainDetailCommand,
  type GetDomainDetailResponse,
  paginateListDomains,
  Route53DomainsClient,
} from '@aws-sdk/client-route-53-domains';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import type { Once } from '../read-once.ts';
import { globalCloud } from './global-cloud.ts';

const paged = (cloud: Cloud) => ({ client: globalCloud(cloud).client(Route53Client) });

export interface DelegatedZone extends HostedZone {
  /** Of a public zone: whoever delegates to these delegates to it. */
  readonly NameServers: readonly string[];
  readonly Tags: readonly Tag[];
}

export interface RecordSetOfZone extends ResourceRecordSet {
  /** As `HostedZone.Id` has it, with `/hostedzone/` before it. */
  readonly HostedZoneId: string | undefined;
}

const listZones = (cloud: Cloud) => allPages(paginateListHostedZones(paged(cloud), {}), (page) => page.HostedZones);

export const route53Readers = {
  HostedZones: async (cloud: Cloud, once: Once): Promise<DelegatedZone[]> => {
    const { client } = paged(cloud);
    const zones = (await once(listZones)).map(async (zone) => {
      const { DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: zone.Id }));
      const ResourceId = zone.Id?.replace('/hostedzone/', '');
      const { ResourceTagSet } = await client.send(
        new ListTagsForResourceCommand({ ResourceType: 'hostedzone', ResourceId }),
      );
      return { ...zone, NameServers: DelegationSet?.NameServers ?? [], Tags: ResourceTagSet?.Tags ?? [] };
    });
    return Promise.all(zones);
  },
  ResourceRecordSets: async (cloud: Cloud, once: Once): Promise<RecordSetOfZone[]> => {
    const perZone = (await once(listZones)).map(async ({ Id }) =>
      (await readRecords(cloud, Id)).map((record) => ({ ...record, HostedZoneId: Id })),
    );
    return (await Promise.all(perZone)).flat();
  },
  HealthChecks: (cloud: Cloud) => allPages(paginateListHealthChecks(paged(cloud), {}), (page) => page.HealthChecks),
  Domains: async (cloud: Cloud): Promise<GetDomainDetailResponse[]> => {
    const client = globalCloud(cloud).client(Route53DomainsClient);
    const domains = await allPages(paginateListDomains({ client }, {}), (page) => page.Domains);
    const details = domains.map(async ({ DomainName }) => {
      const { $metadata, ...detail } = await client.send(new GetDomainDetailCommand({ DomainName }));
      return detail;
    });
    return Promise.all(details);
  },
};

/** The SDK has no paginator for records. */
async function readRecords(cloud: Cloud, HostedZoneId: string | undefined): Promise<ResourceRecordSet[]> {
  const all: ResourceRecordSet[] = [];
  let input: ListResourceRecordSetsCommandInput | undefined = { HostedZoneId };
  while (input) {
    const page: ListResourceRecordSetsCommandOutput = await paged(cloud).client.send(
      new ListResourceRecordSetsCommand(input),
    );
    all.push(...(page.ResourceRecordSets ?? []));
    const { IsTruncated, NextRecordName: StartRecordName, NextRecordType: StartRecordType } = page;
    input = IsTruncated
      ? { HostedZoneId, StartRecordName, StartRecordType, StartRecordIdentifier: page.NextRecordIdentifier }
      : undefined;
  }
  return all;
}
