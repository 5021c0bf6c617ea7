// The shop's names: whose domain it is, what is refused of it, what is put back, and what stays.

import {
  ChangeResourceRecordSetsCommand,
  ChangeTagsForResourceCommand,
  DeleteHealthCheckCommand,
  DeleteHostedZoneCommand,
  type ResourceRecordSet,
  Route53Client,
  UpdateHealthCheckCommand,
} from '@aws-sdk/client-route-53';
import { Route53DomainsClient, UpdateDomainNameserversCommand } from '@aws-sdk/client-route-53-domains';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import {
  type Destination,
  failover,
  nearest,
  toAddress,
  toDistribution,
  toLoadBalancer,
  toWebsite,
  weighted,
} from '../../provision/blocks/destinations.ts';
import { adoptZone, checkEndpoint, pointName, type Zone } from '../../provision/blocks/names.ts';
import { down, Environment, inventory, type StepEvent } from '../../provision/index.ts';
import { readSnapshot, type Snapshot } from '../../topology/snapshot.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { NamedAccount } from './named-account.ts';

const domain = 'shop-rehearsal.com';
const balancer = { dnsName: 'shop-alb-1.ap-northeast-2.elb.amazonaws.com', hostedZoneId: 'ZWKZPGTI48KDX' };
const endpoint = { type: 'HTTP', host: balancer.dnsName, port: 80, path: '/health' } as const;

/** What a stage does of names. */
async function build(environment: Environment, destination: Destination = toLoadBalancer(balancer)) {
  const zone = await adoptZone(environment, domain);
  const healthCheckId = await checkEndpoint(environment, 'www', endpoint);
  return { zone, healthCheckId, www: await pointName(environment, zone, 'www', destination) };
}

onLocalStack(import.meta.url, 'names that stand', (cloud) => {
  const events: StepEvent[] = [];
  const changes: string[] = [];
  let environment: Environment;
  let built: Awaited<ReturnType<typeof build>>;
  const mended = () =>
    events
      .filter(({ status }) => status === 'created' || status === 'mended')
      .map(({ type, name }) => `${type} ${name}`);

  beforeAll(async () => {
    const watched = intercepted(cloud, { after: (call) => void (reads(call) || changes.push(call.operation)) });
    environment = new Environment(watched, { onProgress: (event) => events.push(event) });
    built = await build(environment);
  });
  beforeEach(() => {
    events.length = 0;
    changes.length = 0;
  });

  it('are found again, with no call that changes anything', async () => {
    expect(await build(environment)).toEqual(built);
    expect([changes, mended()]).toEqual([[], []]);
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
    const names = ({ HostedZones, ResourceRecordSets, HealthChecks, Domains }: Snapshot) => ({
      HostedZones,
      ResourceRecordSets,
      HealthChecks,
      Domains,
    });
    const before = names(await readSnapshot(cloud));
    await drift();
    expect(await build(environment)).toEqual(built);
    expect(mended()).toEqual([step]);
    expect(names(await readSnapshot(cloud))).toEqual(before);
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
      changes.length = 0;
      await build(environment, destination);
      expect(changes).toEqual(['ChangeResourceRecordSets']);
      await build(environment, destination);
      expect(changes).toEqual(['ChangeResourceRecordSets']);
      const { ResourceRecordSets } = await readSnapshot(cloud);
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
    const left = await readSnapshot(cloud);
    expect(left.HostedZones).toMatchObject([{ Tags: [] }]);
    expect(left.ResourceRecordSets.map(({ Type }) => Type).sort()).toEqual(['NS', 'SOA']);
    expect([left.Domains.length, left.HealthChecks.length]).toEqual([1, 0]);

    events.length = 0;
    changes.length = 0;
    expect((await build(environment)).zone).toEqual(built.zone);
    expect(changes).not.toContain('RegisterDomain');
    expect(await down(environment)).toMatchObject({ removed: 2 });
  });
});

onLocalStack(import.meta.url, 'a domain', (onCloud) => {
  let cloud: Cloud;
  let account: NamedAccount;
  beforeEach(() => {
    cloud = freshAccount(onCloud);
    account = new NamedAccount(cloud);
  });

  it('that has a zone is not registered; what others have in it stays', async () => {
    const zoneId = await account.zone(domain);
    const mail = { Name: `mail.${domain}.`, Type: 'A' as const, TTL: 60, ResourceRecords: [{ Value: '192.0.2.7' }] };
    await account.record(zoneId, mail);
    const before = await readSnapshot(cloud);
    const environment = new Environment(cloud);
    expect((await build(environment)).zone).toEqual({ zoneId, domain });
    expect((await readSnapshot(cloud)).Domains).toEqual([]);
    expect((await down(environment)).kept).toMatchObject([{ type: 'HostedZone', id: zoneId }]);
    const after = await readSnapshot(cloud);
    expect(after.ResourceRecordSets).toEqual(before.ResourceRecordSets);
    expect(after.HostedZones).toEqual(before.HostedZones);
  });

  it('that lost its zone gets another one, and is delegated to it', async () => {
    const environment = new Environment(cloud);
    const { zone } = await build(environment);
    await down(environment);
    await cloud.client(Route53Client).send(new DeleteHostedZoneCommand({ Id: zone.zoneId }));
    const again: Zone = await adoptZone(environment, domain);
    expect(again.zoneId).not.toBe(zone.zoneId);
    const { Domains, HostedZones } = await readSnapshot(cloud);
    const delegatedTo = Domains[0]?.Nameservers?.map(({ Name }) => Name);
    expect(delegatedTo?.sort()).toEqual(HostedZones[0]?.NameServers.toSorted());
  });

  it.each(['RegisterDomain', 'CreateHostedZone', 'ChangeTagsForResource', 'UpdateDomainNameservers'])(
    'whose adoption was cut off at %s is completed',
    async (fatal) => {
      const environment = new Environment(cloud);
      const losesZone = fatal === 'CreateHostedZone' || fatal === 'UpdateDomainNameservers';
      if (losesZone) {
        const { zoneId } = await adoptZone(environment, domain);
        await down(environment);
        await cloud.client(Route53Client).send(new DeleteHostedZoneCommand({ Id: zoneId }));
      }
      for (const moment of ['before', 'after'] as const) {
        const die = ({ operation }: { readonly operation: string }) => {
          if (operation === fatal) throw new Error(`cut off ${moment}`);
        };
        const dying = new Environment(intercepted(cloud, { [moment]: die }));
        await expect(adoptZone(dying, domain)).rejects.toThrow('cut off');
      }
      await account.expectRefusal(undefined, environment, domain);
      await build(environment);
      const { Domains, HostedZones } = await readSnapshot(cloud);
      expect([Domains.length, HostedZones.length]).toEqual([1, 1]);
    },
  );

  it('of each environment is its own: one goes without the other noticing', async () => {
    const [shop, other] = [new Environment(cloud), new Environment(cloud, { name: 'winter' })];
    await build(shop);
    const before = await readSnapshot(cloud);
    const zone = await adoptZone(other, 'winter-rehearsal.com');
    await pointName(other, zone, 'www', toAddress('192.0.2.1'));
    await pointName(other, zone, 'api', toAddress('192.0.2.2'));
    expect(await down(other)).toMatchObject({ removed: 2 });
    const after = await readSnapshot(cloud);
    const own = (seen: Snapshot) => seen.ResourceRecordSets.filter(({ Name }) => Name?.endsWith(`${domain}.`));
    expect(own(after)).toEqual(own(before));
    expect(after.HealthChecks).toEqual(before.HealthChecks);
  });

  describe('is refused before anything is changed', () => {
    const shop = () => new Environment(cloud);

    it.each([
      ['reserved by the registry', 'example.com', 'RESERVED'],
      ['under a top-level domain that Route 53 does not sell', 'shop.nosuchtld', 'UNSUPPORTED'],
    ])('when it is %s', async (_why, name, said) => account.expectRefusal(said, shop(), name));

    it('when there are two zones of it, and not when one of them is private', async () => {
      await account.zone(domain, { isPrivate: true });
      const first = await account.zone(domain);
      await account.expectRefusal(undefined, shop(), domain);
      await account.zone(domain);
      await account.expectRefusal(`2 public hosted zones of ${domain}`, shop(), domain);
      await account.expectRefusal(first, shop(), domain);
    });

    it('when it is that of another environment, or of the same in another Region', async () => {
      await build(new Environment(cloud, { name: 'winter' }));
      await account.expectRefusal('the environment winter in ap-northeast-2', shop(), domain);
      const elsewhere = new Environment(cloud.at({ region: 'eu-central-1' }), { name: 'winter' });
      await account.expectRefusal('the environment winter in ap-northeast-2', elsewhere, domain);
    });

    it.each(['www', 'api'])('when its zone has a %s that no environment made', async (label) => {
      const zoneId = await account.zone(domain);
      const ResourceRecords = [{ Value: '192.0.2.7' }];
      await account.record(zoneId, { Name: `${label}.${domain}`, Type: 'A', TTL: 60, ResourceRecords });
      await account.expectRefusal(`${label}.${domain}`, shop(), domain);
    });

    it('when the environment has another one', async () => {
      await build(shop());
      await account.expectRefusal(`stands with the domain ${domain}`, shop(), 'another-shop.com');
      await down(shop());
      await account.expectRefusal(undefined, shop(), 'another-shop.com');
    });
  });
});
