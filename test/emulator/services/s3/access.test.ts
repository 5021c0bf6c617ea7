// Who may do what: policies, Block Public Access, ownership, lists of access.

import { describe, expect, it } from '@jest/globals';
import { hold, matches } from '../../../../emulator/services/s3/access/conditions.ts';
import { canonicalIdOf } from '../../../../emulator/services/s3/buckets/rows.ts';
import { accessOperations } from '../../../../emulator/services/s3/settings/access.ts';
import {
  anonymous,
  Bucket,
  makePublic,
  off,
  policyOf,
  put,
  readable,
  type S3,
  unreadFields,
  withBucket,
} from './s3.ts';

const arn = `arn:aws:s3:::${Bucket}`;
const Key = 'a';

function withObject(): S3 {
  const s3 = withBucket();
  put(s3, Key);
  return s3;
}

function mayRead(s3: S3): boolean {
  try {
    s3.call('GetObject', { Bucket, Key });
    return true;
  } catch {
    return false;
  }
}

describe('a policy', () => {
  it('lets everyone read, where nothing blocks it', () => {
    const s3 = withObject();
    const nobody = anonymous(s3);
    expect(mayRead(nobody)).toBe(false);
    expect(s3.refusal('PutBucketPolicy', { Bucket, Policy: policyOf(readable) })).toMatch(
      /^AccessDenied.*BlockPublicPolicy/,
    );
    makePublic(s3, readable);
    expect(mayRead(nobody)).toBe(true);
    expect(s3.call('GetBucketPolicyStatus', { Bucket }).PolicyStatus).toEqual({ IsPublic: true });
    expect(s3.call('GetBucketPolicy', { Bucket }).Policy).toBe(policyOf(readable));
    expect(nobody.refusal('PutObject', { Bucket, Key })).toMatch(/^AccessDenied/);
    expect(nobody.refusal('GetObject', { Bucket, Key: 'none' })).toMatch(/^AccessDenied/);
    expect(nobody.refusal('GetObject', { Bucket, Key, ResponseContentType: 'a' })).toMatch(/^InvalidRequest/);
    const restricted = { ...off, RestrictPublicBuckets: true };
    s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: restricted });
    expect(mayRead(nobody)).toBe(false);
    expect(mayRead(s3)).toBe(true);
    s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: off });
    s3.call('PutBucketRequestPayment', { Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } });
    expect(mayRead(nobody)).toBe(false);
    s3.call('DeleteBucketPolicy', { Bucket });
    expect(s3.refusal('GetBucketPolicy', { Bucket })).toMatch(/^NoSuchBucketPolicy/);
    expect(s3.refusal('GetBucketPolicyStatus', { Bucket })).toMatch(/^NoSuchBucketPolicy/);
  });

  it('that lets everyone list has what is not there said', () => {
    const s3 = withObject();
    makePublic(s3, readable, { ...readable, Action: 's3:ListBucket', Resource: arn });
    expect(anonymous(s3).refusal('GetObject', { Bucket, Key: 'none' })).toMatch(/^NoSuchKey/);
    expect(anonymous(s3).call('ListObjectsV2', { Bucket }).KeyCount).toBe(1);
  });

  it('that denies is stronger than one that allows, and binds the owner too', () => {
    const s3 = withObject();
    makePublic(s3, readable, { ...readable, Effect: 'Deny', Action: 's3:Get*' });
    expect(mayRead(anonymous(s3))).toBe(false);
    expect(mayRead(s3)).toBe(false);
    makePublic(s3, { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`] });
    s3.call('DeleteBucketPolicy', { Bucket });
    expect(mayRead(s3)).toBe(true);
  });

  it('may be for another account, which is not public', () => {
    const s3 = withObject();
    const other = s3.at({ account: '444455556666' });
    expect(mayRead(other)).toBe(false);
    for (const AWS of ['444455556666', ['arn:aws:iam::444455556666:root']]) {
      s3.call('PutBucketPolicy', { Bucket, Policy: policyOf({ ...readable, Principal: { AWS } }) });
      expect(mayRead(other)).toBe(true);
      expect(mayRead(anonymous(s3))).toBe(false);
    }
    const CanonicalUser = canonicalIdOf('444455556666');
    s3.call('PutBucketPolicy', { Bucket, Policy: policyOf({ ...readable, Principal: { CanonicalUser } }) });
    expect(mayRead(other)).toBe(true);
    s3.call('PutBucketPolicy', {
      Bucket,
      Policy: policyOf({ ...readable, Principal: { Service: 'cloudfront.amazonaws.com' } }),
    });
    expect(mayRead(other)).toBe(false);
  });

  it.each([
    [{ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, false],
    [{ StringLike: { 'aws:SourceVpce': 'vpce-*' } }, true],
    [{ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
    [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, true],
    [{ StringEquals: { 'aws:Referer': 'x' } }, true],
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' } }, false],
  ])('with the condition %j is public: %s', (Condition, isPublic) => {
    const s3 = withObject();
    makePublic(s3, { ...readable, Condition });
    expect(s3.call('GetBucketPolicyStatus', { Bucket }).PolicyStatus?.IsPublic).toBe(isPublic);
  });

  it.each([
    ['', /^MalformedPolicy: Policies must be valid JSON/],
    ['{', /^MalformedPolicy/],
    ['{}', /^MalformedPolicy: Missing required field Statement/],
    ['{"Statement":[]}', /^MalformedPolicy/],
    ['{"Statement":[1]}', /^MalformedPolicy/],
    ['{"Version":"2020","Statement":[]}', /^MalformedPolicy: The policy must contain a valid version string/],
    ['{"Id":1,"Statement":[]}', /^MalformedPolicy/],
    ['{"X":1,"Statement":[]}', /^MalformedPolicy: Unknown field X/],
    [policyOf({ ...readable, X: 1 }), /^MalformedPolicy: Unknown field X/],
    [policyOf({ ...readable, Sid: 1 }), /^MalformedPolicy/],
    [policyOf({ ...readable, Effect: 'Maybe' }), /^MalformedPolicy: Invalid effect: Maybe/],
    [policyOf({ ...readable, Effect: undefined }), /^MalformedPolicy: Missing required field Effect/],
    [policyOf({ ...readable, Principal: undefined }), /^MalformedPolicy: Missing required field Principal/],
    [policyOf({ ...readable, NotPrincipal: '*' }), /^MalformedPolicy/],
    [policyOf({ ...readable, Principal: { AWS: 'me' } }), /^MalformedPolicy: Invalid principal in policy/],
    [policyOf({ ...readable, Principal: {} }), /^MalformedPolicy: Invalid principal in policy/],
    [policyOf({ ...readable, Action: 'ec2:RunInstances' }), /^MalformedPolicy: Policy has invalid action/],
    [policyOf({ ...readable, Action: [1] }), /^MalformedPolicy/],
    [policyOf({ ...readable, Resource: 'arn:aws:s3:::other/*' }), /^MalformedPolicy: Policy has invalid resource/],
    [policyOf({ ...readable, Resource: '*' }), /^MalformedPolicy: Policy has invalid resource/],
    [policyOf({ ...readable, Resource: arn }), /^MalformedPolicy: Action does not apply to any resource/],
    [policyOf({ ...readable, Condition: { Same: {} } }), /^MalformedPolicy: Invalid Condition type : Same/],
    [policyOf({ ...readable, Condition: { Bool: 1 } }), /^MalformedPolicy/],
    [policyOf({ ...readable, Condition: { Bool: { x: {} } } }), /^MalformedPolicy/],
    [policyOf({ ...readable, Sid: 'a' }, { ...readable, Sid: 'a' }), /^MalformedPolicy: Statement IDs/],
    [' '.repeat(20 * 1024 + 1), /^PolicyTooLarge/],
  ])('%s is refused', (Policy, refusal) => {
    expect(withObject().refusal('PutBucketPolicy', { Bucket, Policy })).toMatch(refusal);
  });

  it('that is refused leaves the one that there was, and confirming does not lock the owner out', () => {
    const s3 = withObject();
    makePublic(s3, readable);
    expect(s3.refusal('PutBucketPolicy', { Bucket, Policy: '{', ConfirmRemoveSelfBucketAccess: true })).toMatch(
      /^Malformed/,
    );
    expect(s3.refusal('PutBucketPolicy', { Bucket, Policy: undefined })).toMatch(/^MissingRequestBodyError/);
    expect(s3.call('GetBucketPolicy', { Bucket }).Policy).toBe(policyOf(readable));
  });
});

describe('conditions', () => {
  const context = new Map(
    Object.entries({ 'aws:sourceip': '203.0.113.9', 's3:prefix': 'home/', 'aws:epochtime': '10' }),
  );

  it.each([
    [{ StringEquals: { 's3:prefix': ['x', 'home/'] } }, true],
    [{ StringNotEquals: { 's3:prefix': ['x', 'home/'] } }, false],
    [{ StringNotEquals: { 's3:none': 'x' } }, true],
    [{ StringEquals: { 's3:none': 'x' } }, false],
    [{ StringEqualsIfExists: { 's3:none': 'x' } }, true],
    [{ StringEqualsIgnoreCase: { 'S3:Prefix': 'HOME/' } }, true],
    [{ 'ForAllValues:StringLike': { 's3:none': 'h*' } }, true],
    [{ 'ForAnyValue:StringLike': { 's3:prefix': 'h*' } }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/40' } }, false],
    [{ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, false],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
    [{ NumericLessThan: { 'aws:EpochTime': '11' }, NumericGreaterThanEquals: { 'aws:EpochTime': 10 } }, true],
    [{ NumericNotEquals: { 'aws:EpochTime': '10' } }, false],
    [{ Null: { 's3:none': 'true', 's3:prefix': 'false' } }, true],
    [{ Null: { 's3:prefix': true } }, false],
    [{ DateGreaterThan: { 'aws:EpochTime': '1970-01-01T00:00:09Z' } }, true],
  ])('%j: %s', (conditions, is) => {
    expect(hold(conditions as never, context)).toBe(is);
  });

  it('have patterns', () => {
    for (const [pattern, text, is] of [
      ['*', '', true],
      ['a*b', 'ab', true],
      ['a*b?', 'axxbc', true],
      ['a?', 'a', false],
      ['*a*a', 'aba', true],
      [`${'*a'.repeat(50)}`, 'b'.repeat(1000), false],
    ] as const) {
      expect([pattern, text, matches(pattern, text)]).toEqual([pattern, text, is]);
    }
  });
});

describe('a list of access', () => {
  const listed = () => {
    const s3 = withObject();
    s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: off });
    s3.call('PutBucketOwnershipControls', {
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    });
    return s3;
  };

  it('is switched off, unless ownership says otherwise', () => {
    const s3 = withObject();
    expect(s3.refusal('PutBucketAcl', { Bucket, ACL: 'public-read' })).toMatch(/^AccessControlListNotSupported/);
    expect(s3.refusal('PutObject', { Bucket, Key, ACL: 'public-read' })).toMatch(/^AccessControlListNotSupported/);
    const open = listed();
    open.call('PutBucketAcl', { Bucket, ACL: 'public-read' });
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
    expect(open.refusal('PutBucketOwnershipControls', { Bucket, OwnershipControls })).toMatch(
      /^InvalidBucketAclWithObjectOwnership/,
    );
    open.call('PutBucketAcl', { Bucket, ACL: 'private' });
    open.call('PutBucketOwnershipControls', { Bucket, OwnershipControls });
    open.call('DeleteBucketOwnershipControls', { Bucket });
    expect(open.refusal('GetBucketOwnershipControls', { Bucket })).toMatch(/^OwnershipControlsNotFoundError/);
    for (const Rules of [[], [{ ObjectOwnership: 'x' as never }]])
      expect(open.refusal('PutBucketOwnershipControls', { Bucket, OwnershipControls: { Rules } })).toMatch(
        /^MalformedXML/,
      );
  });

  it('lets everyone, or those who sign, or one account', () => {
    const s3 = listed();
    const [nobody, other] = [anonymous(s3), s3.at({ account: '444455556666' })];
    const seen = (ACL: 'public-read' | 'authenticated-read' | 'private') => {
      s3.call('PutObjectAcl', { Bucket, Key, ACL });
      return [mayRead(nobody), mayRead(other)];
    };
    expect(seen('public-read')).toEqual([true, true]);
    expect(seen('authenticated-read')).toEqual([false, true]);
    expect(seen('private')).toEqual([false, false]);
    s3.call('PutObjectAcl', { Bucket, Key, GrantRead: `id="${canonicalIdOf('444455556666')}"` });
    expect([mayRead(nobody), mayRead(other)]).toEqual([false, true]);
    expect(nobody.refusal('ListObjectsV2', { Bucket })).toMatch(/^AccessDenied/);
    s3.call('PutBucketAcl', { Bucket, ACL: 'public-read-write' });
    expect(nobody.call('ListObjectsV2', { Bucket }).KeyCount).toBe(1);
    nobody.call('PutObject', { Bucket, Key: 'b' });
    const IgnorePublicAcls = { ...off, IgnorePublicAcls: true };
    s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: IgnorePublicAcls });
    expect(nobody.refusal('ListObjectsV2', { Bucket })).toMatch(/^AccessDenied/);
    s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
    expect(s3.refusal('PutObjectAcl', { Bucket, Key, ACL: 'public-read' })).toMatch(/^AccessDenied/);
    s3.call('DeletePublicAccessBlock', { Bucket });
    expect(s3.refusal('GetPublicAccessBlock', { Bucket })).toMatch(/^NoSuchPublicAccessBlockConfiguration/);
    s3.call('PutObjectAcl', { Bucket, Key, ACL: 'public-read' });
    expect(mayRead(nobody)).toBe(true);
  });

  it('may be written out', () => {
    const s3 = listed();
    const { Owner, Grants = [] } = s3.call('GetBucketAcl', { Bucket });
    const uri = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
    const added = [...Grants, { Grantee: { Type: 'Group' as const, URI: uri }, Permission: 'WRITE' as const }];
    s3.call('PutBucketAcl', { Bucket, AccessControlPolicy: { Owner, Grants: added } });
    expect(s3.call('GetBucketAcl', { Bucket })).toEqual({ Owner, Grants: added });
    s3.call('PutBucketAcl', { Bucket, ACL: 'log-delivery-write' });
    expect(s3.call('GetBucketAcl', { Bucket }).Grants).toHaveLength(3);
    for (const [input, refusal] of [
      [{}, /^MissingSecurityHeader/],
      [{ ACL: 'x' }, /^InvalidArgument/],
      [{ ACL: 'private', GrantRead: `uri=${uri}` }, /^InvalidRequest/],
      [{ ACL: 'private', AccessControlPolicy: { Owner, Grants } }, /^UnexpectedContent/],
      [{ AccessControlPolicy: { Grants } }, /^MalformedXML/],
      [{ AccessControlPolicy: { Owner: { ID: 'x', DisplayName: 'x' }, Grants } }, /^AccessDenied/],
      [{ AccessControlPolicy: { Owner, Grants: [{ Permission: 'READ' }] } }, /^MalformedXML/],
      [
        { AccessControlPolicy: { Owner, Grants: [{ Grantee: { Type: 'Group', URI: 'x' }, Permission: 'READ' }] } },
        /^InvalidArgument/,
      ],
      [
        {
          AccessControlPolicy: { Owner, Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'x' }, Permission: 'READ' }] },
        },
        /^InvalidArgument/,
      ],
      [
        {
          AccessControlPolicy: {
            Owner,
            Grants: [
              { Grantee: { Type: 'AmazonCustomerByEmail', EmailAddress: 'x', DisplayName: 'x' }, Permission: 'READ' },
            ],
          },
        },
        /^NotImplemented/,
      ],
      [{ GrantWrite: 'nobody' }, /^InvalidArgument/],
      [{ GrantFullControl: 'emailAddress="a@b.c"' }, /^NotImplemented/],
      [{ GrantReadACP: 'uri=x' }, /^InvalidArgument/],
      [{ GrantWriteACP: 'id=x' }, /^InvalidArgument/],
    ] as const) {
      expect(s3.refusal('PutBucketAcl', { Bucket, ...(input as object) })).toMatch(refusal);
    }
    expect(s3.call('GetBucketAcl', { Bucket }).Grants).toHaveLength(3);
  });
});

it('reads every field of its input', () => {
  const ignored = {
    'PutBucketPolicy ConfirmRemoveSelfBucketAccess': 'the owner of a bucket is let change its policy whatever it says',
    'PutBucketAcl AccessControlPolicy.Grants.Grantee.DisplayName': 'a name that S3 does not give any more',
    'PutBucketAcl AccessControlPolicy.Owner.DisplayName': 'a name that S3 does not give any more',
  };
  expect(unreadFields(Object.keys(accessOperations), ignored)).toEqual([]);
});
