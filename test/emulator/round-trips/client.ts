// A real SDK client of a service whose requests end in this process.

import type { HandlerExecutionContext } from '@smithy/types';
import { InProcessHandler } from '../../../emulator/doors/in-process.ts';
import { answering } from '../../../emulator/wire/answer.ts';
import type { ServiceHandlers } from '../../../emulator/wire/handlers.ts';
import type { Data } from '../../../emulator/wire/message.ts';
import { rowOf, type ServiceId } from '../../../emulator/wire/service-table.ts';

interface AnyClient {
  send(command: unknown): Promise<Data>;
  readonly middlewareStack: {
    add(
      middleware: (next: (args: Args) => Promise<unknown>, context: HandlerExecutionContext) => typeof next,
      options: { step: 'serialize'; priority: 'high' },
    ): void;
  };
}

interface Args {
  readonly input: Data;
}

type Class = new (...options: unknown[]) => AnyClient;

export interface RealClient {
  /** Sends the command of an operation; rejects with the error that the SDK makes of the answer. */
  call(operation: string, input: Data): Promise<Data>;
  /** The input of the last call, as the SDK had it after its own changes and before it became bytes. */
  serialized(): Data;
  readonly module: Readonly<Record<string, unknown>>;
}

/** The handlers answer every operation in the same way: what it gets, and which operation it was for. */
export async function realClient(
  service: ServiceId,
  handle: (operation: string, input: Data) => Data,
  config: Record<string, unknown> = {},
): Promise<RealClient> {
  const module: Record<string, unknown> = await import(rowOf(service).client);
  const commands = Object.keys(module).flatMap((name) => /^(.+)Command$/.exec(name)?.[1] ?? []);
  const handlers = Object.fromEntries(commands.map((name) => [name, (input: Data) => handle(name, input)]));
  const [, Client] = Object.entries(module).find(([name]) => /^[A-Z].*Client$/.test(name)) as [string, Class];
  const answer = answering({ [service]: handlers } as ServiceHandlers, () => 'request-1');
  const client = new Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'rehearsal' },
    maxAttempts: 1,
    requestHandler: new InProcessHandler(answer),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    ...config,
  });
  let serialized: Data = {};
  client.middlewareStack.add(
    (next) => (args) => {
      serialized = args.input;
      return next(args);
    },
    { step: 'serialize', priority: 'high' },
  );
  return {
    module,
    serialized: () => serialized,
    call: (operation, input) => client.send(new (module[`${operation}Command`] as Class)(input)),
  };
}
