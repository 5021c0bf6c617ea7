// IAM in a world of its own.

import * as sdk from '@aws-sdk/client-iam';
import { iamActions, iamHandlers } from '../../../../emulator/services/iam/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

const recorder = new Recorder(sdk);

export function start(mode: TimeMode = 'manual') {
  return new Tested({ handlers: iamHandlers, actions: iamActions, recorder, mode });
}

export type Iam = ReturnType<typeof start>;

export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}

export const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

export const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: ['arn:aws:s3:::shop', 'arn:aws:s3:::shop/*'] },
  ],
});

export const ssm = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
export const dms = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';
export const tags = [{ Key: 'Name', Value: 'shop' }];

/** Every case is refused as it says. */
export type Refusal = readonly [name: string, input: object, refusal: string | RegExp];
