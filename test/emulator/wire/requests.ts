// Requests as bytes, made by hand: what an SDK would not send.

import { answering } from '../../../emulator/wire/answer.ts';
import { readCbor } from '../../../emulator/wire/cbor/read.ts';
import type { ServiceHandlers } from '../../../emulator/wire/handlers.ts';
import type { WireRequest, WireResponse } from '../../../emulator/wire/message.ts';

export interface Parts {
  readonly method?: string;
  /** With its query. */
  readonly url?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export function request({
  method = 'POST',
  url = '/',
  host = '127.0.0.1',
  headers = {},
  body = '',
}: Parts): WireRequest {
  const [path = '/', search = ''] = url.split(/\?(.*)/s);
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) query.set(name, [...(query.get(name) ?? []), value]);
  return {
    method,
    path,
    query,
    host,
    headers: new Map(Object.entries(headers)),
    body: typeof body === 'string' ? Buffer.from(body) : body,
  };
}

export const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

/** The header of a signature, which names a service. */
export function signedFor(signingName: string, region = 'eu-west-1', accessKeyId = '123456789012'): string {
  const credential = `${accessKeyId}/20260101/${region}/${signingName}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
}

/** A request to EC2. */
export function ec2(body: string): WireRequest {
  return request({ headers: { ...form, authorization: signedFor('ec2') }, body });
}

/** A request to a service with a JSON document. */
export function json(target: string, body: string | Uint8Array): WireRequest {
  return request({ headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }, body });
}

/** A request to CloudWatch with a CBOR document. */
export function cbor(operation: string, body: Uint8Array): WireRequest {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
  return request({ url: `/service/GraniteServiceVersion20100801/operation/${operation}`, headers, body });
}

/** A request to S3. */
export function s3(parts: Parts): WireRequest {
  return request({ ...parts, headers: { authorization: signedFor('s3'), ...parts.headers } });
}

export async function answerTo(wire: WireRequest, handlers: ServiceHandlers = {}): Promise<WireResponse> {
  return answering(handlers, () => 'request-1')(wire);
}

/** The code of the error that a response is, in whichever protocol; undefined of any other response. */
export function codeOf({ status, headers, body }: WireResponse): string | undefined {
  if (status < 400 || body.length === 0) return undefined;
  if (headers['content-type'] === 'application/cbor') return (readCbor(Buffer.from(body)) as { __type: string }).__type;
  const text = Buffer.from(body).toString();
  return /<Code>([^<]*)</.exec(text)?.[1] ?? /"__type":"([^"]*)"/.exec(text)?.[1];
}
