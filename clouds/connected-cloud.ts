// A cloud behind a URL: makes SDK clients that are bound to it, each behind the guard.

import type { Capability } from '../core/capability.ts';
import type { Clock } from '../core/clock.ts';
import { systemClock } from '../core/clock.ts';
import type { AwsClient, AwsClientClass, ClientSettings, Cloud, Place, WaiterOptions } from '../core/cloud.ts';
import { BoundClients, defaultPlace } from './bound-clients.ts';
import { CapabilityProbes } from './capabilities/probes.ts';
import { environmentFor } from './environment.ts';
import { GuardedHandler, refuseRealAws } from './guard.ts';

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
  private readonly clients: BoundClients;
  private readonly probes: CapabilityProbes;
  /** The same cloud as seen from other places; they go with this one. */
  private readonly elsewhere: ConnectedCloud[] = [];

  constructor(connection: Connection, probes?: CapabilityProbes) {
    const { name, url, clock = systemClock, stop = async () => {} } = connection;
    refuseRealAws(url);
    this.name = name;
    this.url = url;
    this.place = { ...defaultPlace, ...connection.place };
    this.clock = clock;
    this.stop = stop;
    const newHandler = () => new GuardedHandler(url);
    this.clients = new BoundClients({ endpoint: endpointOf(url), place: this.place, newHandler });
    this.probes = probes ?? new CapabilityProbes();
  }

  client<C extends AwsClient>(type: AwsClientClass<C>, settings?: ClientSettings): C {
    return this.clients.get(type, settings);
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
    this.clients[Symbol.dispose]();
    for (const cloud of this.elsewhere.splice(0)) await cloud[Symbol.asyncDispose]();
    const stop = this.stop;
    this.stop = async () => {};
    await stop();
  }
}

/** The URL as a client takes it: without credentials and query, and without a slash at its end. */
function endpointOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
