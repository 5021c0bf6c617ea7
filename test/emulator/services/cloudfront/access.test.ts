// Who gets at what: origin access controls and identities, keys of signed URLs, functions; and invalidations.

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, test } from '@jest/globals';
import { originAccessControlOperations } from '../../../../emulator/services/cloudfront/access/control-operations.ts';
import { originAccessIdentityOperations } from '../../../../emulator/services/cloudfront/access/identity-operations.ts';
import { functionOperations } from '../../../../emulator/services/cloudfront/functions/operations.ts';
import { invalidationOperations } from '../../../../emulator/services/cloudfront/invalidations/operations.ts';
import { keyGroupOperations } from '../../../../emulator/services/cloudfront/keys/key-group-operations.ts';
import { publicKeyOperations } from '../../../../emulator/services/cloudfront/keys/public-key-operations.ts';
import { monitoringOperations } from '../../../../emulator/services/cloudfront/monitoring/operations.ts';
import { app, behaviour, bucket, create, list, start, unreadFields, update } from './cloudfront.ts';

const control = {
  Name: 'shop',
  Description: 'of the bucket',
  SigningProtocol: 'sigv4',
  SigningBehavior: 'always',
  OriginAccessControlOriginType: 's3',
} as const;

describe('an origin access control', () => {
  it('is made, read, changed, listed and deleted, but not while an origin has it', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreateOriginAccessControl', { OriginAccessControlConfig: control });
    const { Id = '' } = made.OriginAccessControl ?? {};
    expect(made.OriginAccessControl?.OriginAccessControlConfig).toEqual(control);
    const again = cloudfront.refusal('CreateOriginAccessControl', { OriginAccessControlConfig: control });
    expect(again).toMatch(/^OriginAccessControlAlreadyExists: /);
    const OriginAccessControlConfig = { ...control, SigningBehavior: 'no-override' } as const;
    const change = { Id, IfMatch: made.ETag, OriginAccessControlConfig };
    const { ETag: IfMatch } = cloudfront.call('UpdateOriginAccessControl', change);
    expect(cloudfront.call('GetOriginAccessControl', { Id }).ETag).toBe(IfMatch);
    const read = cloudfront.call('GetOriginAccessControlConfig', { Id });
    expect(read).toEqual({ OriginAccessControlConfig, ETag: IfMatch });
    const page = cloudfront.call('ListOriginAccessControls', { Marker: '', MaxItems: 5 }).OriginAccessControlList;
    expect(page).toMatchObject({ Quantity: 1, IsTruncated: false, Items: [{ Id, ...OriginAccessControlConfig }] });
    const Origins = list(app, { ...bucket, OriginAccessControlId: Id });
    const distribution = create(cloudfront, { Origins });
    expect(cloudfront.refusal('DeleteOriginAccessControl', { Id, IfMatch })).toMatch(/^OriginAccessControlInUse: /);
    update(cloudfront, distribution.Id, { Origins: list(app) });
    cloudfront.call('DeleteOriginAccessControl', { Id, IfMatch });
    expect(cloudfront.refusal('GetOriginAccessControl', { Id })).toMatch(/^NoSuchOriginAccessControl: /);
  });

  it('of S3 is for buckets', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreateOriginAccessControl', { OriginAccessControlConfig: control });
    const Origins = list({ ...app, OriginAccessControlId: made.OriginAccessControl?.Id });
    const refused = () => create(cloudfront, { Origins });
    expect(refused).toThrow('whose domain name is not supported');
    const lambda = { ...control, SigningBehavior: 'always-amz-auth' } as const;
    expect(cloudfront.refusal('CreateOriginAccessControl', { OriginAccessControlConfig: lambda })).toMatch(
      /^InvalidArgument: /,
    );
  });
});

describe('an origin access identity', () => {
  it('is made once, read, changed, listed and deleted, but not while an origin has it', () => {
    const cloudfront = start();
    const config = { CallerReference: 'one', Comment: 'of the bucket' };
    const given = { CloudFrontOriginAccessIdentityConfig: config };
    const made = cloudfront.call('CreateCloudFrontOriginAccessIdentity', given);
    const { Id = '', S3CanonicalUserId } = made.CloudFrontOriginAccessIdentity ?? {};
    expect(S3CanonicalUserId).toMatch(/^[0-9a-f]{96}$/);
    expect(cloudfront.call('CreateCloudFrontOriginAccessIdentity', given)).toEqual(made);
    const other = { CloudFrontOriginAccessIdentityConfig: { ...config, Comment: 'other' } };
    expect(cloudfront.refusal('CreateCloudFrontOriginAccessIdentity', other)).toMatch(
      /^CloudFrontOriginAccessIdentityAlreadyExists: /,
    );
    const { ETag: IfMatch } = cloudfront.call('UpdateCloudFrontOriginAccessIdentity', {
      Id,
      IfMatch: made.ETag,
      ...other,
    });
    const read = cloudfront.call('GetCloudFrontOriginAccessIdentityConfig', { Id });
    expect(read).toEqual({ ...other, ETag: IfMatch });
    expect(cloudfront.call('GetCloudFrontOriginAccessIdentity', { Id }).ETag).toBe(IfMatch);
    const page = cloudfront.call('ListCloudFrontOriginAccessIdentities', { Marker: '', MaxItems: 5 });
    expect(page.CloudFrontOriginAccessIdentityList?.Items).toEqual([{ Id, S3CanonicalUserId, Comment: 'other' }]);
    const OriginAccessIdentity = `origin-access-identity/cloudfront/${Id}`;
    const distribution = create(cloudfront, {
      Origins: list(app, { ...bucket, S3OriginConfig: { OriginAccessIdentity } }),
    });
    const inUse = cloudfront.refusal('DeleteCloudFrontOriginAccessIdentity', { Id, IfMatch });
    expect(inUse).toMatch(/^CloudFrontOriginAccessIdentityInUse: /);
    update(cloudfront, distribution.Id, { Origins: list(app) });
    cloudfront.call('DeleteCloudFrontOriginAccessIdentity', { Id, IfMatch });
    expect(cloudfront.refusal('GetCloudFrontOriginAccessIdentity', { Id })).toMatch(/^NoSuchCloudFront/);
  });

  it('is not beside an access control', () => {
    const cloudfront = start();
    const one = cloudfront.call('CreateOriginAccessControl', { OriginAccessControlConfig: control });
    const config = { CloudFrontOriginAccessIdentityConfig: { CallerReference: 'one', Comment: '' } };
    const { Id } = cloudfront.call('CreateCloudFrontOriginAccessIdentity', config).CloudFrontOriginAccessIdentity ?? {};
    const S3OriginConfig = { OriginAccessIdentity: `origin-access-identity/cloudfront/${Id}` };
    const both = { ...bucket, OriginAccessControlId: one.OriginAccessControl?.Id, S3OriginConfig };
    expect(() => create(cloudfront, { Origins: list(app, both) })).toThrow('cannot contain both');
  });
});

const pem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
const EncodedKey = pem();

describe('public keys and groups of them', () => {
  const PublicKeyConfig = { CallerReference: 'one', Name: 'one', EncodedKey, Comment: '' };

  it('let their owners sign, and are not deleted while they are in use', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreatePublicKey', { PublicKeyConfig });
    const key = made.PublicKey?.Id ?? '';
    expect(key).toMatch(/^K[0-9A-Z]{13}$/);
    const group = cloudfront.call('CreateKeyGroup', {
      KeyGroupConfig: { Name: 'signers', Items: [key], Comment: 'all' },
    });
    const Id = group.KeyGroup?.Id ?? '';
    const TrustedKeyGroups = { Enabled: true, ...list(Id) };
    const distribution = create(cloudfront, { DefaultCacheBehavior: { ...behaviour, TrustedKeyGroups } });
    expect(cloudfront.call('GetDistribution', { Id: distribution.Id }).Distribution?.ActiveTrustedKeyGroups).toEqual({
      ...{ Enabled: true, Quantity: 1 },
      Items: [{ KeyGroupId: Id, KeyPairIds: { Quantity: 1, Items: [key] } }],
    });
    const by = { KeyGroupId: Id, Marker: '', MaxItems: 5 };
    expect(cloudfront.call('ListDistributionsByKeyGroup', by).DistributionIdList?.Items).toEqual([distribution.Id]);
    expect(cloudfront.refusal('DeletePublicKey', { Id: key, IfMatch: made.ETag })).toMatch(/^PublicKeyInUse: /);
    expect(cloudfront.refusal('DeleteKeyGroup', { Id, IfMatch: group.ETag })).toMatch(/^ResourceInUse: /);
    update(cloudfront, distribution.Id, { DefaultCacheBehavior: behaviour });
    cloudfront.call('DeleteKeyGroup', { Id, IfMatch: group.ETag });
    cloudfront.call('DeletePublicKey', { Id: key, IfMatch: made.ETag });
    expect(cloudfront.refusal('GetKeyGroup', { Id })).toMatch(/^NoSuchResource: /);
    expect(cloudfront.refusal('GetPublicKey', { Id: key })).toMatch(/^NoSuchPublicKey: /);
  });

  it('are read, listed, and changed as far as they may', () => {
    const cloudfront = start();
    const { PublicKey, ETag } = cloudfront.call('CreatePublicKey', { PublicKeyConfig });
    const Id = PublicKey?.Id ?? '';
    const change = (more: object) => ({ Id, IfMatch: ETag, PublicKeyConfig: { ...PublicKeyConfig, ...more } });
    expect(cloudfront.refusal('UpdatePublicKey', change({ EncodedKey: pem() }))).toMatch(/^CannotChangeImmutable/);
    cloudfront.call('UpdatePublicKey', change({ Comment: 'changed' }));
    expect(cloudfront.call('GetPublicKeyConfig', { Id }).PublicKeyConfig?.Comment).toBe('changed');
    const keys = cloudfront.call('ListPublicKeys', { Marker: '', MaxItems: 5 }).PublicKeyList;
    expect(keys?.Items).toMatchObject([{ Id, Name: 'one', EncodedKey }]);
    expect(cloudfront.refusal('CreatePublicKey', { PublicKeyConfig })).toMatch(/^PublicKeyAlreadyExists: /);
    const bad = { ...PublicKeyConfig, CallerReference: 'two', Name: 'two', EncodedKey: 'key' };
    expect(cloudfront.refusal('CreatePublicKey', { PublicKeyConfig: bad })).toMatch(/^InvalidArgument: /);
    const group = cloudfront.call('CreateKeyGroup', { KeyGroupConfig: { Name: 'signers', Items: [Id] } });
    const changed = { Id: group.KeyGroup?.Id, IfMatch: group.ETag, KeyGroupConfig: { Name: 'other', Items: [Id] } };
    cloudfront.call('UpdateKeyGroup', changed);
    expect(cloudfront.call('GetKeyGroupConfig', { Id: changed.Id }).KeyGroupConfig?.Name).toBe('other');
    expect(cloudfront.call('ListKeyGroups', { Marker: '', MaxItems: 5 }).KeyGroupList?.Quantity).toBe(1);
    const absent = { KeyGroupConfig: { Name: 'absent', Items: ['K0000000000000'] } };
    expect(cloudfront.refusal('CreateKeyGroup', absent)).toMatch(/^InvalidArgument: /);
  });
});

describe('a function', () => {
  const FunctionConfig = { Comment: 'adds a header', Runtime: 'cloudfront-js-2.0' } as const;
  const FunctionCode = Buffer.from('function handler(event) { return event.request; }');
  const Name = 'headers';

  it('is written, published, run by a behaviour, and deleted', () => {
    const cloudfront = start();
    const Tags = { Items: [{ Key: 'tier', Value: 'edge' }] };
    const made = cloudfront.call('CreateFunction', { Name, FunctionConfig, FunctionCode, Tags });
    expect(made.FunctionSummary).toMatchObject({
      Name,
      Status: 'UNPUBLISHED',
      FunctionMetadata: { Stage: 'DEVELOPMENT' },
    });
    const FunctionARN = made.FunctionSummary?.FunctionMetadata?.FunctionARN ?? '';
    expect(FunctionARN).toBe('arn:aws:cloudfront::111122223333:function/headers');
    expect(cloudfront.call('ListTagsForResource', { Resource: FunctionARN })).toEqual({ Tags });
    const FunctionAssociations = list({ FunctionARN, EventType: 'viewer-request' as const });
    const DefaultCacheBehavior = { ...behaviour, FunctionAssociations };
    expect(() => create(cloudfront, { DefaultCacheBehavior })).toThrow('function association is invalid');
    expect(cloudfront.refusal('DescribeFunction', { Name, Stage: 'LIVE' })).toMatch(/^NoSuchFunctionExists: /);
    const changed = cloudfront.call('UpdateFunction', { Name, IfMatch: made.ETag, FunctionConfig, FunctionCode });
    const published = cloudfront.call('PublishFunction', { Name, IfMatch: changed.ETag });
    expect(published.FunctionSummary).toMatchObject({ Status: 'UNASSOCIATED', FunctionMetadata: { Stage: 'LIVE' } });
    expect(cloudfront.call('GetFunction', { Name, Stage: 'LIVE' }).FunctionCode).toEqual(Uint8Array.from(FunctionCode));
    const distribution = create(cloudfront, { DefaultCacheBehavior });
    const live = cloudfront.call('ListFunctions', { Stage: 'LIVE', Marker: '', MaxItems: 5 }).FunctionList;
    expect(live?.Items).toMatchObject([{ Name, Status: 'DEPLOYED' }]);
    expect(cloudfront.refusal('DeleteFunction', { Name, IfMatch: changed.ETag })).toMatch(/^FunctionInUse: /);
    update(cloudfront, distribution.Id, { DefaultCacheBehavior: behaviour });
    cloudfront.call('DeleteFunction', { Name, IfMatch: changed.ETag });
    expect(cloudfront.refusal('DescribeFunction', { Name })).toMatch(/^NoSuchFunctionExists: /);
  });

  it('has a name of its own, and no more than ten kilobytes', () => {
    const cloudfront = start();
    cloudfront.call('CreateFunction', { Name, FunctionConfig, FunctionCode });
    const again = cloudfront.refusal('CreateFunction', { Name, FunctionConfig, FunctionCode });
    expect(again).toMatch(/^FunctionAlreadyExists: /);
    const big = { Name: 'big', FunctionConfig, FunctionCode: new Uint8Array(10_241) };
    expect(cloudfront.refusal('CreateFunction', big)).toMatch(/^FunctionSizeLimitExceeded: /);
    const KeyValueStoreAssociations = list({ KeyValueStoreARN: 'arn' });
    const store = { Name: 'store', FunctionCode, FunctionConfig: { ...FunctionConfig, KeyValueStoreAssociations } };
    expect(cloudfront.refusal('CreateFunction', store)).toMatch(/^NotImplemented: /);
  });
});

describe('an invalidation', () => {
  const batch = (CallerReference: string, ...paths: string[]) => ({ CallerReference, Paths: list(...paths) });

  it('is in progress for a minute, and counted by the distribution', () => {
    const cloudfront = start();
    const { Id: DistributionId } = create(cloudfront);
    const input = { DistributionId, InvalidationBatch: batch('one', '/index.html', '/img/*') };
    const { Invalidation, Location } = cloudfront.call('CreateInvalidation', input);
    const Id = Invalidation?.Id ?? '';
    expect(Location).toBe(
      `https://cloudfront.amazonaws.com/2020-05-31/distribution/${DistributionId}/invalidation/${Id}`,
    );
    expect(Invalidation).toMatchObject({ Status: 'InProgress', InvalidationBatch: input.InvalidationBatch });
    const count = () =>
      cloudfront.call('GetDistribution', { Id: DistributionId }).Distribution?.InProgressInvalidationBatches;
    expect(count()).toBe(1);
    cloudfront.wait(60);
    expect(cloudfront.call('GetInvalidation', { DistributionId, Id }).Invalidation?.Status).toBe('Completed');
    expect(count()).toBe(0);
    const page = cloudfront.call('ListInvalidations', { DistributionId, Marker: '', MaxItems: 5 }).InvalidationList;
    expect(page).toMatchObject({ Quantity: 1, Items: [{ Id, Status: 'Completed' }] });
    expect(cloudfront.call('CreateInvalidation', input).Invalidation?.Id).toBe(Id);
    const other = { DistributionId, InvalidationBatch: batch('one', '/other') };
    expect(cloudfront.refusal('CreateInvalidation', other)).toMatch(
      /^InvalidArgument: Your request contains a caller reference/,
    );
  });

  it('is waited for in auto, and moves nothing else', () => {
    const cloudfront = start('auto');
    const { Id: DistributionId } = create(cloudfront);
    const made = cloudfront.call('CreateInvalidation', { DistributionId, InvalidationBatch: batch('one', '/*') });
    const status = () =>
      cloudfront.call('GetInvalidation', { DistributionId, Id: made.Invalidation?.Id }).Invalidation?.Status;
    expect([status(), status()]).toEqual(['InProgress', 'Completed']);
    expect(cloudfront.call('GetDistribution', { Id: DistributionId }).Distribution?.Status).toBe('InProgress');
  });

  it('is of paths, not too many, of a distribution', () => {
    const cloudfront = start();
    const { Id: DistributionId } = create(cloudfront);
    const refusal = (...paths: string[]) =>
      cloudfront.refusal('CreateInvalidation', { DistributionId, InvalidationBatch: batch('one', ...paths) });
    expect(refusal()).toMatch(/^InvalidArgument: /);
    expect(refusal('/a*b')).toMatch(/^InvalidArgument: Your request contains one or more invalid invalidation paths/);
    expect(refusal(...Array.from({ length: 16 }, (_, at) => `/${at}/*`))).toMatch(/^TooManyInvalidationsInProgress: /);
    expect(refusal(...Array.from({ length: 3001 }, (_, at) => `/${at}`))).toMatch(/^BatchTooLarge: /);
    const absent = { DistributionId: 'E0', InvalidationBatch: batch('one', '/*') };
    expect(cloudfront.refusal('CreateInvalidation', absent)).toMatch(/^NoSuchDistribution: /);
    expect(cloudfront.refusal('GetInvalidation', { DistributionId, Id: 'I0' })).toMatch(/^NoSuchInvalidation: /);
  });
});

describe('additional metrics', () => {
  it('are asked for, or not', () => {
    const cloudfront = start();
    const { Id: DistributionId } = create(cloudfront);
    const MonitoringSubscription = {
      RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' as const },
    };
    const none = /^NoSuchMonitoringSubscription: /;
    expect(cloudfront.refusal('GetMonitoringSubscription', { DistributionId })).toMatch(none);
    cloudfront.call('CreateMonitoringSubscription', { DistributionId, MonitoringSubscription });
    expect(cloudfront.call('GetMonitoringSubscription', { DistributionId })).toEqual({ MonitoringSubscription });
    const again = cloudfront.refusal('CreateMonitoringSubscription', { DistributionId, MonitoringSubscription });
    expect(again).toMatch(/^MonitoringSubscriptionAlreadyExists: /);
    cloudfront.call('DeleteMonitoringSubscription', { DistributionId });
    expect(cloudfront.refusal('DeleteMonitoringSubscription', { DistributionId })).toMatch(none);
  });
});

test('every field of the inputs is looked at', () => {
  const operations = {
    ...originAccessControlOperations,
    ...originAccessIdentityOperations,
    ...functionOperations,
    ...invalidationOperations,
    ...keyGroupOperations,
    ...publicKeyOperations,
    ...monitoringOperations,
  };
  const unbuilt = 'key value stores answer 501';
  const ignored = {
    'CreateFunction FunctionConfig.KeyValueStoreAssociations.Items': unbuilt,
    'UpdateFunction FunctionConfig.KeyValueStoreAssociations.Quantity': unbuilt,
    'UpdateFunction FunctionConfig.KeyValueStoreAssociations.Items': unbuilt,
  };
  expect(unreadFields([...Object.keys(operations), 'ListDistributionsByKeyGroup'], ignored)).toEqual([]);
});
