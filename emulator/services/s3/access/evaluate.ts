// Who may do what with a bucket: its policy, its lists of access, and what blocks public access.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html
//
// A caller of the bucket's account is let do everything but what the policy denies: what IAM gives its users is not looked
// at. Callers of other accounts are what the policy and the lists make of them.

import type { Call } from '../../../world/call.ts';
import { type BucketRow, canonicalIdOf, type Grant } from '../buckets/rows.ts';
import { accessDenied } from '../errors.ts';
import { allUsers, authenticatedUsers } from './acl.ts';
import { type Context, hold, matches } from './conditions.ts';
import { type Principal, type Statement, statementsOf, type Texts } from './document.ts';
import { isPublicPolicy } from './public.ts';

/** What is asked: an action on the bucket, or on an object in it. */
export interface Asked {
  /** `s3:GetObject` */
  readonly action: string;
  readonly key?: string | undefined;
  /** The object's list of access, where there is the object. */
  readonly acl?: readonly Grant[] | undefined;
  readonly context?: Context | undefined;
}

/** The account that asks; undefined where nobody says who he is. */
export function requesterOf({ accessKeyId, place }: Call): string | undefined {
  // The account of requests without a signature, which no signed one of a known key has.
  return accessKeyId === undefined && place.account === '000000000000' ? undefined : place.account;
}

export function authorize(call: Call, bucket: BucketRow, asked: Asked): void {
  if (!isAllowed(call, bucket, asked)) throw accessDenied();
}

/** Nobody can lock himself out of his bucket for good: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
const ownersAlways = new Set(['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']);

export function isAllowed(call: Call, bucket: BucketRow, asked: Asked): boolean {
  const requester = requesterOf(call);
  // Nobody would pay: https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
  if (requester === undefined && bucket.payer === 'Requester') return false;
  const isOwner = requester === bucket.owner;
  const effects = effectsOf(call, bucket, asked, requester);
  if (effects.has('Deny') && !(isOwner && ownersAlways.has(asked.action))) return false;
  if (isOwner) return true;
  const { publicAccessBlock: block } = bucket;
  if (effects.has('Allow') && !(block?.RestrictPublicBuckets && isPublicPolicy(bucket.policy))) return true;
  return isGranted(bucket, asked, requester);
}

function effectsOf(
  call: Call,
  bucket: BucketRow,
  asked: Asked,
  requester: string | undefined,
): Set<Statement['Effect']> {
  const resource = `arn:aws:s3:::${bucket.name}${asked.key === undefined ? '' : `/${asked.key}`}`;
  const context = new Map([
    ...(asked.context ?? []),
    // Whoever calls the cloud of this process does so as over TLS.
    ['aws:securetransport', 'true'],
    ['aws:currenttime', new Date(call.now).toISOString()],
    ['aws:epochtime', String(Math.floor(call.now / 1000))],
    ['s3:resourceaccount', bucket.owner],
    ...(requester === undefined ? [] : [['aws:principalaccount', requester] as const]),
    ...(requester === undefined ? [] : [['aws:principalarn', `arn:aws:iam::${requester}:root`] as const]),
  ] as const);
  const fitting = statementsOf(bucket.policy).filter(
    ({ Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition }) =>
      (Principal === undefined ? !isFor(NotPrincipal, requester) : isFor(Principal, requester)) &&
      (Action === undefined ? !isAny(NotAction, asked.action, true) : isAny(Action, asked.action, true)) &&
      (Resource === undefined ? !isAny(NotResource, resource) : isAny(Resource, resource)) &&
      hold(Condition, context),
  );
  return new Set(fitting.map(({ Effect }) => Effect));
}

function isFor(principal: Principal | undefined, requester: string | undefined): boolean {
  if (principal === undefined) return false;
  if (principal === '*') return true;
  const { AWS = [], CanonicalUser = [] } = principal;
  const accounts = [AWS].flat().map((name) => /^arn:[^:]*:iam::(\d{12}):root$/.exec(name)?.[1] ?? name);
  if (accounts.includes('*')) return true;
  if (requester === undefined) return false;
  return accounts.includes(requester) || [CanonicalUser].flat().includes(canonicalIdOf(requester));
}

function isAny(patterns: Texts | undefined, text: string, ignoresCase = false): boolean {
  return [patterns ?? []].flat().some((pattern) => {
    return ignoresCase ? matches(pattern.toLowerCase(), text.toLowerCase()) : matches(pattern, text);
  });
}

type Permission = Grant['permission'];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping */
const ofBucket: Readonly<Record<string, Permission>> = {
  's3:ListBucket': 'READ',
  's3:ListBucketVersions': 'READ',
  's3:ListBucketMultipartUploads': 'READ',
  's3:PutObject': 'WRITE',
  's3:GetBucketAcl': 'READ_ACP',
  's3:PutBucketAcl': 'WRITE_ACP',
};
const ofObject: Readonly<Record<string, Permission>> = {
  's3:GetObject': 'READ',
  's3:GetObjectVersion': 'READ',
  's3:GetObjectAcl': 'READ_ACP',
  's3:GetObjectVersionAcl': 'READ_ACP',
  's3:PutObjectAcl': 'WRITE_ACP',
  's3:PutObjectVersionAcl': 'WRITE_ACP',
};

function isGranted(bucket: BucketRow, { action, acl }: Asked, requester: string | undefined): boolean {
  if (bucket.ownership === 'BucketOwnerEnforced') return false;
  const ignoresPublic = bucket.publicAccessBlock?.IgnorePublicAcls === true;
  const needsOfBucket = ofBucket[action];
  const needs = needsOfBucket ?? ofObject[action];
  const list = needsOfBucket ? bucket.acl : acl;
  if (needs === undefined || list === undefined) return false;
  return list.some(({ to, permission }) => {
    if (permission !== needs && permission !== 'FULL_CONTROL') return false;
    if ('id' in to) return requester !== undefined && to.id === canonicalIdOf(requester);
    if (ignoresPublic) return false;
    return to.uri === allUsers || (to.uri === authenticatedUsers && requester !== undefined);
  });
}
