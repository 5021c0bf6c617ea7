// Names, paths, ids and ARNs of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html

import type { Call } from '../../world/call.ts';

export type EntityType = 'role' | 'user' | 'group' | 'policy' | 'instance-profile';

const prefixes: Readonly<Record<EntityType, string>> = {
  role: 'AROA',
  user: 'AIDA',
  group: 'AGPA',
  policy: 'ANPA',
  'instance-profile': 'AIPA',
};

/** `AROA` and seventeen letters and digits. */
export function newEntityId(call: Call, type: EntityType): string {
  return `${prefixes[type]}${base32(call.draw(22))}`;
}

/** The id of a policy of AWS's own, from hexadecimal digits. */
export function policyIdOf(hex: string): string {
  return `ANPA${base32(hex.slice(0, 22))}`;
}

/** Hexadecimal digits as what AWS's ids are made of. */
function base32(hex: string): string {
  const digits = BigInt(`0x1${hex}`).toString(32).toUpperCase().slice(1);
  return digits.replace(/[0189]/g, (digit) => 'WXYZ'['0189'.indexOf(digit)] ?? '');
}

export function entityArn({ place }: Call, type: EntityType, path: string, name: string): string {
  return `arn:aws:iam::${place.account}:${type}${path}${name}`;
}

/** The name at the end of an ARN, or what was given, if it is none. */
export function nameOf(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
}
