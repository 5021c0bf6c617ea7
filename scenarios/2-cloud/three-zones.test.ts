import { prove } from '../prove.ts';
import { addresses } from './addresses.ts';
import { loadBalancing } from './load-balancer.ts';
import { nat } from './nat.ts';
import { routing } from './routing.ts';

// The same promises, where the shop stands in every zone but one of the Region.
for (const scenario of [addresses, routing, nat, loadBalancing]) {
  await prove(import.meta.url, { ...scenario, promise: `in three zones, ${scenario.promise}` }, { zones: 3 });
}
