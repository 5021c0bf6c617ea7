// Whom a request is from and for: the credential scope of its signature. The signature itself is not checked.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

import { accountOfKey } from './access-keys.ts';
import type { WireRequest } from './message.ts';

export interface Scope {
  readonly accessKeyId: string;
  /** Undefined where the signature does not say: S3's old kind, and what is not signed. */
  readonly region: string | undefined;
  readonly signingName: string | undefined;
}

/** Undefined of a request that is not signed. */
export function scopeOf({ headers, query }: WireRequest): Scope | undefined {
  const authorization = headers.get('authorization') ?? '';
  const [credential] = query.get('X-Amz-Credential') ?? [/\bCredential=([^,\s]+)/.exec(authorization)?.[1]];
  if (credential !== undefined) return ofCredential(credential, headers.get('x-amz-region-set'));
  const [oldKey] = query.get('AWSAccessKeyId') ?? [/^AWS ([^:\s]+):/.exec(authorization)?.[1]];
  return oldKey === undefined ? undefined : { accessKeyId: oldKey, region: undefined, signingName: undefined };
}

/** `key/date/region/service/aws4_request`; a signature for several Regions has them in a header of their own. */
function ofCredential(credential: string, regionSet: string | undefined): Scope {
  const parts = credential.split('/');
  const [accessKeyId = ''] = parts;
  const signingName = parts.at(-1) === 'aws4_request' ? parts.at(-2) : undefined;
  const region = parts.length === 5 ? parts[2] : regionSet?.split(',')[0];
  return { accessKeyId, region: region || undefined, signingName };
}

const accountWithoutNumber = '000000000000';

/**
 * An access key of twelve digits is the account itself, as in LocalStack; one that IAM or STS gave here is of the account
 * for which they did; any other is of one account.
 */
export function accountOf(accessKeyId: string | undefined): string {
  if (accessKeyId === undefined) return accountWithoutNumber;
  return /^\d{12}$/.test(accessKeyId) ? accessKeyId : (accountOfKey(accessKeyId) ?? accountWithoutNumber);
}
