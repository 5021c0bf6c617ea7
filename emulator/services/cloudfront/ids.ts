// Ids, ETags and names as CloudFront makes them.

import type { Place } from '../../../core/cloud.ts';
import type { Call } from '../../world/call.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `EDFDVBD6EXAMPLE`: a letter that says of what, and letters and digits. */
export function newId(call: Call, begin: 'E' | 'I' | 'K', length = 14): string {
  return begin + drawn(call, length - begin.length);
}

export function newETag(call: Call): string {
  return newId(call, 'E');
}

/** `d111111abcdef8.cloudfront.net` */
export function newDomainName(call: Call): string {
  return `d${drawn(call, 13).toLowerCase()}.cloudfront.net`;
}

export function newUuid(call: Call): string {
  const [, ...parts] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(call.draw(30)) ?? [];
  const [time, middle, high, sequence, node] = parts;
  return `${time}-${middle}-4${high}-8${sequence}-${node}`;
}

function drawn(call: Call, length: number): string {
  const bytes = Buffer.from(call.draw(length * 2), 'hex');
  return [...bytes].map((byte) => letters[byte % letters.length]).join('');
}

/** CloudFront is of no Region. */
export function arnOf({ account }: Place, resource: string): string {
  return `arn:aws:cloudfront::${account}:${resource}`;
}

/** Where a resource that was made is found. */
export function locationOf(path: string): string {
  return `https://cloudfront.amazonaws.com/2020-05-31/${path}`;
}

/** Of what is one for all accounts: no account is called so. */
export const everywhere: Place = { account: 'cloudfront', region: 'aws-global' };
