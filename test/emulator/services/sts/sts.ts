// STS with the IAM of its world, asked with an access key.

import * as sdk from '@aws-sdk/client-sts';
import { iamActions, iamHandlers } from '../../../../emulator/services/iam/index.ts';
import { stsActions, stsHandlers } from '../../../../emulator/services/sts/index.ts';
import { accountOf } from '../../../../emulator/wire/scope.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

const recorder = new Recorder(sdk);

export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}

/** `as`: STS and IAM as the holder of an access key calls them. */
export function start() {
  const actions = { ...iamActions, ...stsActions };
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions });
  const as = (accessKeyId: string | undefined) => {
    const place = { account: accountOf(accessKeyId), region: 'ap-northeast-2' };
    const settings = { actions, recorder, world, place, ...(accessKeyId === undefined ? {} : { accessKeyId }) };
    return {
      sts: new Tested({ ...settings, handlers: stsHandlers }),
      iam: new Tested({ ...settings, handlers: iamHandlers }),
    };
  };
  return { world, as, ...as('111122223333') };
}

export function trusting(principal: unknown, more: object = {}): string {
  const Statement = [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
