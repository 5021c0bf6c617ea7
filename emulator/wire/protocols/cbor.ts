// Smithy RPC v2 with CBOR: the operation in the path, a CBOR document in and out.
// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html

import { readCbor } from '../cbor/read.ts';
import { writeCbor } from '../cbor/write.ts';
import { type Leaves, readDocument, writeDocument, wrongType } from '../document.ts';
import { membersOf } from '../operation.ts';
import { percentDecoded, readTimestamp } from '../text.ts';
import { errorDocument, operationNamed, queryCompatible, refuse } from './json.ts';
import type { Protocol } from './protocol.ts';

/** The path of a request in this protocol: the service's target and the operation. */
export const rpcPath = /^\/service\/([^/]+)\/operation\/([^/]+)$/;

export const cbor: Protocol = {
  name: 'cbor',
  decode(service, { path, body }) {
    const [, , name = ''] = rpcPath.exec(path) ?? [];
    const operation = operationNamed(service, percentDecoded(name));
    const document = body.length > 0 ? readCbor(body) : {};
    return { operation, input: readDocument(membersOf(operation.input), document, leaves) };
  },
  refuse,
  encode(_service, { output }, data, requestId) {
    const body = output.kind === 'unit' ? '' : writeCbor(writeDocument(output.members, data, leaves));
    return { status: 200, headers: headersOf(requestId), body, streaming: false };
  },
  encodeError(service, outgoing, requestId) {
    const type = outgoing.shape ? `${service.row.namespace}#${outgoing.code}` : outgoing.code;
    const body = writeCbor({ __type: type, ...errorDocument(outgoing, leaves) });
    const headers = { ...headersOf(requestId), ...queryCompatible(service, outgoing) };
    return { status: outgoing.status, headers, body, streaming: false };
  },
};

const leaves: Leaves = {
  read(shape, value) {
    switch (shape.kind) {
      case 'string':
      case 'boolean':
        if (typeof value !== shape.kind) throw wrongType(value, shape.kind);
        return value;
      case 'number':
        if (typeof value !== 'number') throw wrongType(value, 'number');
        return value;
      case 'blob':
        if (!(value instanceof Uint8Array)) throw wrongType(value, 'blob');
        return value;
      case 'timestamp':
        if (value instanceof Date) return value;
        if (typeof value !== 'number') throw wrongType(value, 'timestamp');
        return readTimestamp(String(value));
    }
  },
  write: (_shape, value) => value,
};

function headersOf(requestId: string): Record<string, string> {
  return {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  };
}
