// AWS JSON 1.0 and 1.1: the operation in the header `X-Amz-Target`, a JSON document in and out.
// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
//
// CloudWatch, which used to speak the query protocol, adds the codes of that protocol to its errors.

import { AwsError, Malformed } from '../aws-error.ts';
import { type Leaves, readDocument, writeDocument, wrongType } from '../document.ts';
import type { Data, WireRequest, WireResponse } from '../message.ts';
import { membersOf, type Operation } from '../operation.ts';
import type { Service } from '../service.ts';
import { excerpt, readBase64, readNumber, readTimestamp, textOf, writeTimestamp } from '../text.ts';
import { extraMembers, type OutgoingError, type Protocol } from './protocol.ts';

export const json: Protocol = {
  name: 'json',
  decode(service, request) {
    const [, name = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
    const operation = operationNamed(service, name);
    return { operation, input: readDocument(membersOf(operation.input), parse(request), leaves) };
  },
  refuse,
  encode(service, { output }, data, requestId) {
    const body = JSON.stringify(writeDocument(membersOf(output), data, leaves));
    return { status: 200, headers: headersOf(service, requestId), body, streaming: false };
  },
  encodeError(service, outgoing, requestId): WireResponse {
    const document = { __type: outgoing.code, ...errorDocument(outgoing, leaves) };
    const headers = { ...headersOf(service, requestId), ...queryCompatible(service, outgoing) };
    return { status: outgoing.status, headers, body: JSON.stringify(document), streaming: false };
  },
};

export function operationNamed(service: Service, name: string): Operation {
  const operation = service.operations.get(name);
  if (!operation) {
    throw new AwsError('UnknownOperationException', `${excerpt(name)} is not an operation of ${service.row.target}`);
  }
  return operation;
}

export function refuse(_service: Service, { message }: Malformed): AwsError {
  return new AwsError('SerializationException', message);
}

export function errorDocument({ error, shape }: OutgoingError, leaves: Leaves): Data {
  const message = shape?.members.find(({ name }) => name.toLowerCase() === 'message')?.name ?? 'message';
  return { ...writeDocument(extraMembers(shape), error.fields, leaves), [message]: error.message };
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait */
export function queryCompatible({ row }: Service, { queryCode, fault }: OutgoingError): Record<string, string> {
  return row.protocols.includes('awsQuery') ? { 'x-amzn-query-error': `${queryCode};${fault}` } : {};
}

function parse({ body }: WireRequest): unknown {
  const text = textOf(body);
  if (!text.trim()) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('syntax', 'the body is not a JSON document');
  }
}

const leaves: Leaves = {
  read(shape, value) {
    switch (shape.kind) {
      case 'string':
      case 'boolean':
        if (typeof value !== shape.kind) throw wrongType(value, shape.kind);
        return value;
      case 'number':
        if (typeof value === 'string') return readNumber(value);
        // JSON has no number that is not finite, but 1e999 is read as one.
        if (!Number.isFinite(value)) throw wrongType(value, 'number');
        return value;
      case 'blob':
        if (typeof value !== 'string') throw wrongType(value, 'blob');
        return readBase64(value);
      case 'timestamp':
        if (typeof value !== 'string' && typeof value !== 'number') throw wrongType(value, 'timestamp');
        return readTimestamp(String(value));
    }
  },
  write(shape, value) {
    switch (shape.kind) {
      case 'blob':
        return Buffer.from(value as Uint8Array).toString('base64');
      case 'timestamp': {
        const format = shape.format ?? 'epoch-seconds';
        return format === 'epoch-seconds' ? (value as Date).getTime() / 1000 : writeTimestamp(value as Date, format);
      }
      case 'number':
        return Number.isFinite(value) ? value : String(value);
      default:
        return value;
    }
  },
};

function headersOf(service: Service, requestId: string): Record<string, string> {
  const version = service.id === 'cloudwatch' ? '1.0' : '1.1';
  return { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId };
}
