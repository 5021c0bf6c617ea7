// The types of a service's handlers, taken from the SDK's own commands.

import type { MetadataBearer } from '@smithy/types';
import type { Call } from '../../world/call.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a command is constructed of does not matter here
type Anything = any;
type CommandClass = abstract new (...given: Anything) => { readonly input: Anything };

type OperationName<Client> = {
  [Name in keyof Client]: Name extends `${infer Operation}Command`
    ? Client[Name] extends CommandClass
      ? Operation
      : never
    : never;
}[keyof Client];

type CommandOf<Client, Operation extends string> = `${Operation}Command` extends keyof Client
  ? Client[`${Operation}Command`]
  : never;

type Input<Command> = Command extends abstract new (...given: Anything) => { readonly input: infer In } ? In : never;

type Output<Command> = Command extends abstract new (
  ...given: Anything
) => { resolveMiddleware(...given: Anything): (...given: Anything) => Promise<{ output: infer Out }> }
  ? Omit<Out, keyof MetadataBearer>
  : never;

/** Answers a request, or throws an `AwsError`, after which nothing has changed. */
export type Handler<In, Out> = (input: In, call: Call) => Out;

/** Handlers by operation; what has none is answered with 501. `Client` is the SDK's package: `typeof import('…')`. */
export type Handlers<Client> = {
  [Operation in OperationName<Client> & string]?: Handler<
    Input<CommandOf<Client, Operation>>,
    Output<CommandOf<Client, Operation>>
  >;
};
