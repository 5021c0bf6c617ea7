// Distributions: made, read, changed, deleted, and listed.

import { describe, expect, it, test } from '@jest/globals';
import { aliasOperations } from '../../../../emulator/services/cloudfront/distributions/alias-operations.ts';
import { tagOperations } from '../../../../emulator/services/cloudfront/tags/operations.ts';
import {
  app,
  bucket,
  certificate,
  configOf,
  create,
  list,
  managed,
  named,
  putCertificate,
  start,
  unreadFields,
  update,
} from './cloudfront.ts';

describe('a distribution', () => {
  it('is made with ids and a name of the forms of AWS, and says where it is', () => {
    const made = start().call('CreateDistribution', { DistributionConfig: configOf() });
    const { Id = '', ARN, DomainName, Status } = made.Distribution ?? {};
    expect(Id).toMatch(/^E[0-9A-Z]{13}$/);
    expect(made.ETag).toMatch(/^E[0-9A-Z]{13}$/);
    expect(DomainName).toMatch(/^d[0-9a-z]{13}\.cloudfront\.net$/);
    expect(ARN).toBe(`arn:aws:cloudfront::111122223333:distribution/${Id}`);
    expect(made.Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/distribution/${Id}`);
    expect(Status).toBe('InProgress');
  });

  it('is deployed after five minutes, and again after each change', () => {
    const cloudfront = start();
    const { Id } = create(cloudfront);
    const status = () => cloudfront.call('GetDistribution', { Id }).Distribution?.Status;
    cloudfront.wait(299);
    expect(status()).toBe('InProgress');
    cloudfront.wait(1);
    expect(status()).toBe('Deployed');
    update(cloudfront, Id, { Comment: 'changed' });
    expect(status()).toBe('InProgress');
    cloudfront.wait(300);
    expect(status()).toBe('Deployed');
  });

  it('moves the time in auto, so that nobody waits for it', () => {
    const cloudfront = start('auto');
    const { Id } = create(cloudfront);
    const status = () => cloudfront.call('GetDistribution', { Id }).Distribution?.Status;
    expect([status(), status()]).toEqual(['InProgress', 'Deployed']);
  });

  it('has everything filled in that was not said', () => {
    const { config } = create(start());
    expect(config).toMatchObject({
      Aliases: { Quantity: 0 },
      DefaultRootObject: '',
      OriginGroups: { Quantity: 0 },
      CacheBehaviors: { Quantity: 0 },
      CustomErrorResponses: { Quantity: 0 },
      Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
      PriceClass: 'PriceClass_All',
      ViewerCertificate: {
        ...{ CloudFrontDefaultCertificate: true, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1' },
        CertificateSource: 'cloudfront',
      },
      Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
      ...{ WebACLId: '', HttpVersion: 'http1.1', IsIPV6Enabled: false, Staging: false },
    });
    expect(config.Origins?.Items?.[0]).toMatchObject({
      ...{ OriginPath: '', CustomHeaders: { Quantity: 0 }, ConnectionAttempts: 3, ConnectionTimeout: 10 },
      ...{ OriginShield: { Enabled: false }, OriginAccessControlId: '' },
      CustomOriginConfig: { OriginReadTimeout: 30, OriginKeepaliveTimeout: 5 },
    });
    expect(config.DefaultCacheBehavior).toMatchObject({
      ...{ TrustedSigners: { Enabled: false, Quantity: 0 }, TrustedKeyGroups: { Enabled: false, Quantity: 0 } },
      AllowedMethods: { Quantity: 2, Items: ['HEAD', 'GET'], CachedMethods: { Quantity: 2, Items: ['HEAD', 'GET'] } },
      ...{ SmoothStreaming: false, Compress: false, FieldLevelEncryptionId: '', CachePolicyId: managed.optimized },
      ...{ LambdaFunctionAssociations: { Quantity: 0 }, FunctionAssociations: { Quantity: 0 } },
    });
    expect(config.DefaultCacheBehavior).not.toHaveProperty('MinTTL');
  });

  it('is taken back as it is shown', () => {
    const cloudfront = start();
    const { Id, config } = create(cloudfront, { ...named('www.my-shop.com'), Origins: list(app, bucket) });
    update(cloudfront, Id, {});
    expect(cloudfront.call('GetDistributionConfig', { Id }).DistributionConfig).toEqual(config);
  });

  it('is made once for each caller reference', () => {
    const cloudfront = start();
    const DistributionConfig = configOf();
    const { Id } = cloudfront.call('CreateDistribution', { DistributionConfig }).Distribution ?? {};
    const again = cloudfront.refusal('CreateDistribution', { DistributionConfig });
    expect(again).toMatch(/^DistributionAlreadyExists: The caller reference/);
    expect(again).toContain(Id);
    expect(
      cloudfront.at({ account: '444455556666' }).call('CreateDistribution', { DistributionConfig }).ETag,
    ).toBeDefined();
  });

  it('is of its account, and of no Region', () => {
    const cloudfront = start();
    const { Id } = create(cloudfront);
    expect(cloudfront.at({ region: 'us-east-1' }).call('GetDistribution', { Id }).Distribution?.Id).toBe(Id);
    const other = cloudfront.at({ account: '444455556666' });
    expect(other.refusal('GetDistribution', { Id })).toBe(
      'NoSuchDistribution: The specified distribution does not exist.',
    );
  });
});

describe('a change', () => {
  it('wants the version that was seen', () => {
    const cloudfront = start();
    const { Id, ETag, config } = create(cloudfront);
    const change = (IfMatch?: string) => ({ Id, IfMatch, DistributionConfig: { ...config, Comment: 'changed' } });
    expect(cloudfront.refusal('UpdateDistribution', change())).toMatch(/^InvalidIfMatchVersion: /);
    expect(cloudfront.refusal('UpdateDistribution', change('other'))).toMatch(/^InvalidIfMatchVersion: /);
    expect(cloudfront.refusal('UpdateDistribution', change('E0000000000000'))).toMatch(/^PreconditionFailed: /);
    const changed = cloudfront.call('UpdateDistribution', change(ETag));
    expect(changed.ETag).not.toBe(ETag);
    expect(changed.Distribution?.DistributionConfig?.Comment).toBe('changed');
    expect(cloudfront.refusal('UpdateDistribution', change(ETag))).toMatch(/^PreconditionFailed: /);
  });

  it('cannot be one of the caller reference', () => {
    const cloudfront = start();
    const { Id, ETag, config } = create(cloudfront);
    const input = { Id, IfMatch: ETag, DistributionConfig: { ...config, CallerReference: 'other' } };
    expect(cloudfront.refusal('UpdateDistribution', input)).toMatch(/^IllegalUpdate: /);
  });
});

describe('a deletion', () => {
  it('is of what is disabled at every edge', () => {
    const cloudfront = start();
    const { Id, ETag } = create(cloudfront);
    const notDisabled = 'DistributionNotDisabled: The distribution you are trying to delete has not been disabled.';
    cloudfront.wait(300);
    expect(cloudfront.refusal('DeleteDistribution', { Id, IfMatch: ETag })).toBe(notDisabled);
    const IfMatch = update(cloudfront, Id, { Enabled: false });
    expect(cloudfront.refusal('DeleteDistribution', { Id, IfMatch })).toBe(notDisabled);
    cloudfront.wait(300);
    expect(cloudfront.refusal('DeleteDistribution', { Id, IfMatch: ETag })).toMatch(/^PreconditionFailed: /);
    cloudfront.call('DeleteDistribution', { Id, IfMatch });
    expect(cloudfront.refusal('GetDistribution', { Id })).toMatch(/^NoSuchDistribution: /);
    expect(cloudfront.call('ListDistributions', {}).DistributionList?.Quantity).toBe(0);
  });

  it('frees its aliases', () => {
    const cloudfront = start();
    const { Id } = create(cloudfront, named('www.my-shop.com'));
    const IfMatch = update(cloudfront, Id, { Enabled: false });
    cloudfront.wait(300);
    const again = { DistributionConfig: configOf(named('www.my-shop.com')) };
    expect(cloudfront.refusal('CreateDistribution', again)).toMatch(/^CNAMEAlreadyExists: /);
    cloudfront.call('DeleteDistribution', { Id, IfMatch });
    expect(cloudfront.call('CreateDistribution', again).ETag).toBeDefined();
  });
});

describe('the list of distributions', () => {
  it('has pages in the order of ids, and says what each is', () => {
    const cloudfront = start();
    const ids = [1, 2, 3].map(() => create(cloudfront).Id).sort();
    const first = cloudfront.call('ListDistributions', { MaxItems: 2 }).DistributionList;
    expect(first).toMatchObject({ Marker: '', MaxItems: 2, IsTruncated: true, Quantity: 2, NextMarker: ids[1] });
    const second = cloudfront.call('ListDistributions', { Marker: first?.NextMarker }).DistributionList;
    expect(second).toMatchObject({ Marker: ids[1], MaxItems: 100, IsTruncated: false, Quantity: 1 });
    const found = [...(first?.Items ?? []), ...(second?.Items ?? [])];
    expect(found.map(({ Id }) => Id)).toEqual(ids);
    expect(found[0]).toMatchObject({ Status: 'InProgress', Enabled: true, Aliases: { Quantity: 0 }, WebACLId: '' });
    expect(found[0]).not.toHaveProperty('CallerReference');
  });

  it('refuses what is no page', () => {
    const cloudfront = start();
    expect(cloudfront.refusal('ListDistributions', { MaxItems: 0 })).toMatch(/^InvalidArgument: /);
    expect(cloudfront.refusal('ListDistributions', { Marker: 'no marker' })).toMatch(/^InvalidArgument: /);
  });

  it('is also of those that have a policy or a web ACL', () => {
    const cloudfront = start();
    const WebACLId = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678-1234-1234-1234-123456789012';
    const { Id } = create(cloudfront, { WebACLId });
    const other = create(cloudfront).Id;
    const by = { CachePolicyId: managed.optimized, Marker: '', MaxItems: 100 };
    const found = cloudfront.call('ListDistributionsByCachePolicyId', by).DistributionIdList?.Items;
    expect(found).toEqual([Id, other].sort());
    const none = { CachePolicyId: managed.disabled };
    expect(cloudfront.call('ListDistributionsByCachePolicyId', none).DistributionIdList).toMatchObject({ Quantity: 0 });
    expect(cloudfront.refusal('ListDistributionsByCachePolicyId', { CachePolicyId: 'other' })).toMatch(
      /^NoSuchCachePolicy: /,
    );
    const idsBy = (id: string) =>
      cloudfront
        .call('ListDistributionsByWebACLId', { WebACLId: id, Marker: '', MaxItems: 5 })
        .DistributionList?.Items?.map((each) => each.Id);
    expect(idsBy(WebACLId)).toEqual([Id]);
    expect(idsBy('null')).toEqual([other]);
    expect(cloudfront.refusal('ListDistributionsByWebACLId', { WebACLId: 'x' })).toMatch(/^InvalidWebACLId: /);
  });
});

describe('tags', () => {
  const tags = (cloudfront: ReturnType<typeof start>, Resource: string) =>
    cloudfront.call('ListTagsForResource', { Resource }).Tags?.Items;

  it('are made with a distribution, added and taken away', () => {
    const cloudfront = start();
    const Tags = { Items: [{ Key: 'Name', Value: 'shop' }] };
    const input = { DistributionConfigWithTags: { DistributionConfig: configOf(), Tags } };
    const { ARN: Resource = '' } = cloudfront.call('CreateDistributionWithTags', input).Distribution ?? {};
    expect(tags(cloudfront, Resource)).toEqual(Tags.Items);
    const more = {
      Items: [
        { Key: 'Name', Value: 'other' },
        { Key: 'tier', Value: 'edge' },
      ],
    };
    cloudfront.call('TagResource', { Resource, Tags: more });
    expect(tags(cloudfront, Resource)).toEqual(more.Items);
    cloudfront.call('UntagResource', { Resource, TagKeys: { Items: ['Name'] } });
    expect(tags(cloudfront, Resource)).toEqual([{ Key: 'tier', Value: 'edge' }]);
  });

  it('are of what there is, and of no more than fifty', () => {
    const cloudfront = start();
    const { ARN: Resource } = create(cloudfront);
    const absent = Resource.replace('distribution', 'anything');
    expect(cloudfront.refusal('ListTagsForResource', { Resource: absent })).toMatch(/^InvalidArgument: /);
    const other = cloudfront.at({ account: '444455556666' });
    expect(other.refusal('ListTagsForResource', { Resource })).toMatch(/^NoSuchResource: /);
    const Items = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: '' }));
    expect(cloudfront.refusal('TagResource', { Resource, Tags: { Items } })).toMatch(/^InvalidTagging: /);
    const reserved = { Items: [{ Key: 'aws:x', Value: '' }] };
    expect(cloudfront.refusal('TagResource', { Resource, Tags: reserved })).toMatch(/^InvalidTagging: /);
  });
});

describe('aliases', () => {
  it('are of one distribution, in all accounts', () => {
    const cloudfront = start();
    const { Id, config } = create(cloudfront, named('www.my-shop.com'));
    expect(config.ViewerCertificate).toMatchObject({ ACMCertificateArn: certificate, CertificateSource: 'acm' });
    const taken = { DistributionConfig: configOf(named('WWW.my-shop.com')) };
    const refused =
      'CNAMEAlreadyExists: One or more of the CNAMEs you provided are already associated with a different resource.';
    expect(cloudfront.refusal('CreateDistribution', taken)).toBe(refused);
    update(cloudfront, Id, { Comment: 'its own it may keep' });
    const account = '444455556666';
    const theirs = {
      ACMCertificateArn: certificate.replace('111122223333', account),
      SSLSupportMethod: 'sni-only',
    } as const;
    const wide = { DistributionConfig: configOf({ Aliases: list('*.my-shop.com'), ViewerCertificate: theirs }) };
    expect(cloudfront.at({ account }).refusal('CreateDistribution', wide)).toBe(refused);
    expect(create(cloudfront, named('*.my-shop.com')).config.Aliases?.Items).toEqual(['*.my-shop.com']);
  });

  it('need a certificate of us-east-1 that is issued, for each of them', () => {
    const cloudfront = start();
    const refusal = (name: string) =>
      cloudfront.refusal('CreateDistribution', { DistributionConfig: configOf(named(name)) });
    expect(refusal('www.other.com')).toMatch(/^InvalidViewerCertificate: .* doesn't cover the alternate domain name/);
    expect(refusal('a.b.my-shop.com')).toMatch(/^InvalidViewerCertificate: /);
    putCertificate(cloudfront.world, { status: 'PENDING_VALIDATION' });
    expect(refusal('www.my-shop.com')).toMatch(
      /^InvalidViewerCertificate: The specified SSL certificate doesn't exist/,
    );
  });

  it('that are in the way are listed, half hidden', () => {
    const cloudfront = start();
    const { Id: DistributionId } = create(cloudfront);
    const { Id } = create(cloudfront, named('www.my-shop.com'));
    const input = { DistributionId, Alias: '*.my-shop.com' };
    const found = cloudfront.call('ListConflictingAliases', { ...input, Marker: '', MaxItems: 10 });
    expect(found.ConflictingAliasesList).toMatchObject({ Quantity: 1, MaxItems: 10 });
    const [one] = found.ConflictingAliasesList?.Items ?? [];
    expect(one).toEqual({
      Alias: 'www.my-shop.com',
      DistributionId: `*******${Id.slice(7)}`,
      AccountId: '******223333',
    });
  });

  it('are moved to another distribution of the account that has a certificate', () => {
    const cloudfront = start();
    const one = create(cloudfront, named('www.my-shop.com', 'shop.my-shop.com'));
    const other = create(cloudfront, named('api.my-shop.com'));
    const move = { TargetDistributionId: other.Id, Alias: 'www.my-shop.com' };
    cloudfront.call('AssociateAlias', move);
    const aliases = (Id: string) => cloudfront.call('GetDistributionConfig', { Id }).DistributionConfig?.Aliases?.Items;
    expect(aliases(one.Id)).toEqual(['shop.my-shop.com']);
    expect(aliases(other.Id)).toEqual(['api.my-shop.com', 'www.my-shop.com']);
    const bare = create(cloudfront).Id;
    expect(cloudfront.refusal('AssociateAlias', { ...move, TargetDistributionId: bare })).toMatch(/^InvalidArgument: /);
    const stranger = cloudfront.at({ account: '444455556666' });
    const theirs = create(stranger).Id;
    expect(stranger.refusal('AssociateAlias', { ...move, TargetDistributionId: theirs })).toMatch(/^AccessDenied: /);
  });
});

test('every field of the inputs is looked at', () => {
  const others = ['GetDistribution', 'GetDistributionConfig', 'DeleteDistribution', 'ListDistributions'];
  const lists = ['ListDistributionsByCachePolicyId', 'ListDistributionsByWebACLId'];
  const operations = [...others, ...lists, ...Object.keys({ ...aliasOperations, ...tagOperations })];
  expect(unreadFields(operations)).toEqual([]);
});
