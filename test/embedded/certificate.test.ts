// A certificate on the embedded cloud as this project provisions it: requested, answered for in the hosted zone, issued.

import * as acm from '@aws-sdk/client-acm';
import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, it } from '@jest/globals';
import { startEmbedded } from '../../clouds/embedded.ts';
import { ensure } from '../../provision/ensure.ts';
import { Environment } from '../../provision/index.ts';
import { ensureGone } from '../../provision/remove.ts';
import { certificate, untilIssued, validationRecordOf } from '../../provision/resources/acm/certificate.ts';

it('is issued once the record stands that it asks for, and found again', async () => {
  const cloud = await startEmbedded();
  const told: string[] = [];
  const environment = new Environment(cloud, { onProgress: ({ status }) => told.push(status) });
  const build = () => ensure(environment, certificate, 'www', { domainName: 'www.shop.test' });
  const requested = await build();
  const { name, value } = validationRecordOf(requested);
  const names = environment.globalClient(Route53Client);
  const zone = await names.send(new CreateHostedZoneCommand({ Name: 'shop.test', CallerReference: 'one' }));
  const ResourceRecordSet = { Name: name, Type: 'CNAME' as const, TTL: 300, ResourceRecords: [{ Value: value }] };
  const Changes = [{ Action: 'CREATE' as const, ResourceRecordSet }];
  const change = { HostedZoneId: zone.HostedZone?.Id, ChangeBatch: { Changes } };
  await names.send(new ChangeResourceRecordSetsCommand(change));
  await untilIssued(environment, requested);
  const client = environment.globalClient(acm.ACMClient);
  const input = { CertificateArn: requested.CertificateArn };
  await acm.waitUntilCertificateValidated({ client, ...cloud.waiterOptions(60) }, input);
  expect(await build()).toMatchObject({ Status: 'ISSUED', DomainName: 'www.shop.test', InUseBy: [] });
  expect(told.at(-1)).toBe('found');
  await ensureGone(environment, certificate, 'www');
  const { CertificateSummaryList } = await client.send(new acm.ListCertificatesCommand({}));
  expect(CertificateSummaryList).toEqual([]);
  await expect(client.send(new acm.DescribeCertificateCommand(input))).rejects.toMatchObject({
    ...{ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } },
  });
  await cloud[Symbol.asyncDispose]();
});
