// A real SDK client of a service whose requests end in this process.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { HttpRequest } from '@smithy/types';
import { InProcessHandler } from '../../../emulator/doors/in-process.ts';
import { answering } from '../../../emulator/wire/answer.ts';
import type { Exchange } from '../../../emulator/wire/exchange.ts';
import type { ServiceHandlers } from '../../../emulator/wire/handlers.ts';
import type { Data } from '../../../emulator/wire/message.ts';
import { type ProtocolName, rowOf, type ServiceId } from '../../../emulator/wire/service-table.ts';

type Next = (args: { readonly input: Data; readonly request?: unknown }) => Promise<unknown>;

interface AnyClient {
  readonly config: { readonly protocolSettings: unknown };
  readonly middlewareStack: {
    add(middleware: (next: Next) => Next, options: { step: string; priority: 'high' | 'low' }): void;
  };
  send(command: unknown): Promise<Data>;
}

type Class<T> = new (options: unknown) => T;

interface ClientModule {
  readonly Client: Class<AnyClient>;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Changes the query of each request before it leaves the client. */
export type ChangeQuery = (query: NonNullable<HttpRequest['query']>) => void;

export interface RealClient {
  /** Sends the command of an operation; rejects with the error that the SDK makes of the answer. */
  call(operation: string, input: Data): Promise<Data>;
  /** The input of the last call, as the SDK had it after its own changes and before it became bytes. */
  serialized(): Data;
  /** The names of the operations that the client has commands for. */
  readonly operations: readonly string[];
  /** What the client's package exports. */
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Answers any operation; told by name, and with the protocol that its request was in. */
export type Handle = (operation: string, input: Data, protocol: ProtocolName) => Data;

/** All operations are answered by one function. */
export async function realClient(
  service: ServiceId,
  handle: Handle,
  config: Record<string, unknown> = {},
  changeQuery: ChangeQuery = () => {},
): Promise<RealClient> {
  const { Client, exports } = await moduleOf(service);
  const operations = Object.keys(exports).flatMap((name) => /^([^$].*)Command$/.exec(name)?.[1] ?? []);
  const handlers = Object.fromEntries(
    operations.map((name) => [name, (input: Data, { protocol }: Exchange) => handle(name, input, protocol)]),
  );
  const answer = answering({ [service]: handlers } as unknown as ServiceHandlers, () => 'request-1');
  const client = new Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'rehearsal' },
    maxAttempts: 1,
    requestHandler: new InProcessHandler(answer),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    ...config,
  });
  let serialized: Data = {};
  const watch = (next: Next) => (args: Parameters<Next>[0]) => {
    serialized = args.input;
    return next(args);
  };
  const change = (next: Next) => (args: Parameters<Next>[0]) => {
    changeQuery((args.request as HttpRequest).query ?? {});
    return next(args);
  };
  client.middlewareStack.add(watch, { step: 'serialize', priority: 'high' });
  client.middlewareStack.add(change, { step: 'finalizeRequest', priority: 'low' });
  return {
    exports,
    operations,
    serialized: () => serialized,
    call: (operation, input) => client.send(new (exports[`${operation}Command`] as Class<unknown>)(input)),
  };
}

/** A protocol of the SDK's own that is not the one which its client of a service uses today. */
export async function protocolOf(service: ServiceId, name: string): Promise<unknown> {
  // From where the client has it: which package it is in is the SDK's own affair.
  const path = fileURLToPath(import.meta.resolve(rowOf(service).client));
  const { [name]: Protocol } = createRequire(path)('@aws-sdk/core/protocols') as Record<string, Class<unknown>>;
  const { Client } = await moduleOf(service);
  return new (Protocol as Class<unknown>)(new Client({ region: 'eu-west-1' }).config.protocolSettings);
}

async function moduleOf(service: ServiceId): Promise<ClientModule> {
  const exports: Record<string, unknown> = await import(rowOf(service).client);
  const [, Client] = Object.entries(exports).find(([name]) => /^[A-Z].*Client$/.test(name)) ?? [];
  return { exports, Client: Client as Class<AnyClient> };
}
