// Certificate Manager, beside the record sets of Route 53.

import * as sdk from '@aws-sdk/client-acm';
import { describe, expect, it, test } from '@jest/globals';
import { acmActions, acmHandlers } from '../../../../emulator/services/acm/index.ts';
import { putRecords } from '../../../../emulator/services/route53/records/rows.ts';
import { zones } from '../../../../emulator/services/route53/zones/rows.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { Recorder, unreadFields } from '../recorder.ts';
import { here, Tested } from '../tested.ts';
import { authority, certificate, expired, key, selfSigned, selfSignedKey } from './pems.ts';

const recorder = new Recorder(sdk);
const start = (mode: TimeMode = 'manual') =>
  new Tested({ handlers: acmHandlers, actions: acmActions, recorder, mode, place: { ...here, region: 'us-east-1' } });
type Acm = ReturnType<typeof start>;

const request = (acm: Acm, more: Partial<sdk.RequestCertificateCommandInput> = {}): string =>
  acm.call('RequestCertificate', { DomainName: 'shop.test', ValidationMethod: 'DNS', ...more }).CertificateArn ?? '';
const seen = (acm: Acm, CertificateArn: string) => acm.call('DescribeCertificate', { CertificateArn }).Certificate;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A public hosted zone that has the records which the certificate waits for. */
function answer(acm: Acm, CertificateArn: string, isThere = true): void {
  const { DomainValidationOptions = [] } = seen(acm, CertificateArn) ?? {};
  acm.world.call(acm.place, (call) => {
    call.put(zones, {
      ...{ id: 'Z1', name: 'shop.test.', callerReference: 'r', comment: undefined, isPrivate: false, vpcs: [] },
      ...{ authorized: [], delegationSetId: undefined, nameServers: [] },
    });
    const sets = new Map(
      DomainValidationOptions.map(
        ({ ResourceRecord: { Name = '', Value } = { Name: '', Type: 'CNAME', Value: '' } }) => [
          Name,
          { Name, Type: 'CNAME' as const, TTL: 300, ResourceRecords: [{ Value }] },
        ],
      ),
    );
    putRecords(call, 'Z1', isThere ? sets.values() : []);
  });
}

describe('a certificate that is validated by DNS', () => {
  it('says which record it waits for, and is issued when that stands', () => {
    const acm = start();
    const arn = request(acm, { SubjectAlternativeNames: ['*.shop.test', 'www.shop.test'] });
    expect(arn).toMatch(/^arn:aws:acm:us-east-1:111122223333:certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(seen(acm, arn)).toMatchObject({ Status: 'PENDING_VALIDATION', DomainName: 'shop.test', InUseBy: [] });
    expect(seen(acm, arn)?.DomainValidationOptions?.[0]?.ResourceRecord).toBeUndefined();
    acm.wait(5);
    const [own, wild, www] = seen(acm, arn)?.DomainValidationOptions ?? [];
    expect(own?.ResourceRecord).toMatchObject({
      Name: expect.stringMatching(/^_[0-9a-f]{32}\.shop\.test\.$/),
      Type: 'CNAME',
      Value: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/),
    });
    expect(wild?.ResourceRecord).toEqual(own?.ResourceRecord);
    expect(www?.ResourceRecord).not.toEqual(own?.ResourceRecord);
    acm.wait(3600);
    expect(seen(acm, arn)?.Status).toBe('PENDING_VALIDATION');
    answer(acm, arn);
    expect(seen(acm, arn)?.DomainValidationOptions?.map((each) => each.ValidationStatus)).toEqual([
      ...['SUCCESS', 'SUCCESS', 'SUCCESS'],
    ]);
    acm.wait(60);
    expect(seen(acm, arn)).toMatchObject({
      ...{ Status: 'ISSUED', Type: 'AMAZON_ISSUED', Issuer: 'Amazon', KeyAlgorithm: 'RSA_2048' },
      ...{ Subject: 'CN=shop.test', ExtendedKeyUsages: [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION' }] },
    });
    const { NotBefore, NotAfter } = seen(acm, arn) ?? {};
    expect(Number(NotAfter) - Number(NotBefore)).toBe(395 * 86_400_000 - 1000);
    acm.wait(396 * 86_400);
    expect(seen(acm, arn)?.Status).toBe('EXPIRED');
  });

  it('is issued also if nobody asks about it', () => {
    const acm = start();
    const arn = request(acm);
    acm.wait(5);
    answer(acm, arn);
    acm.wait(180);
    const statuses = acm.call('ListCertificates', { CertificateStatuses: ['ISSUED'] }).CertificateSummaryList;
    expect(statuses).toMatchObject([{ CertificateArn: arn, Status: 'ISSUED', InUse: false }]);
  });

  it('waits anew for a record that is gone meanwhile, and gives up after 72 hours', () => {
    const acm = start();
    const arn = request(acm);
    acm.wait(5);
    answer(acm, arn);
    seen(acm, arn);
    answer(acm, arn, false);
    acm.wait(60);
    expect(seen(acm, arn)?.Status).toBe('PENDING_VALIDATION');
    acm.wait(72 * 3600);
    expect(seen(acm, arn)).toMatchObject({
      Status: 'VALIDATION_TIMED_OUT',
      DomainValidationOptions: [{ ValidationStatus: 'FAILED' }],
    });
  });

  it('gets there by being asked, where time goes on by itself', () => {
    const acm = start('auto');
    const arn = request(acm);
    while (!seen(acm, arn)?.DomainValidationOptions?.[0]?.ResourceRecord);
    const before = acm.world.now;
    for (let count = 0; count < 20; count += 1) seen(acm, arn);
    expect(acm.world.now).toBe(before);
    answer(acm, arn);
    const statuses = [1, 2, 3].map(() => seen(acm, arn)?.Status);
    expect(statuses.at(-1)).toBe('ISSUED');
  });
});

describe('requests', () => {
  it('are the same within an hour by their token', () => {
    const acm = start();
    const first = request(acm, { IdempotencyToken: 'one' });
    expect(request(acm, { IdempotencyToken: 'one' })).toBe(first);
    expect(request(acm, { IdempotencyToken: 'two' })).not.toBe(first);
    expect(request(acm)).not.toBe(first);
    acm.wait(3601);
    expect(request(acm, { IdempotencyToken: 'one' })).not.toBe(first);
  });

  it('by email name those whom ACM would write to', () => {
    const acm = start();
    const DomainValidationOptions = [{ DomainName: 'www.shop.test', ValidationDomain: 'shop.test' }];
    const arn = request(acm, { DomainName: 'www.shop.test', ValidationMethod: undefined, DomainValidationOptions });
    expect(seen(acm, arn)?.DomainValidationOptions).toMatchObject([
      {
        ...{ ValidationMethod: 'EMAIL', ValidationDomain: 'shop.test', ValidationStatus: 'PENDING_VALIDATION' },
        ValidationEmails: expect.arrayContaining(['admin@shop.test', 'postmaster@shop.test']),
      },
    ]);
    const letter = { CertificateArn: arn, Domain: 'www.shop.test', ValidationDomain: 'shop.test' };
    acm.call('ResendValidationEmail', letter);
    expect(acm.refusal('ResendValidationEmail', { ...letter, ValidationDomain: 'other.test' })).toMatch(
      /^InvalidDomainValidationOptionsException/,
    );
    expect(acm.refusal('ResendValidationEmail', { ...letter, CertificateArn: request(acm) })).toMatch(/^InvalidState/);
  });

  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `a${number}.shop.test`);
  it.each<[Partial<sdk.RequestCertificateCommandInput>, string]>([
    [{ DomainName: 'shop' }, 'ValidationException'],
    [{ DomainName: '-x.test' }, 'ValidationException'],
    [{ DomainName: `${'a'.repeat(60)}.test` }, 'ValidationException'],
    [{ SubjectAlternativeNames: [] }, 'ValidationException'],
    [{ SubjectAlternativeNames: others }, 'LimitExceededException'],
    [{ ValidationMethod: 'POST' as 'DNS' }, 'ValidationException'],
    [{ ValidationMethod: 'HTTP' }, 'ValidationException'],
    [{ ValidationMethod: 'HTTP', ManagedBy: 'CLOUDFRONT' }, 'NotImplemented'],
    [{ IdempotencyToken: 'a-b' }, 'ValidationException'],
    [{ KeyAlgorithm: 'RSA_4096' }, 'ValidationException'],
    [{ CertificateAuthorityArn: 'arn:aws:acm-pca:us-east-1:1:x' }, 'NotImplemented'],
    [{ Options: { ValidationMethod: 'DNS' } }, 'ValidationException'],
    [{ Tags: [{ Key: 'aws:x' }] }, 'InvalidTagException'],
    [{ DomainValidationOptions: [{ DomainName: 'a.test', ValidationDomain: 'b.test' }] }, 'InvalidDomainValidation'],
  ])('are refused with %j', (more, code) => {
    const acm = start();
    const input = { DomainName: 'shop.test', ValidationMethod: 'DNS' as const, ...more };
    expect(acm.refusal('RequestCertificate', input)).toMatch(new RegExp(`^${code}`));
  });
});

describe('certificates', () => {
  it('are listed by status, key and order, in pages', () => {
    const acm = start();
    const [one, two] = [request(acm), request(acm, { DomainName: 'a.test', Options: { Export: 'ENABLED' } })];
    const curve = request(acm, { DomainName: 'b.test', KeyAlgorithm: 'EC_prime256v1', ManagedBy: 'CLOUDFRONT' });
    const arns = (input: sdk.ListCertificatesCommandInput = {}) =>
      acm.call('ListCertificates', input).CertificateSummaryList?.map(({ CertificateArn }) => CertificateArn);
    expect(arns()).toEqual([one, two]);
    expect(arns({ SortBy: 'CREATED_AT', SortOrder: 'DESCENDING' })).toEqual([two, one]);
    expect(arns({ Includes: { keyTypes: ['EC_prime256v1'] } })).toEqual([curve]);
    expect(arns({ Includes: { keyTypes: ['EC_prime256v1'], managedBy: 'CLOUDFRONT' } })).toEqual([curve]);
    expect(arns({ Includes: { exportOption: 'ENABLED' } })).toEqual([two]);
    expect(arns({ Includes: { keyUsage: ['DIGITAL_SIGNATURE'] } })).toEqual([]);
    expect(arns({ Includes: { extendedKeyUsage: ['ANY'] } })).toEqual([one, two]);
    expect(arns({ CertificateStatuses: ['ISSUED'] })).toEqual([]);
    const first = acm.call('ListCertificates', { MaxItems: 1 });
    expect(arns({ MaxItems: 1, NextToken: first.NextToken })).toEqual([two]);
    const refusal = (input: object) => acm.refusal('ListCertificates', input);
    expect(refusal({ SortBy: 'CREATED_AT' })).toMatch(/^ValidationException/);
    expect(refusal({ NextToken: 'x' })).toMatch(/^ValidationException/);
    expect(refusal({ MaxItems: 0 })).toMatch(/^ValidationException/);
    expect(refusal({ CertificateKeyPairOrigins: ['ACME'] })).toMatch(/^NotImplemented/);
  });

  it('are tagged', () => {
    const acm = start();
    const CertificateArn = request(acm, { Tags: [{ Key: 'Name', Value: 'shop' }] });
    acm.call('AddTagsToCertificate', { CertificateArn, Tags: [{ Key: 'tier' }, { Key: 'stage', Value: '5' }] });
    const other = [
      { Key: 'Name', Value: 'other' },
      { Key: 'stage', Value: '5' },
    ];
    acm.call('RemoveTagsFromCertificate', { CertificateArn, Tags: other });
    const left = [{ Key: 'Name', Value: 'shop' }, { Key: 'tier' }];
    expect(acm.call('ListTagsForCertificate', { CertificateArn }).Tags).toEqual(left);
    expect(acm.call('ListTagsForResource', { ResourceArn: CertificateArn }).Tags).toEqual(left);
    const Tags = Array.from({ length: 49 }, (_, index) => ({ Key: `k${index}` }));
    expect(acm.refusal('AddTagsToCertificate', { CertificateArn, Tags })).toMatch(/^TooManyTagsException/);
  });

  it('have options that change once they are issued', () => {
    const acm = start();
    const CertificateArn = request(acm);
    const Options = { CertificateTransparencyLoggingPreference: 'DISABLED' as const };
    expect(acm.refusal('UpdateCertificateOptions', { CertificateArn, Options })).toMatch(/^InvalidStateException/);
    acm.wait(5);
    answer(acm, CertificateArn);
    acm.wait(180);
    acm.call('UpdateCertificateOptions', { CertificateArn, Options: { ...Options, Export: 'DISABLED' } });
    expect(seen(acm, CertificateArn)?.Options?.CertificateTransparencyLoggingPreference).toBe('DISABLED');
    const method = { CertificateArn, Options: { ...Options, ValidationMethod: 'DNS' as const } };
    expect(acm.refusal('UpdateCertificateOptions', method)).toMatch(/^NotImplemented/);
    expect(acm.refusal('GetCertificate', { CertificateArn })).toMatch(/^NotImplemented/);
    expect(acm.refusal('RenewCertificate', { CertificateArn })).toMatch(/^ValidationException/);
  });

  it('are deleted, and not there then', () => {
    const acm = start();
    const CertificateArn = request(acm, { Tags: [{ Key: 'Name', Value: 'shop' }] });
    expect(acm.refusal('GetCertificate', { CertificateArn })).toMatch(/^RequestInProgressException/);
    acm.call('DeleteCertificate', { CertificateArn });
    for (const operation of ['DescribeCertificate', 'DeleteCertificate', 'ListTagsForCertificate'] as const) {
      expect(acm.refusal(operation, { CertificateArn })).toMatch(/^ResourceNotFoundException: Could not find/);
    }
    expect(acm.refusal('DescribeCertificate', { CertificateArn: 'x' })).toMatch(/^InvalidArnException/);
  });

  it('are another Region’s alone', () => {
    const acm = start();
    const CertificateArn = request(acm);
    const elsewhere = acm.at({ region: 'ap-northeast-2' });
    expect(elsewhere.refusal('DescribeCertificate', { CertificateArn })).toMatch(/^ResourceNotFoundException/);
  });
});

describe('imported certificates', () => {
  const whole = {
    ...{ Certificate: bytes(certificate), PrivateKey: bytes(key), CertificateChain: bytes(authority) },
  };
  const alone = { Certificate: bytes(selfSigned), PrivateKey: bytes(selfSignedKey) };

  it('are read, told, and imported again', () => {
    const acm = start();
    const { CertificateArn = '' } = acm.call('ImportCertificate', { ...whole, Tags: [{ Key: 'Name', Value: 'x' }] });
    expect(seen(acm, CertificateArn)).toMatchObject({
      ...{ Type: 'IMPORTED', Status: 'ISSUED', DomainName: 'shop.test', KeyAlgorithm: 'RSA_2048' },
      ...{ SubjectAlternativeNames: ['shop.test', '*.shop.test'], Issuer: 'Shop Authority' },
      ...{ NotAfter: new Date('2045-01-01'), ImportedAt: new Date(acm.world.now) },
    });
    expect(acm.call('GetCertificate', { CertificateArn })).toEqual({
      ...{ Certificate: certificate, CertificateChain: authority },
    });
    acm.wait(60);
    acm.call('ImportCertificate', { ...alone, CertificateArn });
    expect(seen(acm, CertificateArn)).toMatchObject({ DomainName: 'alone.test', KeyAlgorithm: 'EC_prime256v1' });
    expect(acm.call('ListTagsForCertificate', { CertificateArn }).Tags).toHaveLength(1);
  });

  it.each([
    ['another key', { ...whole, PrivateKey: bytes(selfSignedKey) }, 'does not match'],
    ['no key', { ...whole, PrivateKey: bytes('x') }, 'private key'],
    ['no certificate', { ...whole, Certificate: bytes('x') }, 'no valid certificate'],
    ['two certificates', { ...whole, Certificate: bytes(certificate + authority) }, 'more than one certificate'],
    ['another chain', { ...whole, CertificateChain: bytes(selfSigned) }, 'with the certificate chain'],
    ['no chain', { ...whole, CertificateChain: undefined }, 'not a valid self signed'],
    ['one that has expired', { ...alone, Certificate: bytes(expired) }, 'has expired'],
  ])('are refused with %s', (_what, input, words) => {
    const acm = start();
    expect(acm.refusal('ImportCertificate', input as never)).toMatch(/^ValidationException: /);
    expect(acm.refusal('ImportCertificate', input as never)).toContain(words);
  });

  it('take the place of imported ones alone, without tags', () => {
    const acm = start();
    const CertificateArn = request(acm);
    expect(acm.refusal('ImportCertificate', { ...alone, CertificateArn })).toMatch(/not imported/);
    const { CertificateArn: own } = acm.call('ImportCertificate', alone);
    const tagged = { ...alone, CertificateArn: own, Tags: [{ Key: 'a' }] };
    expect(acm.refusal('ImportCertificate', tagged)).toMatch(/tags/);
  });
});

test('the account’s configuration is kept', () => {
  const acm = start();
  expect(acm.call('GetAccountConfiguration', {}).ExpiryEvents?.DaysBeforeExpiry).toBe(45);
  acm.call('PutAccountConfiguration', { IdempotencyToken: 'a', ExpiryEvents: { DaysBeforeExpiry: 7 } });
  expect(acm.call('GetAccountConfiguration', {}).ExpiryEvents?.DaysBeforeExpiry).toBe(7);
  expect(acm.refusal('PutAccountConfiguration', { IdempotencyToken: '' })).toMatch(/^ValidationException/);
});

test('every field of the inputs is read', () => {
  expect(unreadFields(recorder, Object.keys(acmHandlers))).toEqual([]);
});
