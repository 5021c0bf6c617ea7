// Conditions on what is there, and parts of it: https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests

import { notImplemented } from '../../../wire/aws-error.ts';
import { noSuchKey, preconditionFailed, s3Error } from '../errors.ts';
import type { ObjectRow } from './rows.ts';

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** Throws 412, or 304 with what names the object. */
export function checkRead(conditions: ReadConditions, object: ObjectRow): void {
  const failed = failedOf(conditions, object);
  if (failed === undefined) return;
  if (failed === 'If-Match' || failed === 'If-Unmodified-Since') throw preconditionFailed(failed);
  const { contents, modified, described } = object;
  throw s3Error(
    'NotModified',
    'Not Modified',
    304,
    {},
    {
      etag: contents.etag,
      'last-modified': new Date(modified).toUTCString(),
      ...(described.cacheControl !== undefined && { 'cache-control': described.cacheControl }),
    },
  );
}

/** A copy is not made of what is not so. */
export function checkSource(conditions: ReadConditions, source: ObjectRow): void {
  const failed = failedOf(conditions, source);
  if (failed !== undefined) throw preconditionFailed(`x-amz-copy-source-${failed}`);
}

/** One about the ETag has the date's not looked at. */
function failedOf(conditions: ReadConditions, { contents: { etag }, modified }: ObjectRow): string | undefined {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!names(IfMatch, etag)) return 'If-Match';
  } else if (IfUnmodifiedSince && modified > seconds(IfUnmodifiedSince)) return 'If-Unmodified-Since';
  if (IfNoneMatch !== undefined) {
    if (names(IfNoneMatch, etag)) return 'If-None-Match';
  } else if (IfModifiedSince && modified <= seconds(IfModifiedSince)) return 'If-Modified-Since';
  return undefined;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** Clients may leave the quotes out. */
function names(list: string, etag: string): boolean {
  const all = list.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return all.some((each) => each === '*' || each === etag || `"${each}"` === etag);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkWrite(
  { IfMatch, IfNoneMatch }: { readonly IfMatch?: string | undefined; readonly IfNoneMatch?: string | undefined },
  key: string,
  current: ObjectRow | undefined,
): void {
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') throw notImplemented('If-None-Match with an ETag, at a write,');
  if (IfNoneMatch !== undefined && current) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (!names(IfMatch, current.contents.etag)) throw preconditionFailed('If-Match');
}

/** From and to, both inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a range means of so many bytes; undefined: all, since S3 does not mind what is none, or is several. */
export function spanOf(range: string | undefined, size: number): Span | undefined {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) {
    const fields = { RangeRequested: range, ActualObjectSize: size };
    throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416, fields, {
      'content-range': `bytes */${size}`,
    });
  }
  return { from, to };
}
