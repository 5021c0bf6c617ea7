// What several types of resources are read from is listed once for all of them.

import type { Cloud } from '../core/cloud.ts';

/** Lists something of a cloud; what it is made from it takes by `once`. */
export type Listing<Item> = (cloud: Cloud, once: Once) => Promise<Item[]>;

/** What the listing gives, which is asked for at the first time only. */
export type Once = <Item>(listing: Listing<Item>) => Promise<Item[]>;

/** For one read of one cloud. */
export function onceOn(cloud: Cloud): Once {
  const listed = new Map<Listing<never>, Promise<unknown[]>>();
  const once: Once = <Item>(listing: Listing<Item>) => {
    const known = listed.get(listing as Listing<never>);
    if (known) return known as Promise<Item[]>;
    const asked = listing(cloud, once);
    listed.set(listing as Listing<never>, asked);
    return asked;
  };
  return once;
}
