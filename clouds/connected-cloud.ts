// A cloud behind a URL: makes SDK clients that are bound to it, each behind the guard.

import { rememberCall } from '../core/api-call.ts';
import type { Capability } from '../core/capability.ts';
import type { Clock } from '../core/clock.ts';
import { systemClock } from '../core/clock.ts';
import type { AwsClient, AwsClientClass, ClientSettings, Cloud, Place, WaiterOptions } from '../core/cloud.ts';
import { CapabilityProbes } from './capabilities/probes.ts';
import { environmentFor } from './environment.ts';
import { GuardedHandler, refuseRealAws } from './guard.ts';

/** The course's Region (Seoul), and the account that LocalStack and moto take when none is named. */
const defaultPlace: Place = { account: '000000000000', region: 'ap-northeast-2' };

export interface Connection {
  readonly name: string;
  readonly url: URL;
  readonly place?: Partial<Place>;
  readonly clock?: Clock;
  /** Called once, when the cloud is disposed of. */
  readonly stop?: () => Promise<void>;
}

export class ConnectedCloud implements Cloud {
  readonly name: string;
  readonly url: URL;
  readonly place: Place;
  readonly clock: Clock;
  private stop: () => Promise<void>;
  private readonly clients = new Map<AwsClientClass<AwsClient>, Map<string, AwsClient>>();
  private readonly probes: CapabilityProbes;
  /** The same cloud as seen from other places; they go with this one. */
  private readonly elsewhere: ConnectedCloud[] = [];

  constructor(connection: Connection, probes?: CapabilityProbes) {
    refuseRealAws(connection.url);
    this.name = connection.name;
    this.url = connection.url;
    this.place = { ...defaultPlace, ...connection.place };
    this.clock = connection.clock ?? systemClock;
    this.stop = connection.stop ?? (async () => {});
    this.probes = probes ?? new CapabilityProbes();
  }

  client<C extends AwsClient>(type: AwsClientClass<C>, settings: ClientSettings = {}): C {
    const key = JSON.stringify(settings);
    const ofType = this.clients.get(type) ?? new Map<string, AwsClient>();
    const known = ofType.get(key);
    if (known) return known as C;
    const made = this.make(type, settings);
    this.clients.set(type, ofType.set(key, made));
    return made;
  }

  env(): Record<string, string> {
    return environmentFor(endpointOf(this.url), this.place);
  }

  waiterOptions(maxWaitSeconds: number): WaiterOptions {
    return { maxWaitTime: maxWaitSeconds, minDelay: 0.1, maxDelay: 2 };
  }

  provides(capability: Capability): Promise<boolean> {
    return this.probes.provides(this, capability);
  }

  at(place: Partial<Place>): Cloud {
    const { name, url, clock } = this;
    const seen = new ConnectedCloud({ name, url, clock, place: { ...this.place, ...place } }, this.probes);
    this.elsewhere.push(seen);
    return seen;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const ofType of this.clients.values()) for (const client of ofType.values()) client.destroy();
    this.clients.clear();
    for (const cloud of this.elsewhere.splice(0)) await cloud[Symbol.asyncDispose]();
    const stop = this.stop;
    this.stop = async () => {};
    await stop();
  }

  private make<C extends AwsClient>(type: AwsClientClass<C>, settings: ClientSettings): C {
    const requestHandler = new GuardedHandler(this.url);
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
    return {
      endpoint: endpointOf(this.url),
      ...settings,
      region: this.place.region,
      credentials: { accessKeyId: this.place.account, secretAccessKey: 'rehearsal' },
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

/** The URL as a client takes it: without credentials and query, and without a slash at its end. */
function endpointOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
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
