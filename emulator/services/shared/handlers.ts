// Handlers that work on a world, typed by the SDK's own commands; and how the wire calls them.

import type { Input, OperationName, Output, Call as WireCall } from '../../wire/handlers.ts';
import type { Call } from '../../world/call.ts';
import type { Time } from '../../world/time.ts';

/** Answers a request, or throws an `AwsError`, after which nothing has changed. */
export type Handler<In, Out> = (input: In, call: Call) => Out;

/** Handlers by operation; what has none is answered with 501. `Client` is the SDK's package: `typeof import('…')`. */
export type Handlers<Client> = {
  readonly [Name in OperationName<Client>]?: Handler<Input<Client, Name>, Output<Client, Name>>;
};

/** Those as the wire takes them: every call is made in the caller's account and Region, and time passes as it does there. */
export function onWire<Operations extends object>(
  operations: Operations,
  time: Time,
): { readonly [Name in keyof Operations]: WireHandler<Operations[Name]> } {
  const bound = Object.entries(operations).map(([name, handler]: [string, Handler<never, unknown>]) => {
    const isQuestion = /^(Describe|Get|List)/.test(name);
    const handle = (input: never, { accountId, region, accessKeyId }: WireCall) =>
      time.pass({ account: accountId, region }, isQuestion, (call) => {
        call.accessKeyId = accessKeyId;
        return handler(input, call);
      });
    return [name, handle];
  });
  return Object.fromEntries(bound);
}

type WireHandler<Operation> = Operation extends (input: infer In, call: Call) => infer Out
  ? (input: In, call: WireCall) => Out
  : never;
