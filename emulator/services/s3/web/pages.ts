// What the website endpoint answers with: an object, a redirect, or a page about what went wrong.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html

import type { AwsError } from '../../../wire/aws-error.ts';
import type { WireRequest, WireResponse } from '../../../wire/message.ts';
import type { Operation } from '../../../wire/operation.ts';
import { writeRest } from '../../../wire/rest/write.ts';
import { serviceOf } from '../../../wire/service.ts';
import type { Call } from '../../../world/call.ts';
import type { BucketRow } from '../buckets/rows.ts';
import { checkReadable } from '../objects/described.ts';
import { read } from '../objects/get.ts';
import type { ObjectRow } from '../objects/rows.ts';

interface Asked {
  readonly call: Call;
  readonly request: WireRequest;
  readonly bucket: BucketRow;
}

/** As GetObject does, with its conditions and ranges. */
export function objectPage({ call, request: { headers }, bucket }: Asked, object: ObjectRow): WireResponse {
  checkReadable(object);
  const input = {
    ...{ Bucket: bucket.name, Key: object.key },
    ...{ IfMatch: headers.get('if-match'), IfNoneMatch: headers.get('if-none-match'), Range: headers.get('range') },
    IfModifiedSince: dateOf(headers.get('if-modified-since')),
    IfUnmodifiedSince: dateOf(headers.get('if-unmodified-since')),
  };
  const { output, bytes } = read(input, call, object);
  const operation = serviceOf('s3').operations.get('GetObject') as Operation;
  const response = writeRest(operation, { ...output, AcceptRanges: undefined, Body: bytes }, '');
  return output.ContentRange === undefined ? response : { ...response, status: 206 };
}

function dateOf(text: string | undefined): Date | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  416: 'Requested Range Not Satisfiable',
};

/** @param ofDocument why there is no error document, where there should be one */
export function errorPage(error: AwsError, requestId: string, ofDocument?: AwsError): WireResponse {
  const { code, message, status = 400, headers } = error;
  if (status === 304) return { status, headers, body: '', streaming: false };
  const title = `${status} ${reasons[status] ?? 'Error'}`;
  const extra = ofDocument ? `<h3>The error document could not be read either</h3>${listOf(ofDocument)}` : '';
  const head = `<head><title>${title}</title></head>`;
  const body = `<!DOCTYPE html>\n<html>${head}<body><h1>${title}</h1>${listOf(error, requestId)}${extra}</body></html>\n`;
  const told = { 'x-amz-error-code': code, 'x-amz-error-message': message };
  return page(status, { ...headers, ...told }, body);
}

function listOf({ code, message, fields }: AwsError, requestId?: string): string {
  const all = { Code: code, Message: message, ...fields, ...(requestId !== undefined && { RequestId: requestId }) };
  return `<ul>${Object.entries(all)
    .map(([name, value]) => `<li>${name}: ${escaped(String(value))}</li>`)
    .join('')}</ul>`;
}

export function redirectPage(status: number, location: string): WireResponse {
  // A header carries no other characters.
  const plain = location.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  return { status, headers: { location: plain, 'content-length': '0' }, body: '', streaming: false };
}

function page(status: number, headers: Readonly<Record<string, string>>, body: string): WireResponse {
  const own = { 'content-type': 'text/html; charset=utf-8', 'content-length': String(Buffer.byteLength(body)) };
  return { status, headers: { ...headers, ...own }, body, streaming: false };
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
