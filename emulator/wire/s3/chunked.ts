// aws-chunked: the body in chunks of its own, each with its length and perhaps a signature, and headers at the end.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html

import { AwsError } from '../aws-error.ts';
import type { WireRequest } from '../message.ts';

/** The request as it would be without its chunks: trailers are headers, and the encoding is not mentioned. */
export function unchunked(request: WireRequest): WireRequest {
  const encodings = (request.headers.get('content-encoding') ?? '').split(',').map((encoding) => encoding.trim());
  const isStreaming = request.headers.get('x-amz-content-sha256')?.startsWith('STREAMING-');
  if (!isStreaming && !encodings.includes('aws-chunked')) return request;
  const { body, trailers } = readChunks(request.body);
  const length = request.headers.get('x-amz-decoded-content-length');
  if (length !== undefined && Number(length) !== body.length) throw incompleteBody();
  const headers = new Map([...request.headers, ...trailers]);
  const others = encodings.filter((encoding) => encoding && encoding !== 'aws-chunked');
  headers.delete('content-encoding');
  if (others.length > 0) headers.set('content-encoding', others.join(','));
  // A member of PutObject's input, which is the length of the object.
  if (headers.has('content-length')) headers.set('content-length', String(body.length));
  return { ...request, headers, body };
}

const lineEnd = '\r\n';
const chunkHead = /^([0-9a-f]{1,8})(?:;.*)?$/i;

function readChunks(source: Uint8Array): { body: Uint8Array; trailers: [string, string][] } {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf(lineEnd, at);
    const [, size] =
      (end < 0 ? undefined : chunkHead.exec(bytes.toString('latin1', at, Math.min(end, at + 200)))) ?? [];
    if (!size) throw incompleteBody();
    const start = end + lineEnd.length;
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(chunks), trailers: readTrailers(bytes.toString('latin1', start)) };
    const after = start + length;
    if (bytes.toString('latin1', after, after + 2) !== lineEnd) throw incompleteBody();
    chunks.push(bytes.subarray(start, after));
    at = after + lineEnd.length;
  }
}

function readTrailers(text: string): [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    return name && value !== undefined ? [[name.toLowerCase(), value.trim()]] : [];
  });
}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'The request body terminated unexpectedly, or its chunks are not of the lengths that they say',
  );
}
