// What the init hook mends of moto in Route 53 and its domains: a test for each thing that AWS does and moto, left alone,
// does not.

import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  DeleteHealthCheckCommand,
  GetHostedZoneCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import {
  CheckDomainAvailabilityCommand,
  EnableDomainAutoRenewCommand,
  GetDomainDetailCommand,
  GetOperationDetailCommand,
  RegisterDomainCommand,
  Route53DomainsClient,
  UpdateDomainContactPrivacyCommand,
  UpdateDomainNameserversCommand,
} from '@aws-sdk/client-route-53-domains';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { required } from '../../provision/resources/required.ts';
import { fictionalContact } from '../../provision/resources/route53domains/contact.ts';
import { onLocalStack } from '../support/on-localstack.ts';

onLocalStack(import.meta.url, 'Route 53, mended', (cloud) => {
  const route53 = () => cloud.client(Route53Client);
  const domains = () => cloud.client(Route53DomainsClient);

  const newZone = async (Name: string) => {
    const { HostedZone, DelegationSet } = await route53().send(
      new CreateHostedZoneCommand({ Name, CallerReference: Name }),
    );
    return { id: required(HostedZone?.Id, 'Id'), nameServers: DelegationSet?.NameServers };
  };

  describe('domains', () => {
    const available = async (DomainName: string) =>
      (await domains().send(new CheckDomainAvailabilityCommand({ DomainName }))).Availability;

    beforeAll(async () => {
      const contacts = { AdminContact: fictionalContact, RegistrantContact: fictionalContact };
      const more = { TechContact: fictionalContact, DurationInYears: 1, AutoRenew: false };
      await domains().send(new RegisterDomainCommand({ DomainName: 'shop-one.com', ...contacts, ...more }));
    });

    test('a registration is delegated to the zone that comes with it, and can be delegated elsewhere, and again', async () => {
      const { HostedZones = [] } = await route53().send(new ListHostedZonesCommand({}));
      expect(HostedZones.map(({ Name }) => Name)).toEqual(['shop-one.com.']);
      const { DelegationSet } = await route53().send(new GetHostedZoneCommand({ Id: HostedZones[0]?.Id }));
      const DomainName = 'shop-one.com';
      const delegatedTo = async () =>
        (await domains().send(new GetDomainDetailCommand({ DomainName }))).Nameservers?.map(({ Name }) => Name);
      expect((await delegatedTo())?.toSorted()).toEqual(DelegationSet?.NameServers?.toSorted());
      for (const Name of ['ns.one.net', 'ns.two.net']) {
        await domains().send(new UpdateDomainNameserversCommand({ DomainName, Nameservers: [{ Name }] }));
        expect(await delegatedTo()).toEqual([Name]);
      }
    });

    test('a domain can be made to renew itself, and its owner be shown and hidden', async () => {
      const DomainName = 'shop-one.com';
      const settings = async () => {
        const detail = await domains().send(new GetDomainDetailCommand({ DomainName }));
        return [detail.AutoRenew, detail.AdminPrivacy, detail.RegistrantPrivacy, detail.TechPrivacy];
      };
      await domains().send(new UpdateDomainContactPrivacyCommand({ DomainName, RegistrantPrivacy: false }));
      expect(await settings()).toEqual([false, true, false, true]);
      await domains().send(new EnableDomainAutoRenewCommand({ DomainName }));
      const input = { DomainName, RegistrantPrivacy: true, TechPrivacy: false };
      const { OperationId } = await domains().send(new UpdateDomainContactPrivacyCommand(input));
      expect(await settings()).toEqual([true, true, true, false]);
      const { Status } = await domains().send(new GetOperationDetailCommand({ OperationId }));
      expect(Status).toBe('SUCCESSFUL');
    });

    test('whether a domain is available can be asked', async () => {
      expect(await available('shop-two.com')).toBe('AVAILABLE');
      expect(await available('shop-one.com')).toBe('UNAVAILABLE');
      expect(await available('example.com')).toBe('RESERVED');
      await expect(available('shop.nosuchtld')).rejects.toMatchObject({ name: 'UnsupportedTLD' });
    });
  });

  test('every zone has name servers of its own', async () => {
    const [one, other] = [await newZone('one.com'), await newZone('other.com')];
    expect(new Set([...(one.nameServers ?? []), ...(other.nameServers ?? [])]).size).toBe(8);
  });

  describe('changes of records', () => {
    let id: string;
    const address = (Name: string, Value: string, more: Partial<ResourceRecordSet> = {}): ResourceRecordSet => ({
      Name,
      Type: 'A',
      TTL: 60,
      ResourceRecords: [{ Value }],
      ...more,
    });
    const change = (...changes: [Change['Action'], ResourceRecordSet][]) => {
      const Changes = changes.map(([Action, ResourceRecordSet]) => ({ Action, ResourceRecordSet }));
      const input = { HostedZoneId: id, ChangeBatch: { Changes } };
      return route53().send(new ChangeResourceRecordSetsCommand(input));
    };
    const records = async (name: string) => {
      const { ResourceRecordSets = [] } = await route53().send(new ListResourceRecordSetsCommand({ HostedZoneId: id }));
      return ResourceRecordSets.filter(({ Name }) => Name === name);
    };
    const refused = { name: 'InvalidChangeBatch' };

    beforeAll(async () => {
      ({ id } = await newZone('shop.com'));
    });

    test('a name is created once, whatever it leads to, and deleted only as it is', async () => {
      await change(['CREATE', address('a.shop.com', '192.0.2.1')]);
      await expect(change(['CREATE', address('a.shop.com', '192.0.2.2')])).rejects.toMatchObject(refused);
      await change(['UPSERT', address('a.shop.com', '192.0.2.3')]);
      await expect(change(['DELETE', address('a.shop.com', '192.0.2.1')])).rejects.toMatchObject(refused);
      expect(await records('a.shop.com.')).toHaveLength(1);
      await change(['DELETE', address('a.shop.com.', '192.0.2.3')]);
      expect(await records('a.shop.com.')).toEqual([]);
      await change(['CREATE', address('a.shop.com', '192.0.2.1')]);
    });

    test('a batch with one wrong change changes nothing', async () => {
      const wrong = address('b.another.com', '192.0.2.1');
      await expect(change(['CREATE', address('b.shop.com', '192.0.2.1')], ['CREATE', wrong])).rejects.toMatchObject(
        refused,
      );
      expect(await records('b.shop.com.')).toEqual([]);
    });

    test('one of a pair is deleted without the other, and without those of another name', async () => {
      const primary = { SetIdentifier: 'primary', Failover: 'PRIMARY' } as const;
      const secondary = { SetIdentifier: 'secondary', Failover: 'SECONDARY' } as const;
      const all = ['c.shop.com', 'd.shop.com'].flatMap((name) => [
        address(name, '192.0.2.1', primary),
        address(name, '192.0.2.2', secondary),
      ]);
      await change(...all.map((record) => ['CREATE', record] as ['CREATE', ResourceRecordSet]));
      await change(['DELETE', address('c.shop.com', '192.0.2.1', primary)]);
      expect(await records('c.shop.com.')).toMatchObject([secondary]);
      expect(await records('d.shop.com.')).toMatchObject([primary, secondary]);
    });

    test('a name has one policy, which is changed by deleting and creating in one batch', async () => {
      await change(['CREATE', address('e.shop.com', '192.0.2.1')]);
      const weighted = address('e.shop.com', '192.0.2.1', { SetIdentifier: 'half', Weight: 1 });
      await expect(change(['UPSERT', weighted])).rejects.toMatchObject(refused);
      await change(['DELETE', address('e.shop.com', '192.0.2.1')], ['CREATE', weighted]);
      expect(await records('e.shop.com.')).toMatchObject([{ SetIdentifier: 'half', Weight: 1 }]);
    });

    test('a CNAME is alone under its name', async () => {
      const alias = { Name: 'f.shop.com', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'a.shop.com' }] } as const;
      await change(['CREATE', { ...alias, ResourceRecords: [...alias.ResourceRecords] }]);
      await expect(change(['CREATE', address('f.shop.com', '192.0.2.1')])).rejects.toMatchObject(refused);
    });

    test('names come back in lower case with a dot, an alias target too; a health check has to be there', async () => {
      const AliasTarget = {
        HostedZoneId: 'Z35SXDOTRQ7X7K',
        DNSName: 'LB-1.elb.amazonaws.com',
        EvaluateTargetHealth: true,
      };
      await change(['CREATE', { Name: 'G.Shop.com', Type: 'A', AliasTarget }]);
      expect(await records('g.shop.com.')).toMatchObject([{ AliasTarget: { DNSName: 'lb-1.elb.amazonaws.com.' } }]);
      const checked = { SetIdentifier: 'one', Weight: 1, HealthCheckId: '11111111-2222-3333-4444-555555555555' };
      await expect(change(['CREATE', address('h.shop.com', '192.0.2.1', checked)])).rejects.toMatchObject({
        name: 'NoSuchHealthCheck',
      });
    });
  });

  test('a health check of a name has no address; its caller reference is taken for ever', async () => {
    const create = (ResourcePath: string) =>
      route53().send(
        new CreateHealthCheckCommand({
          CallerReference: 'one',
          HealthCheckConfig: { Type: 'HTTP', FullyQualifiedDomainName: 'shop.com', Port: 80, ResourcePath },
        }),
      );
    const made = (await create('/health')).HealthCheck;
    expect((await create('/health')).HealthCheck?.Id).toBe(made?.Id);
    await expect(create('/')).rejects.toMatchObject({ name: 'HealthCheckAlreadyExists' });
    const { HealthChecks } = await route53().send(new ListHealthChecksCommand({}));
    expect(HealthChecks).toHaveLength(1);
    expect(HealthChecks?.[0]?.HealthCheckConfig).not.toHaveProperty('IPAddress');
    await route53().send(new DeleteHealthCheckCommand({ HealthCheckId: made?.Id }));
    await expect(create('/health')).rejects.toMatchObject({ name: 'HealthCheckAlreadyExists' });
  });
});
