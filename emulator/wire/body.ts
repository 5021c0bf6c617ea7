// The body of a request as the protocols read it: decompressed, and no larger than they take.

import { gunzipSync } from 'node:zlib';
import { AwsError, Malformed } from './aws-error.ts';
import { limits, type WireRequest } from './message.ts';
import type { ServiceId } from './service-table.ts';

/** The encoding of what is sent to S3 is the object's own, and stays. */
export function plainBody(service: ServiceId, request: WireRequest): WireRequest {
  if (service === 's3') {
    if (request.body.length > limits.body) throw tooLarge('EntityTooLarge', limits.body, 400);
    refuseOtherLength(request);
    return request;
  }
  const body = request.headers.get('content-encoding') === 'gzip' ? decompressed(request.body) : request.body;
  if (body.length > limits.document) throw tooLarge('RequestEntityTooLarge', limits.document);
  return { ...request, body };
}

function refuseOtherLength({ headers, body }: WireRequest): void {
  const length = headers.get('content-length');
  if (length === undefined || Number(length) === body.length) return;
  const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header.';
  throw new AwsError('IncompleteBody', message);
}

function decompressed(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: limits.document });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge('RequestEntityTooLarge', limits.document);
    }
    throw new Malformed('syntax', 'the body is not compressed by gzip, as its encoding says');
  }
}

function tooLarge(code: string, limit: number, status = 413): AwsError {
  return new AwsError(code, `The request is larger than ${limit} bytes.`, { status });
}
