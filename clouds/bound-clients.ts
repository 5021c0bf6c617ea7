// SDK clients that are bound to one cloud and place, each behind the guard.

import { rememberCall } from '../core/api-call.ts';
import type { AwsClient, AwsClientClass, ClientSettings, Place } from '../core/cloud.ts';
import type { GuardedHandler } from './guard.ts';

/** The course's Region (Seoul), and the account that LocalStack and moto take when none is named. */
export const defaultPlace: Place = { account: '000000000000', region: 'ap-northeast-2' };

export interface Binding {
  /** The URL that clients are given: without a slash at its end. */
  readonly endpoint: string;
  readonly place: Place;
  /** What carries a client's requests, one for each client. */
  readonly newHandler: () => GuardedHandler;
}

export class BoundClients {
  private readonly binding: Binding;
  private readonly clients = new Map<AwsClientClass<AwsClient>, Map<string, AwsClient>>();

  constructor(binding: Binding) {
    this.binding = binding;
  }

  /** The same one at every call. */
  get<C extends AwsClient>(type: AwsClientClass<C>, settings: ClientSettings = {}): C {
    const key = JSON.stringify(settings);
    const ofType = this.clients.get(type) ?? new Map<string, AwsClient>();
    const known = ofType.get(key);
    if (known) return known as C;
    const made = this.make(type, settings);
    this.clients.set(type, ofType.set(key, made));
    return made;
  }

  [Symbol.dispose](): void {
    for (const ofType of this.clients.values()) for (const client of ofType.values()) client.destroy();
    this.clients.clear();
  }

  private make<C extends AwsClient>(type: AwsClientClass<C>, settings: ClientSettings): C {
    const requestHandler = this.binding.newHandler();
    const made = new type(this.configuration(settings, requestHandler) as never);
    // Every request is given to the handler of the client's configuration, so that is the one setting nobody changes.
    if ('config' in made && typeof made.config === 'object' && made.config) {
      Object.defineProperty(made.config, 'requestHandler', { value: requestHandler, writable: false });
    }
    addCallMemory(made);
    return made;
  }

  /**
   * What could reach another host without passing the guard is fixed here, after the user's own settings: credential
   * providers (they have clients of their own), `defaultsMode: 'auto'` (it asks the metadata service for the Region)
   * and runtime extensions (they can replace the handler). So are the settings that this machine's environment or
   * configuration files may hold, and that would only make every request fail at the guard.
   */
  private configuration(settings: ClientSettings, requestHandler: GuardedHandler) {
    const { endpoint, place } = this.binding;
    return {
      endpoint,
      ...settings,
      region: place.region,
      credentials: { accessKeyId: place.account, secretAccessKey: 'rehearsal' },
      requestHandler,
      defaultsMode: 'standard',
      extensions: [],
      forcePathStyle: true,
      disableHostPrefix: true,
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
    };
  }
}

type Handler = (args: object) => Promise<unknown>;

/** Has the client note, on every error it throws, the API call that the error answers. */
function addCallMemory(client: AwsClient): void {
  const remember = (next: Handler, context: { clientName?: string; commandName?: string }) => async (args: object) => {
    try {
      return await next(args);
    } catch (error) {
      const service = (context.clientName ?? '').replace(/Client$/, '');
      rememberCall(error, { service, operation: (context.commandName ?? '').replace(/Command$/, '') });
      throw error;
    }
  };
  const options = { step: 'initialize', name: 'rememberCall', priority: 'high' };
  client.middlewareStack.add(remember as never, options as never);
}
