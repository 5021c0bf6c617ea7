// Route 53 and its domains for the SDK's own clients and for the topology reader, by bytes.

import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  GetOperationDetailCommand,
  RegisterDomainCommand,
  Route53DomainsClient,
} from '@aws-sdk/client-route-53-domains';
import { expect, it } from '@jest/globals';
import { route53Actions, route53Handlers } from '../../../../emulator/services/route53/index.ts';
import { route53domainsActions, route53domainsHandlers } from '../../../../emulator/services/route53domains/index.ts';
import { fictionalContact } from '../../../../provision/resources/route53domains/contact.ts';
import { route53Readers } from '../../../../topology/readers/route53.ts';
import { answerOf, clientOptions, cloudOf } from '../wired.ts';
import { aliasOf, setOf } from './route53.ts';

const services = { route53: route53Handlers, route53domains: route53domainsHandlers };

function start() {
  const { answer } = answerOf(services, { ...route53Actions, ...route53domainsActions });
  const options = clientOptions(answer, undefined, 'us-east-1');
  return { answer, route53: new Route53Client(options), domains: new Route53DomainsClient(options) };
}

it('what is registered and recorded is read back', async () => {
  const { answer, route53, domains } = start();
  const contacts = {
    AdminContact: fictionalContact,
    RegistrantContact: fictionalContact,
    TechContact: fictionalContact,
  };
  const { OperationId } = await domains.send(
    new RegisterDomainCommand({ DomainName: 'shop.com', DurationInYears: 1, ...contacts }),
  );
  for (let look = 0; look < 3; look += 1) await domains.send(new GetOperationDetailCommand({ OperationId }));
  const once = <T>(work: (cloud: never) => T) => work(cloudOf(answer) as never);
  const cloud = cloudOf(answer);
  const [zone] = await route53Readers.HostedZones(cloud, once as never);
  const alias = aliasOf('shop.com', 'Z2FDTNDATAQYW2', 'd1.cloudfront.net');
  const sets = [setOf('*.shop.com', 'TXT', '"a b"'), alias];
  await route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zone?.Id,
      ChangeBatch: { Changes: sets.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet })) },
    }),
  );
  const records = await route53Readers.ResourceRecordSets(cloud, once as never);
  expect(records.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual([
    'shop.com. A',
    'shop.com. NS',
    'shop.com. SOA',
    '\\052.shop.com. TXT',
  ]);
  const [domain] = await route53Readers.Domains(cloud);
  expect(domain?.Nameservers?.map(({ Name }) => Name)).toEqual(zone?.NameServers);
});

it('errors come with their messages', async () => {
  const { route53 } = start();
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name: 'shop.com', CallerReference: 'one' }));
  const change = (name: string) => {
    const Changes = [{ Action: 'CREATE' as const, ResourceRecordSet: setOf(name, 'A', 'x') }];
    const input = { HostedZoneId: HostedZone?.Id, ChangeBatch: { Changes } };
    return route53.send(new ChangeResourceRecordSetsCommand(input));
  };
  await expect(change('www.shop.com')).rejects.toMatchObject({
    name: 'InvalidChangeBatch',
    message: expect.stringContaining('ARRDATAIllegalIPv4Address'),
    messages: [expect.stringContaining('ARRDATAIllegalIPv4Address')],
    $metadata: { httpStatusCode: 400 },
  });
  const again = new CreateHostedZoneCommand({ Name: 'shop.com', CallerReference: 'one' });
  await expect(route53.send(again)).rejects.toMatchObject({
    name: 'HostedZoneAlreadyExists',
    $metadata: { httpStatusCode: 409 },
  });
});
