// S3 in a world of its own.

import * as sdk from '@aws-sdk/client-s3';
import { s3Actions, s3Handlers } from '../../../../emulator/services/s3/index.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { here, Tested } from '../tested.ts';

const recorder = new Recorder(sdk);

export function start() {
  return new Tested({ handlers: s3Handlers, actions: s3Actions, recorder, accessKeyId: here.account });
}

export type S3 = ReturnType<typeof start>;

/** The same world as nobody in particular sees it. */
export function anonymous({ world }: S3) {
  const place = { account: '000000000000', region: here.region };
  return new Tested({ handlers: s3Handlers, actions: s3Actions, recorder, world, place });
}

/** Fields that no operation of S3 need look at: the wire compares the sums, and nobody is charged. */
const everywhere: Readonly<Record<string, string>> = {
  ContentMD5: 'compared by the wire',
  ChecksumAlgorithm: 'what the wire compares says which it is',
  RequestPayer: 'nobody is charged',
};

/** @param ignored fields of these operations that need not be read beside those */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored).filter((field) => {
    const [, name = ''] = field.split(' ');
    return !Object.hasOwn(everywhere, name);
  });
}

export const Bucket = 'shop';

/** With one bucket. */
export function withBucket(): S3 {
  const s3 = start();
  s3.call('CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } });
  return s3;
}

export function put(s3: S3, Key: string, text = Key, more: object = {}) {
  return s3.call('PutObject', { Bucket, Key, Body: Buffer.from(text), ...more });
}

export function textOf(s3: S3, Key: string, more: object = {}): string {
  return Buffer.from(s3.call('GetObject', { Bucket, Key, ...more }).Body ?? []).toString();
}

export const off = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};

export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export const readable = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${Bucket}/*`,
};

export function makePublic(s3: S3, ...statements: readonly object[]): void {
  s3.call('PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: off });
  s3.call('PutBucketPolicy', { Bucket, Policy: policyOf(...statements) });
}
