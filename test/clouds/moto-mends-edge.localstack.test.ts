// What the init hook mends of moto in CloudFront and ACM: a test for each thing that AWS does and moto, left alone, does
// not.

import {
  ACMClient,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  CloudFrontClient,
  CreateDistributionCommand,
  DeleteDistributionCommand,
  type DistributionConfig,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { behaviourOf, smallDistribution } from './small-distribution.ts';

onLocalStack(import.meta.url, 'CloudFront and ACM, mended', (home) => {
  const edge = () => home.at({ region: 'us-east-1' });
  const cloudFront = () => edge().client(CloudFrontClient);
  const acm = () => edge().client(ACMClient);
  const create = async (config: DistributionConfig) => {
    const made = await cloudFront().send(new CreateDistributionCommand({ DistributionConfig: config }));
    return { Id: made.Distribution?.Id, ETag: made.ETag, made };
  };
  const configOf = (Id: string | undefined) => cloudFront().send(new GetDistributionConfigCommand({ Id }));
  const update = (Id: string | undefined, IfMatch: string | undefined, DistributionConfig: DistributionConfig) =>
    cloudFront().send(new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig }));
  const remove = (Id: string | undefined, IfMatch: string | undefined) =>
    cloudFront().send(new DeleteDistributionCommand({ Id, IfMatch }));
  const statusOf = async (Id: string | undefined) => {
    const { DistributionList } = await cloudFront().send(new ListDistributionsCommand({}));
    return DistributionList?.Items?.find((each) => each.Id === Id)?.Status;
  };
  /** Disables and deletes it, when CloudFront is done with what was changed before. */
  const takeAway = async (Id: string | undefined) => {
    const { ETag, DistributionConfig } = await configOf(Id);
    await update(Id, ETag, { ...(DistributionConfig as DistributionConfig), Enabled: false });
    while ((await statusOf(Id)) !== 'Deployed');
    await remove(Id, (await configOf(Id)).ETag);
  };

  test('a distribution is shown as it was declared', async () => {
    const declared = {
      CacheBehaviors: {
        Quantity: 2,
        Items: [
          behaviourOf('/b/*', { Compress: false, SmoothStreaming: false }),
          behaviourOf('/a/*', { Compress: true, CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }),
        ],
      },
      CustomErrorResponses: {
        Quantity: 2,
        Items: [
          { ErrorCode: 502, ResponsePagePath: '/error.html', ResponseCode: '502', ErrorCachingMinTTL: 5 },
          { ErrorCode: 503, ResponsePagePath: '/error.html', ResponseCode: '503', ErrorCachingMinTTL: 5 },
        ],
      },
    } satisfies Partial<DistributionConfig>;
    const { Id, made } = await create(smallDistribution('declared', declared));
    expect(made.Distribution?.DistributionConfig).toMatchObject(declared);
    const { DistributionConfig } = await configOf(Id);
    expect(DistributionConfig).toMatchObject(smallDistribution('declared', declared));
    expect(DistributionConfig?.CacheBehaviors?.Items?.[1]).not.toHaveProperty('ForwardedValues');
    expect(DistributionConfig?.DefaultCacheBehavior).not.toHaveProperty('OriginRequestPolicyId');
    const { DistributionList } = await cloudFront().send(new ListDistributionsCommand({}));
    expect(DistributionList?.Items?.find((each) => each.Id === Id)).toMatchObject(declared);
    await takeAway(Id);
  });

  test('it is on its way to the edges after each change', async () => {
    const { Id, ETag, made } = await create(smallDistribution('status'));
    expect(made.Distribution?.Status).toBe('InProgress');
    expect([await statusOf(Id), await statusOf(Id)]).toEqual(['InProgress', 'Deployed']);
    const { Distribution } = await update(Id, ETag, smallDistribution('status', { Comment: 'changed' }));
    expect(Distribution?.Status).toBe('InProgress');
    await takeAway(Id);
  });

  test('each change has a version of its own, which the next one has to name', async () => {
    const { Id, ETag } = await create(smallDistribution('version'));
    const changed = await update(Id, ETag, smallDistribution('version', { Comment: 'changed' }));
    expect(changed.ETag).not.toBe(ETag);
    const late = update(Id, ETag, smallDistribution('version'));
    await expect(late).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
    expect((await configOf(Id)).DistributionConfig?.Comment).toBe('changed');
    await takeAway(Id);
  });

  test('it is deleted when it is disabled at every edge, and not before', async () => {
    const { Id, ETag } = await create(smallDistribution('disabled'));
    const early = { name: 'DistributionNotDisabled', $metadata: { httpStatusCode: 409 } };
    await expect(remove(Id, ETag)).rejects.toMatchObject(early);
    const disabled = await update(Id, ETag, smallDistribution('disabled', { Enabled: false }));
    await expect(remove(Id, disabled.ETag)).rejects.toMatchObject(early);
    while ((await statusOf(Id)) !== 'Deployed');
    await expect(remove(Id, ETag)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await remove(Id, disabled.ETag);
    await expect(configOf(Id)).rejects.toMatchObject({ name: 'NoSuchDistribution' });
  });

  test('a certificate is issued when its record stands in the zone, and is not deleted while in use', async () => {
    const DomainName = 'www.issued.example';
    const { CertificateArn } = await acm().send(new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS' }));
    const describe = async () => (await acm().send(new DescribeCertificateCommand({ CertificateArn }))).Certificate;
    const pending = await describe();
    expect(pending?.Status).toBe('PENDING_VALIDATION');
    const served = (certificate: string | undefined, Alias: string, reference: string) =>
      smallDistribution(reference, {
        Aliases: { Quantity: 1, Items: [Alias] },
        ViewerCertificate: {
          CloudFrontDefaultCertificate: false,
          ...(certificate === undefined ? {} : { ACMCertificateArn: certificate }),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      });
    const invalid = { name: 'InvalidViewerCertificate', $metadata: { httpStatusCode: 400 } };
    await expect(create(served(CertificateArn, DomainName, 'pending'))).rejects.toMatchObject(invalid);

    const record = pending?.DomainValidationOptions?.[0]?.ResourceRecord;
    await validate(edge(), 'issued.example', record?.Name ?? '', record?.Value ?? '');
    expect((await describe())?.Status).toBe('ISSUED');
    await expect(create(served(CertificateArn, 'other.issued.example', 'other'))).rejects.toMatchObject(invalid);
    await expect(
      create(smallDistribution('none', { Aliases: served('', DomainName, '').Aliases })),
    ).rejects.toMatchObject(invalid);

    const { Id } = await create(served(CertificateArn, DomainName, 'issued'));
    expect((await describe())?.InUseBy).toEqual([expect.stringContaining(`distribution/${Id}`)]);
    const again = create(served(CertificateArn, DomainName, 'again'));
    await expect(again).rejects.toMatchObject({ name: 'CNAMEAlreadyExists', $metadata: { httpStatusCode: 409 } });
    const deletion = () => acm().send(new DeleteCertificateCommand({ CertificateArn }));
    await expect(deletion()).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await takeAway(Id);
    await deletion();
  });

  test('a token that a removed certificate was requested with gives a new one', async () => {
    const request = { DomainName: 'www.token.example', ValidationMethod: 'DNS', IdempotencyToken: 'once' } as const;
    const arn = async () => (await acm().send(new RequestCertificateCommand(request))).CertificateArn;
    const first = await arn();
    expect(await arn()).toBe(first);
    await acm().send(new DeleteCertificateCommand({ CertificateArn: first }));
    expect(await arn()).not.toBe(first);
  });
});

async function validate(cloud: Cloud, domain: string, Name: string, Value: string): Promise<void> {
  const route53 = cloud.client(Route53Client);
  const zone = await route53.send(new CreateHostedZoneCommand({ Name: domain, CallerReference: domain }));
  const ResourceRecordSet = { Name, Type: 'CNAME' as const, TTL: 300, ResourceRecords: [{ Value }] };
  await route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zone.HostedZone?.Id,
      ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet }] },
    }),
  );
}
