// What every protocol does; one file each beside this one.

import type { AwsError, Malformed } from '../aws-error.ts';
import type { Data, WireRequest, WireResponse } from '../message.ts';
import type { Operation } from '../operation.ts';
import type { Service } from '../service.ts';
import type { ProtocolName } from '../service-table.ts';
import type { Structure } from '../shape.ts';

export interface Decoded {
  readonly operation: Operation;
  readonly input: Data;
}

/** An error as it goes out: what was thrown, and what the service's schemas say of it. */
export interface OutgoingError {
  readonly error: AwsError;
  readonly status: number;
  /** Undefined where the service's schemas have no such error. */
  readonly shape: Structure | undefined;
  /** The name of the error's shape, else the code that was thrown. */
  readonly code: string;
  /** The code in the query protocols, which may be another. */
  readonly queryCode: string;
  /** Whose fault it is, in the words of the query protocols. */
  readonly fault: 'Sender' | 'Receiver';
}

export interface Protocol {
  readonly name: ProtocolName;
  /** Throws `Malformed`, or an `AwsError` where the request names no operation. */
  decode(service: Service, request: WireRequest): Decoded;
  /** The error that this service answers a malformed request with. */
  refuse(service: Service, malformed: Malformed): AwsError;
  encode(service: Service, operation: Operation, output: Data, requestId: string): WireResponse;
  encodeError(service: Service, outgoing: OutgoingError, requestId: string): WireResponse;
}

export function outgoing(service: Service, error: AwsError): OutgoingError {
  const shape = service.errors.get(error.code);
  const [queryCode, queryStatus] = shape?.traits.awsQueryError ?? [shape?.name ?? error.code, undefined];
  const status = error.status ?? queryStatus ?? shape?.traits.httpError ?? 400;
  const code = shape?.name ?? error.code;
  return { error, status, shape, code, queryCode, fault: status < 500 ? 'Sender' : 'Receiver' };
}

/** The members of an error beside its message and code, which each protocol writes in its own way. */
export function extraMembers(shape: Structure | undefined): Structure['members'] {
  return shape?.members.filter(({ name, traits }) => !/^(message|code)$/i.test(name) && !traits.httpHeader) ?? [];
}
