// Presigned URLs: what would be headers of the request may be parameters of its query.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html

import type { WireRequest } from '../message.ts';

/** Parameters of the signature itself. */
const ofSignature = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/;

/**
 * Taken for a header by no one: an SDK signs the checksum of the empty body into the URL, since it does not know the
 * body, and S3 does not compare it with what is sent.
 */
const ofUnknownBody = /^x-amz-(checksum-|sdk-checksum-)/;

export function withHoistedHeaders(request: WireRequest): WireRequest {
  if (!request.query.has('X-Amz-Signature')) return request;
  const hoisted = [...request.query].flatMap(([name, [value = '']]): [string, string][] => {
    const header = name.toLowerCase();
    if (!header.startsWith('x-amz-') || ofSignature.test(header) || ofUnknownBody.test(header)) return [];
    return [[header, value]];
  });
  return { ...request, headers: new Map([...hoisted, ...request.headers]) };
}
