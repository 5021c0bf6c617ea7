// The cloud `embedded`: an AWS of our own in this process, without a socket unless one is asked for.

import type { Capability } from '../core/capability.ts';
import type { Clock } from '../core/clock.ts';
import type { AwsClient, AwsClientClass, ClientSettings, Cloud, Place, WaiterOptions } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { Control } from '../emulator/control/control.ts';
import { InProcessHandler } from '../emulator/doors/in-process.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { BoundClients, defaultPlace } from './bound-clients.ts';
import { CapabilityProbes } from './capabilities/probes.ts';
import { type EmbeddedSettings, newEmulator } from './embedded/emulator.ts';
import { type Served, type ServeOptions, serve } from './embedded/serve.ts';
import { environmentFor } from './environment.ts';
import { GuardedHandler } from './guard.ts';

export interface EmbeddedOptions extends EmbeddedSettings {
  readonly place?: Partial<Place>;
}

/** What requests within the process carry for a host. No name server has an answer to it (RFC 6761). */
const nowhere = new URL('http://embedded.invalid');

/**
 * An AWS in which there is nothing but what every account begins with. It needs no Docker, no port and no time to start;
 * disposing of it closes its socket, if it was given one.
 */
export async function startEmbedded({ place, ...settings }: EmbeddedOptions = {}): Promise<EmbeddedCloud> {
  return new EmbeddedCloud(sharedOf(newEmulator(settings)), { ...defaultPlace, ...place });
}

/** What is one for all places that the cloud is seen from. */
interface Shared {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly probes: CapabilityProbes;
  /** Its socket, once it has one. */
  served: Served | undefined;
  opening: Promise<void> | undefined;
}

function sharedOf(emulator: Emulator, probes = new CapabilityProbes()): Shared {
  return { emulator, clock: emulator.clock, probes, served: undefined, opening: undefined };
}

export class EmbeddedCloud implements Cloud {
  readonly name = 'embedded';
  readonly place: Place;
  /** What is no API of AWS: time, the loss of zones, quotas, reports. */
  readonly control: Control;
  private readonly shared: Shared;
  private readonly clients: BoundClients;
  /** Seen from another place: whoever started the cloud ends it. */
  private readonly isView: boolean;
  private readonly elsewhere: EmbeddedCloud[] = [];

  constructor(shared: Shared, place: Place, isView = false) {
    this.shared = shared;
    this.place = place;
    this.isView = isView;
    this.control = new Control(shared.emulator, place);
    const newHandler = () => new GuardedHandler(nowhere, new InProcessHandler(shared.emulator.answer));
    this.clients = new BoundClients({ endpoint: nowhere.origin, place, newHandler });
  }

  /** Of its socket. Without one, a name that leads nowhere: clients of this process need none. */
  get url(): URL {
    return this.shared.served?.url ?? nowhere;
  }

  /** The world's: in `auto`, who sleeps on it moves its time, and waits for nothing. */
  get clock(): Clock {
    return this.shared.clock;
  }

  client<C extends AwsClient>(type: AwsClientClass<C>, settings?: ClientSettings): C {
    return this.clients.get(type, settings);
  }

  /** @throws RehearsalError `NotServed` before `serve` */
  env(): Record<string, string> {
    if (this.shared.served) return environmentFor(this.url.origin, this.place);
    throw new RehearsalError('NotServed', 'no other program reaches the embedded cloud: it has no socket', {
      solution: 'Call `await cloud.serve()` first, or run `rehearse serve`.',
    });
  }

  /**
   * Has other programs reach the cloud: over HTTP, at a free port of the loopback interface unless another is named. Where
   * it has a socket already, that stays the one. They wait on the wall clock, which only `settle` and `realtime` are for.
   *
   * @throws RehearsalError `CannotListen`
   */
  async serve(options?: ServeOptions): Promise<URL> {
    const { shared } = this;
    if (!shared.served) {
      shared.opening ??= open(shared, options);
      await shared.opening;
    }
    return this.url;
  }

  /**
   * A millisecond between the first two looks. Who waits on the cloud's clock waits for no time at all, so that longer
   * delays later only save looks.
   */
  waiterOptions(maxWaitSeconds: number): WaiterOptions {
    return { maxWaitTime: maxWaitSeconds, minDelay: 0.001, maxDelay: 1 };
  }

  /** Found out on a fork, so that nothing is left behind and no time passes. */
  async provides(capability: Capability): Promise<boolean> {
    const { emulator, probes } = this.shared;
    await using fork = new EmbeddedCloud(sharedOf(emulator.fork('auto')), this.place);
    return await probes.provides(fork, capability);
  }

  at(place: Partial<Place>): EmbeddedCloud {
    const seen = new EmbeddedCloud(this.shared, { ...this.place, ...place }, true);
    this.elsewhere.push(seen);
    return seen;
  }

  fork(): EmbeddedCloud {
    const { emulator, probes } = this.shared;
    return new EmbeddedCloud(sharedOf(emulator.fork(), probes), this.place);
  }

  async reset(): Promise<void> {
    this.control.reset();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.clients[Symbol.dispose]();
    for (const cloud of this.elsewhere.splice(0)) await cloud[Symbol.asyncDispose]();
    if (this.isView) return;
    const { served } = this.shared;
    this.shared.served = undefined;
    await served?.[Symbol.asyncDispose]();
  }
}

async function open(shared: Shared, options?: ServeOptions): Promise<void> {
  try {
    shared.served = await serve(shared.emulator, options);
  } finally {
    shared.opening = undefined;
  }
}
