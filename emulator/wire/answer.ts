// From a request to its response: decoded, handled, encoded. Never throws, whatever comes in.

import { notImplemented } from './aws-error.ts';
import { Exchange } from './exchange.ts';
import type { Call, ServiceHandlers } from './handlers.ts';
import type { Data, WireRequest, WireResponse } from './message.ts';
import type { Operation } from './operation.ts';

export type Answer = (request: WireRequest) => Promise<WireResponse>;

type AnyHandler = (input: Data, call: Call) => Data | Promise<Data>;

/** `newRequestId` is asked once for every request, so that a run with the same requests has the same ids. */
export function answering(handlers: ServiceHandlers, newRequestId: () => string): Answer {
  return async (request) => {
    const exchange = new Exchange(request, newRequestId());
    try {
      const { operation, input } = exchange.decode();
      const handler = handlerOf(handlers, exchange, operation);
      return exchange.encode(operation, await handler(input, exchange));
    } catch (error) {
      return exchange.encodeError(error);
    }
  };
}

function handlerOf(handlers: ServiceHandlers, { service }: Exchange, operation: Operation): AnyHandler {
  const ofService = (handlers[service.id] ?? {}) as Readonly<Record<string, AnyHandler>>;
  const handler = Object.hasOwn(ofService, operation.name) ? ofService[operation.name] : undefined;
  if (!handler || operation.streamsEvents) throw notImplemented(`${operation.name} of ${service.id}`);
  return handler;
}
