// What is being built, and the calls that build it.

import * as sdk from '@aws-sdk/client-ec2';
import type { Described } from '../described.ts';
import type { Renaming } from './renaming.ts';

type Commands = typeof sdk;
type CommandName = Extract<keyof Commands, `${string}Command`>;
type Named<Name extends string> = Extract<CommandName, `${Name}Command`>;
type InputOf<Name extends string> = ConstructorParameters<Commands[Named<Name>]>[0];
type OutputOf<Name extends string> = Commands[Named<Name>] extends abstract new (
  ...given: never[]
) => infer Command
  ? Command extends { resolveMiddleware(...given: never[]): (input: never) => Promise<{ output: infer Output }> }
    ? Output
    : never
  : never;

/** A call by its operation's name. */
export type Ec2Call = <Name extends string>(operation: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;

export function callerOf(client: sdk.EC2Client): Ec2Call {
  return async (operation, input) => {
    const Command = (sdk as unknown as Record<string, new (input: unknown) => never>)[`${operation}Command`];
    if (!Command) throw new Error(`there is no ${operation}`);
    return client.send(new Command(input));
  };
}

/** What is being built, from what. */
export interface Building {
  readonly paper: Described;
  readonly names: Renaming;
  readonly call: Ec2Call;
}
