// The shop's domain: registered or adopted, each environment's own, and refused where it is, or could become, another's.

import { DeleteHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { toAddress } from '../../provision/blocks/destinations.ts';
import { adoptZone, pointName, type Zone } from '../../provision/blocks/names.ts';
import { down, Environment, up } from '../../provision/index.ts';
import { cloudName } from '../../scenarios/2-cloud/name.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { intercepted } from '../support/intercepted-cloud.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { build, domain, NamedAccount } from './named-account.ts';

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
    const before = await readTopology(cloud);
    const environment = new Environment(cloud);
    expect((await build(environment)).zone).toEqual({ zoneId, domain });
    expect((await readTopology(cloud)).Domains).toEqual([]);
    expect((await down(environment)).kept).toMatchObject([{ type: 'HostedZone', id: zoneId }]);
    const after = await readTopology(cloud);
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
    const { Domains, HostedZones } = await readTopology(cloud);
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
      const { Domains, HostedZones } = await readTopology(cloud);
      expect([Domains.length, HostedZones.length]).toEqual([1, 1]);
    },
  );

  it('of each environment is its own: one goes without the other noticing', async () => {
    const [shop, other] = [new Environment(cloud), new Environment(cloud, { name: 'winter' })];
    await build(shop);
    const before = await readTopology(cloud);
    const zone = await adoptZone(other, 'winter-rehearsal.com');
    await pointName(other, zone, 'www', toAddress('192.0.2.1'));
    await pointName(other, zone, 'api', toAddress('192.0.2.2'));
    expect(await down(other)).toMatchObject({ removed: 2 });
    const after = await readTopology(cloud);
    const own = (seen: Topology) => seen.ResourceRecordSets.filter(({ Name }) => Name?.endsWith(`${domain}.`));
    expect(own(after)).toEqual(own(before));
    expect(after.HealthChecks).toEqual(before.HealthChecks);
  });

  it("is the cloud's once the shop stands there: building the data centre again leaves the name alone", async () => {
    const environment = new Environment(cloud);
    const stages = ['1-on-premises', '2-cloud', '1-on-premises'] as const;
    for (const stage of stages) expect((await up(environment, stage)).www).toBe(`www.${domain}`);
    const seen = new Shop(await readTopology(cloud));
    expect(cloudName().claims.flatMap((claim) => problemsOf(claim, seen))).toEqual([]);
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
