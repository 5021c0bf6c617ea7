// Names of what RDS keeps, its ARNs, and its resource ids.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html

import type { Place } from '../../../core/cloud.ts';
import type { Call } from '../../world/call.ts';
import { arnOf } from '../shared/arn.ts';
import { invalidValue, required } from './errors.ts';

export type ResourceType = 'db' | 'cluster' | 'subgrp' | 'pg' | 'cluster-pg' | 'og' | 'snapshot' | 'cluster-snapshot';

export function rdsArn(place: Place, type: ResourceType, name: string): string {
  return arnOf('rds', place, `${type}:${name}`);
}

/** What is named, by an ARN of it or as it is called. Names are kept in small letters. */
export function nameIn(given: string): string {
  const name = /^arn:[^:]+:rds:[^:]*:[^:]*:[a-z-]+:(.+)$/.exec(given)?.[1] ?? given;
  return name.toLowerCase();
}

/** @param at the parameter: `DBInstanceIdentifier` */
export function newIdentifier(given: string | undefined, at: string, most = 63): string {
  const name = required(given, at);
  if (name.length > most || !/^[A-Za-z](?:[A-Za-z0-9]|-(?!-|$))*$/.test(name)) {
    throw invalidValue(
      `The parameter ${at} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  }
  return name.toLowerCase();
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `db-` or `cluster-` and 26 letters and digits, which never change, whatever the resource is called. */
export function newResourceId(call: Call, prefix: 'db' | 'cluster'): string {
  const digits = call.draw(52).match(/../g) ?? [];
  return `${prefix}-${digits.map((two) => letters[Number.parseInt(two, 16) % 32]).join('')}`;
}

/** What stands in the names of an account's endpoints of a Region: twelve letters and digits. */
function endpointHash({ account, region }: Place): string {
  let state = 7;
  for (const letter of `${account} ${region}`) state = (state * 31 + letter.charCodeAt(0)) % 4_294_967_291;
  return Array.from({ length: 12 }, (_, index) => {
    state = (state * 48_271 + index) % 2_147_483_647;
    return (index === 0 ? 'c' : '') || 'abcdefghijklmnopqrstuvwxyz0123456789'[state % 36];
  }).join('');
}

/** `shop.c0a1b2c3d4e5.ap-northeast-2.rds.amazonaws.com` */
export function endpointOf(place: Place, name: string, prefix = ''): string {
  return `${name}.${prefix}${endpointHash(place)}.${place.region}.rds.amazonaws.com`;
}
