// Access control lists: the canned ones, and those written out.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html

import type { AccessControlPolicy, Grant as SdkGrant } from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import { type BucketRow, canonicalIdOf, type Grant } from '../buckets/rows.ts';
import { accessDenied, invalidArgument, invalidRequest, malformedXml, s3Error } from '../errors.ts';

const groups = 'http://acs.amazonaws.com/groups';
export const allUsers = `${groups}/global/AllUsers`;
export const authenticatedUsers = `${groups}/global/AuthenticatedUsers`;
const logDelivery = `${groups}/s3/LogDelivery`;
/** Amazon EC2's own canonical id, which reads machine images. */
const ec2 = '6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c';

/** What of an input says who may do what. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
}

export function ownersAcl(owner: string): Grant[] {
  return [{ to: { id: canonicalIdOf(owner) }, permission: 'FULL_CONTROL' }];
}

/**
 * The list that an input asks for; undefined where it asks for none.
 * @param bucketOwner whose bucket an object is in; undefined of the list of a bucket itself
 */
export function aclOf(input: AclInput, owner: string, bucketOwner?: string): readonly Grant[] | undefined {
  const { ACL, AccessControlPolicy: policy } = input;
  const headers = headerGrants(input);
  if (ACL !== undefined && headers.length > 0) {
    throw invalidRequest('Specifying both Canned ACLs and Header Grants is not allowed');
  }
  if (policy !== undefined && (ACL !== undefined || headers.length > 0)) {
    throw s3Error('UnexpectedContent', 'This request does not support content');
  }
  if (policy !== undefined) return writtenAcl(policy, owner);
  if (ACL !== undefined) return canned(ACL, owner, bucketOwner);
  return headers.length > 0 ? headers : undefined;
}

function canned(name: string, owner: string, bucketOwner: string | undefined): Grant[] {
  const own = ownersAcl(owner);
  const group = (uri: string, permission: Grant['permission']): Grant => ({ to: { uri }, permission });
  const ofBucketOwner = (permission: Grant['permission']): Grant[] =>
    bucketOwner === undefined || bucketOwner === owner ? [] : [{ to: { id: canonicalIdOf(bucketOwner) }, permission }];
  switch (name) {
    case 'private':
      return own;
    case 'public-read':
      return [...own, group(allUsers, 'READ')];
    case 'public-read-write':
      return [...own, group(allUsers, 'READ'), group(allUsers, 'WRITE')];
    case 'authenticated-read':
      return [...own, group(authenticatedUsers, 'READ')];
    case 'aws-exec-read':
      return [...own, { to: { id: ec2 }, permission: 'READ' }];
    case 'bucket-owner-read':
      return [...own, ...ofBucketOwner('READ')];
    case 'bucket-owner-full-control':
      return [...own, ...ofBucketOwner('FULL_CONTROL')];
    case 'log-delivery-write':
      return [...own, group(logDelivery, 'WRITE'), group(logDelivery, 'READ_ACP')];
    default:
      throw invalidArgument('Argument format not recognized', 'x-amz-acl', name);
  }
}

function headerGrants(input: AclInput): Grant[] {
  const { GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP } = input;
  const all = [
    ['FULL_CONTROL', GrantFullControl],
    ['READ', GrantRead],
    ['READ_ACP', GrantReadACP],
    ['WRITE', GrantWrite],
    ['WRITE_ACP', GrantWriteACP],
  ] as const;
  return all.flatMap(([permission, header]) =>
    header === undefined ? [] : header.split(',').map((grantee) => ({ to: granteeOf(grantee), permission })),
  );
}

/** `id="…"`, `uri="…"`; one by mail address is not looked up. */
function granteeOf(text: string): Grant['to'] {
  const [, type, value = ''] = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/.exec(text) ?? [];
  if (type === 'id') return { id: knownId(value) };
  if (type === 'uri') return { uri: knownGroup(value) };
  if (type === 'emailAddress') throw notImplemented('a grant to a mail address');
  throw invalidArgument('Argument format not recognized', 'x-amz-grant', text);
}

function writtenAcl({ Grants = [], Owner }: AccessControlPolicy, owner: string): Grant[] {
  if (Owner?.ID === undefined) throw malformedXml();
  if (Owner.ID !== canonicalIdOf(owner)) throw accessDenied();
  if (Grants.length > 100) throw malformedXml();
  return Grants.map(({ Grantee, Permission }) => {
    const permissions: readonly string[] = ['FULL_CONTROL', 'READ', 'WRITE', 'READ_ACP', 'WRITE_ACP'];
    if (Grantee === undefined || Permission === undefined || !permissions.includes(Permission)) throw malformedXml();
    const { Type, ID, URI, EmailAddress } = Grantee;
    if (Type === 'AmazonCustomerByEmail' || EmailAddress !== undefined)
      throw notImplemented('a grant to a mail address');
    if (Type === 'Group' && URI !== undefined) return { to: { uri: knownGroup(URI) }, permission: Permission };
    if (Type === 'CanonicalUser' && ID !== undefined) return { to: { id: knownId(ID) }, permission: Permission };
    throw malformedXml();
  });
}

function knownId(id: string): string {
  if (!/^[0-9a-f]{64}$/.test(id)) throw invalidArgument('Invalid id', 'CanonicalUser/ID', id);
  return id;
}

function knownGroup(uri: string): string {
  if (uri !== allUsers && uri !== authenticatedUsers && uri !== logDelivery) {
    throw invalidArgument('Invalid group uri', 'Group/URI', uri);
  }
  return uri;
}

export function isPublicAcl(acl: readonly Grant[]): boolean {
  return acl.some(({ to }) => 'uri' in to && (to.uri === allUsers || to.uri === authenticatedUsers));
}

/**
 * Refuses a list where the bucket has lists switched off, or lets none be public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function checkAclAllowed(
  { ownership, publicAccessBlock }: BucketRow,
  input: AclInput,
  acl: readonly Grant[],
): void {
  if (ownership === 'BucketOwnerEnforced' && input.ACL !== 'bucket-owner-full-control') {
    throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  if (publicAccessBlock?.BlockPublicAcls && isPublicAcl(acl)) throw accessDenied();
}

export function sdkGrants(acl: readonly Grant[]): SdkGrant[] {
  return acl.map(({ to, permission }) => ({
    Grantee: 'id' in to ? { Type: 'CanonicalUser', ID: to.id } : { Type: 'Group', URI: to.uri },
    Permission: permission,
  }));
}
