// Where in an HTTP message a member is, when no trait says so: in the document.

import type { Member } from '../shape.ts';

export function isInBody({ traits }: Member): boolean {
  const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpPayload } = traits;
  return !httpLabel && !httpQuery && !httpHeader && httpPrefixHeaders === undefined && !httpPayload;
}
