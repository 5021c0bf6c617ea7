// How long a presigned URL holds, by the world's time.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html

import type { WireRequest } from '../../../wire/message.ts';
import { accessDenied, s3Error } from '../errors.ts';

/** Seconds: seven days. */
const longest = 604_800;

/** @param now milliseconds since the Unix epoch */
export function checkPresigned({ query }: WireRequest, now: number): void {
  const first = (name: string) => query.get(name)?.[0];
  if (first('X-Amz-Signature') === undefined) {
    checkOld(first('Expires'), now);
    return;
  }
  const [expires, signed] = [first('X-Amz-Expires'), first('X-Amz-Date')];
  if (expires === undefined || !/^\d{1,10}$/.test(expires)) throw wrong('X-Amz-Expires should be a number');
  if (Number(expires) > longest)
    throw wrong(
      'X-Amz-Expires must be less than a week (in seconds) that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  const time = timeOf(signed);
  if (Number.isNaN(time)) throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  if (time + Number(expires) * 1000 < now) throw accessDenied('Request has expired');
}

/** Signed in S3's old way, until a moment in seconds. */
function checkOld(until: string | undefined, now: number): void {
  if (until === undefined || !/^\d{1,12}$/.test(until))
    throw accessDenied('Invalid date (should be seconds since epoch): ');
  if (Number(until) * 1000 < now) throw accessDenied('Request has expired');
}

function timeOf(text = ''): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function wrong(message: string) {
  return s3Error('AuthorizationQueryParametersError', message);
}
