// restXml: an operation is a method and a path; members are in path, query, headers and an XML document.
// https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html

import { AwsError } from '../aws-error.ts';
import type { Data, WireRequest, WireResponse } from '../message.ts';
import { membersOf, type Operation } from '../operation.ts';
import { readRest } from '../rest/read.ts';
import type { RouteMatch } from '../rest/router.ts';
import { writeHeaders, writeRest } from '../rest/write.ts';
import { bucketAndPath } from '../s3/bucket.ts';
import { checkBody } from '../s3/checksums.ts';
import { unchunked } from '../s3/chunked.ts';
import { withHoistedHeaders } from '../s3/presigned.ts';
import type { Service } from '../service.ts';
import { declaration, escaped, writeMembers } from '../xml/write.ts';
import { type Decoded, extraMembers, type OutgoingError, type Protocol } from './protocol.ts';

export const restXml: Protocol = {
  name: 'restXml',
  decode(service, request) {
    if (service.id === 's3') return decodeS3(service, request);
    const match = service.router.match(request, request.path);
    if (!match) throw new AwsError('UnknownOperationException', 'no operation has this path', { status: 404 });
    return { operation: match.operation, input: readRest(match.operation, request, match.labels) };
  },
  refuse({ id, row }, { what, message }) {
    if (what === 'path' && id === 's3') return new AwsError('InvalidURI', "Couldn't parse the specified URI.");
    if (what === 'path' || what === 'parameter') return new AwsError(row.invalidValue ?? 'ValidationError', message);
    if (what === 'value' && id === 'cloudfront') return new AwsError('MalformedInput', message);
    return new AwsError('MalformedXML', `The XML you provided was not well-formed or not as published: ${message}`);
  },
  encode(service, operation, output, requestId) {
    const response = writeRest(operation, output, service.row.xmlNamespace);
    // The schemas have no status of their own for a part of an object.
    const status = output.ContentRange !== undefined && service.id === 's3' ? 206 : response.status;
    return { ...response, status, headers: { ...response.headers, ...requestIdHeader(service, requestId) } };
  },
  encodeError(service, outgoing, requestId): WireResponse {
    const { error, shape, status } = outgoing;
    const xml = service.id === 's3' ? writeS3Error(outgoing, requestId) : writeError(service, outgoing, requestId);
    const headers = {
      ...writeHeaders(shape?.members ?? [], error.fields),
      ...error.headers,
      'content-type': 'application/xml',
      ...requestIdHeader(service, requestId),
    };
    return { status, headers, body: declaration + xml, streaming: false };
  },
};

function decodeS3(service: Service, sent: WireRequest): Decoded {
  const request = unchunked(withHoistedHeaders(sent));
  const { bucket, path } = bucketAndPath(request);
  const match = matchS3(service, request, path, bucket !== undefined);
  if (!match) {
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
    });
  }
  // There the checksums in the headers are those of the whole object, and not of the body, which lists its parts.
  if (match.operation.name !== 'CompleteMultipartUpload') checkBody(request);
  const labels = new Map(match.labels);
  if (bucket !== undefined) labels.set('Bucket', bucket);
  return { operation: match.operation, input: readRest(match.operation, request, labels) };
}

/** The paths in S3's schemas leave the bucket out, so `/` alone is of both kinds of operations. */
function matchS3(service: Service, request: WireRequest, path: string, hasBucket: boolean): RouteMatch | undefined {
  const isExpress = /^s3express-control\./.test(request.host);
  return service.router.match(request, path, (operation) => {
    // Told apart by nothing but the host, where a client sends no `x-id`.
    if (operation.name === 'ListBuckets' && isExpress) return false;
    return hasBucket === takesBucket(operation);
  });
}

function takesBucket({ input }: Operation): boolean {
  return membersOf(input).some(({ name }) => name === 'Bucket');
}

function writeS3Error({ error, code, shape }: OutgoingError, requestId: string): string {
  const head = `<Code>${escaped(code)}</Code><Message>${escaped(error.message)}</Message>`;
  return `<Error>${head}${writeMembers(extraMembers(shape), error.fields)}${unmodelled(shape, error.fields)}<RequestId>${requestId}</RequestId></Error>`;
}

/** What S3 says beside the message, `<Key>` or `<BucketName>`, is in no schema. */
function unmodelled(shape: OutgoingError['shape'], fields: Data): string {
  const known = shape?.members.map(({ name }) => name) ?? [];
  const others = Object.entries(fields).filter(([name, value]) => !known.includes(name) && value !== undefined);
  return others.map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`).join('');
}

function writeError({ row }: Service, { error, code, fault, shape }: OutgoingError, requestId: string): string {
  const head = `<Type>${fault}</Type><Code>${escaped(code)}</Code><Message>${escaped(error.message)}</Message>`;
  const fields: Data = error.fields;
  const inner = `<Error>${head}${writeMembers(extraMembers(shape), fields)}</Error>`;
  return `<ErrorResponse xmlns="${row.xmlNamespace}">${inner}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function requestIdHeader({ id }: Service, requestId: string): Record<string, string> {
  return { [id === 's3' ? 'x-amz-request-id' : 'x-amzn-requestid']: requestId };
}
