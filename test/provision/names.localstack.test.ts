// The shop's names as they stand: what is put back, how a policy changes, and what stays after `down`.

import {
  ChangeResourceRecordSetsCommand,
  ChangeTagsForResourceCommand,
  DeleteHealthCheckCommand,
  type ResourceRecordSet,
  Route53Client,
  UpdateHealthCheckCommand,
} from '@aws-sdk/client-route-53';
import { Route53DomainsClient, UpdateDomainNameserversCommand } from '@aws-sdk/client-route-53-domains';
import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import {
  failover,
  nearest,
  toAddress,
  toDistribution,
  toLoadBalancer,
  toWebsite,
  weighted,
} from '../../provision/blocks/destinations.ts';
import { checkEndpoint } from '../../provision/blocks/names.ts';
import { down, type Environment, inventory } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { type Watched, watched } from '../support/watched.ts';
import { balancer, build, domain, endpoint } from './named-account.ts';

onLocalStack(import.meta.url, 'names that stand', (cloud) => {
  let watch: Watched;
  let environment: Environment;
  let built: Awaited<ReturnType<typeof build>>;
  const mended = () => watch.outcomes('created', 'mended');

  beforeAll(async () => {
    watch = watched(cloud);
    environment = watch.environment;
    built = await build(environment);
  });
  beforeEach(() => watch.forget());

  it('are found again, with no call that changes anything', async () => {
    expect(await build(environment)).toEqual(built);
    expect([watch.changes, mended()]).toEqual([[], []]);
  });

  const change = (Action: 'UPSERT' | 'DELETE', record: Partial<ResourceRecordSet>) => {
    const ResourceRecordSet = { Name: `www.${domain}`, TTL: 60, ...record } as ResourceRecordSet;
    const input = { HostedZoneId: built.zone.zoneId, ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] } };
    return cloud.client(Route53Client).send(new ChangeResourceRecordSetsCommand(input));
  };
  const update = (config: object) =>
    cloud.client(Route53Client).send(new UpdateHealthCheckCommand({ HealthCheckId: built.healthCheckId, ...config }));
  const untag = (ResourceType: 'hostedzone' | 'healthcheck', ResourceId: string) => {
    const RemoveTagKeys = ['Name', 'cloud-rehearsal:environment', 'cloud-rehearsal:region'];
    return cloud
      .client(Route53Client)
      .send(new ChangeTagsForResourceCommand({ ResourceType, ResourceId, RemoveTagKeys }));
  };
  const [alias] = toLoadBalancer(balancer);

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'the name was led elsewhere',
      'ResourceRecordSets shop-www',
      () => change('UPSERT', toAddress('192.0.2.1')[0] ?? {}),
    ],
    ['the name was deleted', 'ResourceRecordSets shop-www', () => change('DELETE', { ...alias, TTL: undefined })],
    [
      'the name was given a text',
      'ResourceRecordSets shop-www',
      () => change('UPSERT', { Type: 'TXT', ResourceRecords: [{ Value: '"v=1"' }] }),
    ],
    ['the health check asked for another path', 'HealthCheck shop-www', () => update({ ResourcePath: '/' })],
    [
      'the health check asked another host',
      'HealthCheck shop-www',
      () => update({ FullyQualifiedDomainName: 'a.com' }),
    ],
    ['the health check was turned off', 'HealthCheck shop-www', () => update({ Disabled: true })],
    ['the health check lost its tags', 'HealthCheck shop-www', () => untag('healthcheck', built.healthCheckId)],
    ['the zone lost its tags', 'HostedZone shop-zone', () => untag('hostedzone', built.zone.zoneId)],
    [
      'the domain was delegated elsewhere',
      'Domain shop-domain',
      () =>
        cloud
          .at({ region: 'us-east-1' })
          .client(Route53DomainsClient)
          .send(new UpdateDomainNameserversCommand({ DomainName: domain, Nameservers: [{ Name: 'ns.one.net' }] })),
    ],
  ])('are put back when %s', async (_what, step, drift) => {
    const names = ({ HostedZones, ResourceRecordSets, HealthChecks, Domains }: Topology) => ({
      HostedZones,
      ResourceRecordSets,
      HealthChecks,
      Domains,
    });
    const before = names(await readTopology(cloud));
    await drift();
    expect(await build(environment)).toEqual(built);
    expect(mended()).toEqual([step]);
    expect(names(await readTopology(cloud))).toEqual(before);
  });

  it('get another health check where theirs was deleted', async () => {
    await cloud.client(Route53Client).send(new DeleteHealthCheckCommand({ HealthCheckId: built.healthCheckId }));
    const again = await build(environment);
    expect(again.healthCheckId).not.toBe(built.healthCheckId);
    expect(mended()).toEqual(['HealthCheck shop-www']);
    built = again;
  });

  it('keep the type of their health check: another type has another name', async () => {
    const attempt = checkEndpoint(environment, 'www', { ...endpoint, type: 'HTTPS' });
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });
  });

  it('change their policy in one batch, back and forth', async () => {
    const address = { to: toAddress('192.0.2.1') };
    const checked = { to: toLoadBalancer(balancer), healthCheckId: built.healthCheckId };
    const destinations = [
      failover(checked, address),
      failover(checked, { to: toAddress('192.0.2.2') }),
      weighted({ most: { ...checked, weight: 9 }, rest: { ...address, weight: 0 } }),
      nearest({ 'ap-northeast-2': checked, 'eu-west-1': address }),
      toWebsite('ap-northeast-2'),
      toDistribution('d111111abcdef8.cloudfront.net'),
      toAddress('192.0.2.1'),
      toLoadBalancer(balancer),
    ];
    for (const destination of destinations) {
      watch.forget();
      await build(environment, destination);
      expect(watch.changes).toEqual(['ChangeResourceRecordSets']);
      await build(environment, destination);
      expect(watch.changes).toEqual(['ChangeResourceRecordSets']);
      const { ResourceRecordSets } = await readTopology(cloud);
      const found = ResourceRecordSets.filter(({ Name }) => Name === `www.${domain}.`);
      const key = ({ Type, SetIdentifier }: Partial<ResourceRecordSet>) => `${Type} ${SetIdentifier}`;
      expect(found.map(key).sort()).toEqual(destination.map(key).sort());
    }
  });

  it('are let go of by down, which keeps the registration and its zone and says so; up has them again', async () => {
    const { removed, kept } = await down(environment);
    expect(removed).toBe(2);
    expect(kept).toMatchObject([
      { type: 'Domain', id: domain, reason: expect.stringContaining('registration') },
      { type: 'HostedZone', id: built.zone.zoneId, reason: expect.stringContaining('name servers') },
    ]);
    expect(await inventory(environment)).toEqual([]);
    const left = await readTopology(cloud);
    expect(left.HostedZones).toMatchObject([{ Tags: [] }]);
    expect(left.ResourceRecordSets.map(({ Type }) => Type).sort()).toEqual(['NS', 'SOA']);
    expect([left.Domains.length, left.HealthChecks.length]).toEqual([1, 0]);

    watch.forget();
    expect((await build(environment)).zone).toEqual(built.zone);
    expect(watch.changes).not.toContain('RegisterDomain');
    expect(await down(environment)).toMatchObject({ removed: 2 });
  });
});
