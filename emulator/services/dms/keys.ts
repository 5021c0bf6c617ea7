// Keys that DMS encrypts with. There is no Key Management Service here: a key's ARN is asked for its form alone.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.EncryptionKey

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { arnOf } from '../shared/arn.ts';

interface KeyRow {
  readonly alias: string;
  readonly id: string;
}

/** The keys that AWS makes for an account when they are first needed. */
const defaultKeys = table<KeyRow>('dms.DefaultKey', ({ alias }) => alias);
const own = 'alias/aws/dms';

export function checkedKey(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  const isKey = /^(arn:[^:]+:kms:[^:]+:\d{12}:)?(key\/|alias\/)?[\w/-]{1,255}$/.test(given);
  if (!isKey) throw new AwsError('KMSKeyNotAccessibleFault', `The KMS key ${given} cannot be accessed.`); // words assumed
  return given;
}

/** The ARN of the key that was given, else of AWS's own. */
export function keyArn(call: Call, given: string | undefined): string {
  if (given?.startsWith('arn:')) return given;
  if (given !== undefined) return arnOf('kms', call.place, /^(key|alias)\//.test(given) ? given : `key/${given}`);
  const known = call.get(defaultKeys, own);
  const { id } = known ?? call.put(defaultKeys, { alias: own, id: newId(call) });
  return arnOf('kms', call.place, `key/${id}`);
}

function newId(call: Call): string {
  return call.draw(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
