// Names and ARNs of what DMS has.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.AWS.ARN.html

import type { Call } from '../../world/call.ts';
import { arnOf } from '../shared/arn.ts';
import { invalidValue, required } from './errors.ts';

export type ArnType = 'rep' | 'endpoint' | 'task' | 'subgrp' | 'cert' | 'es';

/** Whether it is an ARN of the type; which account it names is not asked. */
export function isArn(arn: string, type: ArnType): boolean {
  return new RegExp(`^arn:[^:]+:dms:[^:]*:[^:]*:${type}:\\S+$`).test(arn);
}

/** What the end of an ARN is called by, where the one who makes the resource does not say it: 26 characters. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const longest = 31;

/** @param wanted what was asked to be at the end, `ResourceIdentifier` */
export function newArn(call: Call, type: ArnType, wanted?: string): string {
  const drawn = call.draw(52).match(/../g) ?? [];
  const own = drawn.map((byte) => alphabet[Number.parseInt(byte, 16) % alphabet.length]).join('');
  return arnOf('dms', call.place, `${type}:${wanted ?? own}`);
}

/** https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html (ResourceIdentifier) */
export function checkedEnd(wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  if (wanted.length <= longest && isIdentifier(wanted)) return wanted;
  throw invalidValue(`The parameter ResourceIdentifier must have at most ${longest} letters, digits and hyphens.`); // words assumed
}

/** A name as it is kept, in small letters. */
export function identifierOf(given: string | undefined, name: string, most: number): string {
  const text = required(given, `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  if (text.trim() === '') throw invalidValue(`The parameter ${name} must be provided and must not be blank.`);
  if (text.length <= most && isIdentifier(text)) return text.toLowerCase();
  const rule =
    'It must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.';
  throw invalidValue(`The parameter ${name} is not a valid identifier. ${rule}`);
}

function isIdentifier(text: string): boolean {
  return /^[a-z](?:-?[a-z0-9])*$/i.test(text);
}
