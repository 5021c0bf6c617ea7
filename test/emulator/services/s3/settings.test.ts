// Settings of buckets: kept as they are given, and refused where they are none.

import { describe, expect, it } from '@jest/globals';
import { corsOperations } from '../../../../emulator/services/s3/settings/cors.ts';
import { encryptionOperations } from '../../../../emulator/services/s3/settings/encryption.ts';
import { lifecycleOperations } from '../../../../emulator/services/s3/settings/lifecycle.ts';
import { noneOperations } from '../../../../emulator/services/s3/settings/none.ts';
import { versioningOperations } from '../../../../emulator/services/s3/settings/versioning.ts';
import { websiteOperations } from '../../../../emulator/services/s3/settings/website.ts';
import { Bucket, type S3, start, unreadFields, withBucket } from './s3.ts';

type Name = Parameters<S3['call']>[0];

const cors = {
  AllowedMethods: ['GET', 'PUT'],
  AllowedOrigins: ['https://*.shop.example'],
  AllowedHeaders: ['*'],
  ExposeHeaders: ['etag'],
  MaxAgeSeconds: 60,
  ID: 'a',
};
const rule = {
  Condition: { KeyPrefixEquals: 'old/', HttpErrorCodeReturnedEquals: '404' },
  Redirect: { HostName: 'h', HttpRedirectCode: '302', Protocol: 'https', ReplaceKeyPrefixWith: 'new/' },
};
const website = { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' }, RoutingRules: [rule] };
const lifecycle = {
  ID: 'a',
  Status: 'Enabled',
  Filter: { And: { Prefix: 'a', Tags: [{ Key: 'a', Value: 'b' }], ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 9 } },
  Expiration: { Days: 9 },
  Transitions: [{ Days: 1, StorageClass: 'GLACIER' }],
  NoncurrentVersionExpiration: { NoncurrentDays: 3, NewerNoncurrentVersions: 1 },
  NoncurrentVersionTransitions: [{ NoncurrentDays: 2, NewerNoncurrentVersions: 1, StorageClass: 'GLACIER' }],
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};
const other = (each: object) => ({ LifecycleConfiguration: { Rules: [each] } });
const byDate = {
  Expiration: { Date: new Date('2027-01-01T00:00:00Z') },
  Transitions: [{ Date: new Date('2026-06-01T00:00:00Z'), StorageClass: 'GLACIER' }],
};
const filters = [
  { Prefix: 'a' },
  { Tag: { Key: 'a', Value: 'b' } },
  { ObjectSizeGreaterThan: 1 },
  { ObjectSizeLessThan: 1 },
];

/** What is put, what is then got, and with which code it is not there before and after. */
const settings: readonly (readonly [what: string, put: object, got: object, code: string, remove?: string])[] = [
  [
    'BucketCors',
    { CORSConfiguration: { CORSRules: [cors] } },
    { CORSRules: [cors] },
    'NoSuchCORSConfiguration',
    'DeleteBucketCors',
  ],
  ['BucketWebsite', { WebsiteConfiguration: website }, website, 'NoSuchWebsiteConfiguration', 'DeleteBucketWebsite'],
  [
    'BucketTagging',
    { Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } },
    { TagSet: [{ Key: 'a', Value: 'b' }] },
    'NoSuchTagSet',
    'DeleteBucketTagging',
  ],
  [
    'BucketLifecycleConfiguration',
    { LifecycleConfiguration: { Rules: [lifecycle] }, TransitionDefaultMinimumObjectSize: 'varies_by_storage_class' },
    { Rules: [lifecycle], TransitionDefaultMinimumObjectSize: 'varies_by_storage_class' },
    'NoSuchLifecycleConfiguration',
    'DeleteBucketLifecycle',
  ],
];

describe('a setting', () => {
  it.each(settings)('%s is put, got and deleted', (what, put, got, code, remove = '') => {
    const s3 = withBucket();
    const call = (name: string, input: object = {}) => s3.call(name as Name, { Bucket, ...input } as never);
    const refusal = () => s3.refusal(`Get${what}` as Name, { Bucket } as never);
    expect(refusal()).toMatch(new RegExp(`^${code}:`));
    call(`Put${what}`, put);
    expect(call(`Get${what}`)).toEqual(got);
    call(remove);
    expect(refusal()).toMatch(new RegExp(`^${code}:`));
  });

  it('of several other kinds of rule is kept', () => {
    const s3 = withBucket();
    for (const Filter of filters)
      s3.call('PutBucketLifecycleConfiguration', { Bucket, ...other({ ...lifecycle, Filter }) } as never);
    s3.call('PutBucketLifecycleConfiguration', {
      Bucket,
      ...other({ ...byDate, Status: 'Disabled', Prefix: '' }),
    } as never);
    expect(s3.call('GetBucketLifecycleConfiguration', { Bucket }).Rules?.[0]?.ID).toMatch(/^[0-9a-f]{48}$/);
    const marker = { Expiration: { ExpiredObjectDeleteMarker: true }, Status: 'Enabled', Prefix: '' };
    s3.call('PutBucketLifecycleConfiguration', { Bucket, ...other(marker) } as never);
    const redirect = { ...website, RoutingRules: [{ Redirect: { ReplaceKeyWith: 'x' } }] };
    s3.call('PutBucketWebsite', { Bucket, WebsiteConfiguration: redirect });
    s3.call('PutBucketWebsite', {
      Bucket,
      WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: 'h', Protocol: 'https' } },
    });
  });

  it('has a default', () => {
    const s3 = withBucket();
    expect(s3.call('GetBucketVersioning', { Bucket })).toEqual({});
    s3.call('PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    expect(s3.call('GetBucketVersioning', { Bucket })).toEqual({ Status: 'Enabled' });
    expect(s3.call('GetBucketRequestPayment', { Bucket })).toEqual({ Payer: 'BucketOwner' });
    expect(s3.call('GetBucketAccelerateConfiguration', { Bucket })).toEqual({});
    expect(s3.call('GetBucketLogging', { Bucket })).toEqual({});
    expect(s3.call('GetBucketNotificationConfiguration', { Bucket })).toEqual({});
    s3.call('PutBucketNotificationConfiguration', {
      Bucket,
      NotificationConfiguration: {},
      SkipDestinationValidation: true,
    });
    s3.call('PutBucketAccelerateConfiguration', { Bucket, AccelerateConfiguration: { Status: 'Suspended' } });
    expect(s3.call('GetBucketAccelerateConfiguration', { Bucket })).toEqual({});
    s3.call('PutBucketAccelerateConfiguration', { Bucket, AccelerateConfiguration: { Status: 'Enabled' } });
    expect(s3.call('GetBucketAccelerateConfiguration', { Bucket })).toEqual({ Status: 'Enabled' });
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const }, BucketKeyEnabled: true }];
    s3.call('PutBucketEncryption', { Bucket, ServerSideEncryptionConfiguration: { Rules } });
    expect(s3.call('GetBucketEncryption', { Bucket }).ServerSideEncryptionConfiguration?.Rules).toEqual(Rules);
    s3.call('DeleteBucketEncryption', { Bucket });
    expect(s3.call('GetBucketEncryption', { Bucket }).ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { BucketKeyEnabled: false },
    ]);
  });

  it('of logging names a bucket of the same owner and Region', () => {
    const s3 = withBucket();
    const log = (TargetBucket: string) => ({
      Bucket,
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: 'l/' } },
    });
    s3.call('PutBucketLogging', log(Bucket));
    expect(s3.call('GetBucketLogging', { Bucket }).LoggingEnabled).toEqual({
      TargetBucket: Bucket,
      TargetPrefix: 'l/',
    });
    expect(s3.refusal('PutBucketLogging', log('none'))).toMatch(/^InvalidTargetBucketForLogging/);
    s3.at({ region: 'us-east-1' }).call('CreateBucket', { Bucket: 'east' });
    expect(s3.refusal('PutBucketLogging', log('east'))).toMatch(/^CrossLocationLoggingProhibitted/);
    const TargetObjectKeyFormat = {
      PartitionedPrefix: { PartitionDateSource: 'EventTime' as const },
      SimplePrefix: {},
    };
    const LoggingEnabled = { TargetBucket: Bucket, TargetPrefix: '', TargetObjectKeyFormat };
    s3.call('PutBucketLogging', { Bucket, BucketLoggingStatus: { LoggingEnabled } });
    s3.call('PutBucketLogging', { Bucket, BucketLoggingStatus: {} });
    expect(s3.call('GetBucketLogging', { Bucket })).toEqual({});
    const granted = { ...LoggingEnabled, TargetGrants: [{ Permission: 'READ' as const }] };
    expect(s3.refusal('PutBucketLogging', { Bucket, BucketLoggingStatus: { LoggingEnabled: granted } })).toMatch(
      /^NotImplemented/,
    );
  });

  it('that cannot be made is not there', () => {
    const s3 = withBucket();
    for (const [name, refusal] of [
      ['GetBucketReplication', /^ReplicationConfigurationNotFoundError/],
      ['GetObjectLockConfiguration', /^ObjectLockConfigurationNotFoundError/],
      ['GetObjectRetention', /^InvalidRequest/],
      ['GetBucketMetricsConfiguration', /^NoSuchConfiguration/],
    ] as const)
      expect(s3.refusal(name, { Bucket, Key: 'a', Id: 'a' } as never)).toMatch(refusal);
    expect(s3.call('ListBucketInventoryConfigurations', { Bucket })).toEqual({ IsTruncated: false });
    expect(s3.refusal('ListBucketMetricsConfigurations', { Bucket, ContinuationToken: 'x' })).toMatch(
      /^InvalidArgument/,
    );
    s3.call('DeleteBucketReplication', { Bucket });
  });

  const one = (change: object) => ({ CORSConfiguration: { CORSRules: [{ ...cors, ...change }] } });
  const site = (WebsiteConfiguration: object) => ({ WebsiteConfiguration });
  const routed = (Redirect: object, Condition?: object) =>
    site({ ...website, RoutingRules: [{ Redirect, Condition }] });
  const encrypted = (ApplyServerSideEncryptionByDefault: object, more: object = {}) => ({
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault, ...more }] },
  });

  it.each([
    ['PutBucketCors', { CORSConfiguration: { CORSRules: [] } }, /^MalformedXML/],
    ['PutBucketCors', one({ AllowedMethods: ['PATCH'] }), /^InvalidRequest: Found unsupported HTTP method/],
    ['PutBucketCors', one({ AllowedOrigins: ['*.*'] }), /^InvalidRequest/],
    ['PutBucketCors', one({ AllowedHeaders: ['**'] }), /^InvalidRequest/],
    ['PutBucketCors', one({ AllowedOrigins: [] }), /^MalformedXML/],
    ['PutBucketWebsite', {}, /^MalformedXML/],
    ['PutBucketWebsite', site({}), /^InvalidArgument/],
    ['PutBucketWebsite', site({ IndexDocument: { Suffix: 'a/b' } }), /^InvalidArgument/],
    ['PutBucketWebsite', site({ IndexDocument: { Suffix: 'a' }, ErrorDocument: { Key: '' } }), /^InvalidArgument/],
    ['PutBucketWebsite', site({ ...website, RedirectAllRequestsTo: { HostName: 'h' } }), /^InvalidArgument/],
    ['PutBucketWebsite', site({ RedirectAllRequestsTo: { HostName: 'h', Protocol: 'ftp' } }), /^InvalidRequest/],
    ['PutBucketWebsite', site({ RedirectAllRequestsTo: { HostName: '' } }), /^MalformedXML/],
    ['PutBucketWebsite', routed({}), /^MalformedXML/],
    ['PutBucketWebsite', routed({ HostName: 'h' }, {}), /^MalformedXML/],
    ['PutBucketWebsite', routed({ HttpRedirectCode: '200' }), /^InvalidRequest/],
    ['PutBucketWebsite', routed({ HostName: 'h' }, { HttpErrorCodeReturnedEquals: '200' }), /^InvalidRequest/],
    ['PutBucketWebsite', routed({ ReplaceKeyWith: 'a', ReplaceKeyPrefixWith: 'b' }), /^InvalidRequest/],
    ['PutBucketWebsite', site({ ...website, RoutingRules: Array(51).fill(rule) }), /^InvalidRequest/],
    [
      'PutBucketTagging',
      {
        Tagging: {
          TagSet: [
            { Key: 'a', Value: '1' },
            { Key: 'a', Value: '2' },
          ],
        },
      },
      /^InvalidTag/,
    ],
    ['PutBucketTagging', {}, /^MalformedXML/],
    ['PutBucketVersioning', { VersioningConfiguration: {} }, /^IllegalVersioningConfigurationException/],
    ['PutBucketVersioning', { VersioningConfiguration: { Status: 'On' } }, /^MalformedXML/],
    ['PutBucketVersioning', { VersioningConfiguration: { MFADelete: 'Enabled' } }, /^NotImplemented/],
    ['PutBucketAccelerateConfiguration', { AccelerateConfiguration: {} }, /^MalformedXML/],
    ['PutBucketRequestPayment', { RequestPaymentConfiguration: { Payer: 'Me' } }, /^MalformedXML/],
    ['PutBucketEncryption', { ServerSideEncryptionConfiguration: { Rules: [] } }, /^MalformedXML/],
    ['PutBucketEncryption', encrypted({ SSEAlgorithm: 'x' }), /^MalformedXML/],
    ['PutBucketEncryption', encrypted({}), /^MalformedXML/],
    ['PutBucketEncryption', encrypted({ SSEAlgorithm: 'aws:kms' }), /^NotImplemented/],
    ['PutBucketEncryption', encrypted({ SSEAlgorithm: 'AES256', KMSMasterKeyID: 'x' }), /^InvalidArgument/],
    [
      'PutBucketEncryption',
      encrypted({ SSEAlgorithm: 'AES256' }, { BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }),
      /^NotImplemented/,
    ],
    ['PutBucketLifecycleConfiguration', { LifecycleConfiguration: { Rules: [] } }, /^MalformedXML/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Status: 'On' }), /^MalformedXML/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Prefix: 'a' }), /^MalformedXML/],
    ['PutBucketLifecycleConfiguration', other({ ID: 'a', Status: 'Enabled', Prefix: '' }), /^InvalidRequest/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, ID: 'a'.repeat(256) }), /^InvalidArgument/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Expiration: { Days: 0 } }), /^InvalidArgument/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Expiration: {} }), /^MalformedXML/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Expiration: { Date: new Date(1) } }), /^InvalidArgument/],
    ['PutBucketLifecycleConfiguration', other({ ...lifecycle, Transitions: [{ Days: 1 }] }), /^MalformedXML/],
    [
      'PutBucketLifecycleConfiguration',
      other({ ...lifecycle, Transitions: [{ Days: -1, StorageClass: 'GLACIER' }] }),
      /^InvalidArgument/,
    ],
    [
      'PutBucketLifecycleConfiguration',
      { LifecycleConfiguration: { Rules: [lifecycle, lifecycle] } },
      /^InvalidArgument/,
    ],
    ['PutBucketLogging', { BucketLoggingStatus: { LoggingEnabled: {} } }, /^MalformedXML/],
    [
      'PutBucketNotificationConfiguration',
      { NotificationConfiguration: { EventBridgeConfiguration: {} } },
      /^NotImplemented/,
    ],
    [
      'PutBucketNotificationConfiguration',
      {
        NotificationConfiguration: {
          QueueConfigurations: [{}],
          TopicConfigurations: [{}],
          LambdaFunctionConfigurations: [{}],
        },
      },
      /^NotImplemented/,
    ],
  ] as const)('%s %j is refused', (name, input, refusal) => {
    const s3 = withBucket();
    expect(s3.refusal(name, { Bucket, ...(input as object) } as never)).toMatch(refusal);
  });

  it('of acceleration is none of a bucket with a dot in its name', () => {
    const s3 = start();
    s3.call('CreateBucket', { Bucket: 'a.b', CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } });
    const AccelerateConfiguration = { Status: 'Enabled' as const };
    expect(s3.refusal('PutBucketAccelerateConfiguration', { Bucket: 'a.b', AccelerateConfiguration })).toMatch(
      /^InvalidRequest/,
    );
  });
});

it('reads every field of its input', () => {
  const operations = [
    corsOperations,
    encryptionOperations,
    lifecycleOperations,
    versioningOperations,
    websiteOperations,
  ];
  const ignored = {
    'PutBucketVersioning MFA': 'no device is asked for',
    'PutBucketLogging BucketLoggingStatus.LoggingEnabled.TargetGrants': 'refused',
    'PutBucketEncryption ServerSideEncryptionConfiguration.Rules.BlockedEncryptionTypes': 'refused',
  };
  expect(
    unreadFields(
      operations.flatMap((each) => Object.keys(each)),
      ignored,
    ),
  ).toEqual([]);
  const put = 'PutBucketNotificationConfiguration';
  const refused = ['Topic', 'Queue', 'LambdaFunction'].map((kind) => [
    `${put} NotificationConfiguration.${kind}Configurations`,
    'refused',
  ]);
  expect(
    unreadFields(
      Object.keys(noneOperations).filter((name) => name === put),
      Object.fromEntries(refused),
    ),
  ).toEqual([]);
});
