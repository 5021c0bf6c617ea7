// One request and its answer: what every door of the emulator calls, whatever carries the bytes.
//
//   const exchange = new Exchange(request, requestId)   service, protocol, account and Region; never throws
//   exchange.decode()                                   the operation and its input, or throws an AwsError
//   exchange.encode(operation, output)                  the response to a success
//   exchange.encodeError(error)                         the response to whatever was thrown

import { type Address, addressOf } from './address.ts';
import { AwsError, Malformed, notImplemented } from './aws-error.ts';
import { plainBody } from './body.ts';
import type { Data, WireRequest, WireResponse } from './message.ts';
import type { Operation } from './operation.ts';
import { type Decoded, outgoing } from './protocols/protocol.ts';
import { accountOf } from './scope.ts';
import { type Service, serviceOf } from './service.ts';
import type { ProtocolName } from './service-table.ts';
import { excerpt } from './text.ts';

const defaultRegion = 'us-east-1';

export class Exchange {
  readonly service: Service;
  readonly protocol: ProtocolName;
  readonly accountId: string;
  readonly region: string;
  /** Undefined of a request that is not signed. */
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
  readonly #request: WireRequest;
  readonly #address: Address;

  constructor(request: WireRequest, requestId: string) {
    const address = addressOf(request);
    this.#request = request;
    this.#address = address;
    this.service = serviceOf(address.service);
    this.protocol = address.protocol.name;
    this.accessKeyId = address.scope?.accessKeyId;
    this.accountId = accountOf(this.accessKeyId);
    this.region = address.scope?.region ?? defaultRegion;
    this.requestId = requestId;
  }

  /** Throws an `AwsError`: nothing that a client sends makes it throw anything else. */
  decode(): Decoded {
    const { protocol, foreign } = this.#address;
    if (foreign !== undefined) throw notImplemented(`the service ${excerpt(foreign)}`);
    try {
      return protocol.decode(this.service, plainBody(this.service.id, this.#request));
    } catch (error) {
      throw error instanceof Malformed ? protocol.refuse(this.service, error) : error;
    }
  }

  encode(operation: Operation, output: Data): WireResponse {
    return this.#forMethod(this.#address.protocol.encode(this.service, operation, output, this.requestId));
  }

  /** What is not an `AwsError` is a fault of the emulator, and answered as AWS answers one of its own. */
  encodeError(thrown: unknown): WireResponse {
    const error =
      thrown instanceof AwsError ? thrown : new AwsError('InternalFailure', String(thrown), { status: 500 });
    const response = this.#address.protocol.encodeError(this.service, outgoing(this.service, error), this.requestId);
    return this.#forMethod(response);
  }

  /** The answer to HEAD has no body, not even of an error, and `not modified` says all by its status. */
  #forMethod(response: WireResponse): WireResponse {
    const hasBody = this.#request.method !== 'HEAD' && response.status !== 304;
    return hasBody ? response : { ...response, body: '' };
  }
}
