// A cloud that tells how long its calls take. What waits for something asks the same again and again, as often as it takes:
// only the first time counts.

import type { AwsClient, AwsClientClass, Cloud } from '../core/cloud.ts';

type Next = (args: { input: unknown }) => Promise<unknown>;

export class Stopwatch {
  /** Milliseconds in which at least one call that counts was on its way. */
  total = 0;
  /** How many calls of each operation counted. */
  readonly calls: Record<string, number> = {};
  private readonly asked = new Set<string>();
  private onTheirWay = 0;
  private since = 0;

  async take(operation: string, input: unknown, call: () => Promise<unknown>): Promise<unknown> {
    const question = `${operation} ${JSON.stringify(input)}`;
    if (/^(Describe|Get|List)/.test(operation)) {
      if (this.asked.has(question)) return call();
      this.asked.add(question);
    }
    this.calls[operation] = (this.calls[operation] ?? 0) + 1;
    if (this.onTheirWay === 0) this.since = performance.now();
    this.onTheirWay += 1;
    try {
      return await call();
    } finally {
      this.onTheirWay -= 1;
      if (this.onTheirWay === 0) this.total += performance.now() - this.since;
    }
  }
}

/** The same cloud, whose calls the watch takes, from the SDK's `send` to the answer as the caller gets it. */
export function timed(cloud: Cloud, watch: Stopwatch): Cloud {
  const watched = new WeakSet<AwsClient>();
  const view: Pick<Cloud, 'client' | 'at'> = {
    client(type, settings) {
      const client = cloud.client(type as AwsClientClass<AwsClient>, settings);
      if (!watched.has(client)) watchCalls(client, watch);
      watched.add(client);
      return client as never;
    },
    at: (place) => timed(cloud.at(place), watch),
  };
  return Object.assign(Object.create(cloud), view);
}

function watchCalls({ middlewareStack }: AwsClient, watch: Stopwatch): void {
  const take = (next: Next, { commandName = '' }) =>
    async function taken(args: Parameters<Next>[0]) {
      return watch.take(commandName.replace(/Command$/, ''), args.input, () => next(args));
    };
  middlewareStack.add(take as never, { step: 'initialize', name: 'watchCalls', priority: 'high' } as never);
}
