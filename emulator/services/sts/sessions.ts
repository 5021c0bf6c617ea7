// Temporary credentials, and who calls with them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html

import type { Credentials } from '@aws-sdk/client-sts';
import { accountOfKey } from '../../wire/access-keys.ts';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import type { Timer } from '../../world/timers.ts';
import { accessKeys } from '../iam/access-key-rows.ts';
import { newAccessKey } from '../iam/credentials.ts';
import { keyOfName, users } from '../iam/rows.ts';
import { keyOfTimer } from '../shared/timer-key.ts';

export interface Identity {
  /** As GetCallerIdentity tells it. */
  readonly userId: string;
  readonly arn: string;
  /** Of somebody who has taken a role: the role's ARN. */
  readonly roleArn: string | undefined;
}

interface SessionRow extends Identity {
  readonly accessKeyId: string;
  readonly expiration: number;
}

const sessions = table<SessionRow>('sts.Session', ({ accessKeyId }) => accessKeyId, { scope: 'account' });
const day = 86_400_000;

/** Credentials of the account for so many seconds. */
export function newSession(call: Call, account: string, identity: Identity, seconds: number): Credentials {
  const place = { ...call.place, account };
  const isTaken = (id: string) => call.get(sessions, id, place) !== undefined;
  const { id, secret } = newAccessKey(call, 'ASIA', account, isTaken);
  const expiration = call.now + seconds * 1000;
  call.put(sessions, { ...identity, accessKeyId: id, expiration }, place);
  // Kept for another day, in which they are known to have expired.
  const delay = seconds * 1000 + day;
  call.later(sessions, id, { kind: 'recurring', action: 'sts session', delay }, place);
  const token = Buffer.from(Array.from({ length: 4 }, () => call.draw(64)).join(''), 'hex').toString('base64');
  return { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: new Date(expiration) };
}

export const sessionActions = {
  'sts session': (call: Call, timer: Timer) => {
    call.remove(sessions, keyOfTimer(sessions, timer));
  },
};

/** Who makes the call. A key that nobody gave here is the account's own. Refuses what is unknown or has expired. */
export function callerOf(call: Call): Identity & { readonly kind: 'root' | 'user' | 'session' } {
  const { accessKeyId, place, now } = call;
  if (accessKeyId === undefined) {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', { status: 403 });
  }
  if (accountOfKey(accessKeyId) === undefined) {
    const root = { userId: place.account, arn: `arn:aws:iam::${place.account}:root`, roleArn: undefined };
    return { ...root, kind: 'root' };
  }
  const session = call.get(sessions, accessKeyId);
  if (session && session.expiration <= now) {
    throw new AwsError('ExpiredToken', 'The security token included in the request is expired', { status: 403 });
  }
  if (session) return { ...session, kind: 'session' };
  const key = call.get(accessKeys, accessKeyId);
  const user = key?.status === 'Active' ? call.get(users, keyOfName(key.userName)) : undefined;
  if (user) return { userId: user.id, arn: user.arn, roleArn: undefined, kind: 'user' };
  const message = 'The security token included in the request is invalid';
  throw new AwsError('InvalidClientTokenId', message, { status: 403 });
}
