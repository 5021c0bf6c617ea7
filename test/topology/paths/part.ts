// What a topology by hand is put together from.

import type { Resources } from '../../../topology/topology.ts';

/** Some resources of some types; a topology is what many of them make together. */
export type Part = Partial<Resources>;
