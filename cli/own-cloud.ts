// The cloud of a command that ends with what it needs: one of its own, or the endpoint that was named.

import { chooseCloud } from '../clouds/choose.ts';
import type { Cloud, Place } from '../core/cloud.ts';
import { cloudText } from './describe.ts';
import { type CloudFlags, placeOf } from './flags.ts';
import type { Output } from './output.ts';

interface OwnCloud {
  readonly name: string;
  start(place: Partial<Place>): Promise<Cloud>;
}

/** By the word after `--on`. What one needs is loaded when it is started. */
const ownClouds: Readonly<Record<string, OwnCloud>> = {
  localstack: {
    name: 'LocalStack',
    start: async (place) => (await import('../clouds/localstack/start.ts')).startLocalStack({ place }),
  },
  embedded: {
    name: 'embedded cloud',
    // Other programs wait on the wall clock, so that what they ask about has to have got there.
    start: async (place) => {
      const cloud = await (await import('../clouds/embedded.ts')).startEmbedded({ place, mode: 'settle' });
      await cloud.serve();
      return cloud;
    },
  },
};

/** What the command starts for itself and removes; undefined where an endpoint was named. */
export function ownCloud({ on }: CloudFlags): OwnCloud | undefined {
  return Object.hasOwn(ownClouds, on) ? ownClouds[on] : undefined;
}

/** Disposing of the cloud removes what was started for it, and leaves an endpoint running. */
export function openCloud(output: Output, flags: CloudFlags): Promise<Cloud> {
  const place = placeOf(flags);
  const own = ownCloud(flags);
  return output.during(
    own ? `Starting ${own.name}` : `Reaching ${flags.on}`,
    () => (own ? own.start(place) : chooseCloud(flags.on, { place })),
    cloudText,
  );
}
