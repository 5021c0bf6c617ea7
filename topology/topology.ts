// A topology: everything that an account holds in a Region just now, in AWS's own names and shapes.

import type { Cloud, Place } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { answerOf } from './answer.ts';
import { frozenCopy } from './freeze.ts';
import { onceOn } from './read-once.ts';
import { type Resources, type ResourceType, readers, resourceTypes } from './resources.ts';

export { type Resources, type ResourceType, resourceTypes };

/** Types of which it is not known what there is, each with the reason: the call, and what the cloud answered. */
export type UnknownTypes = Readonly<Partial<Record<ResourceType, string>>>;

/** Nothing of it can be changed. Reading the resources of a type that is unknown throws `ResourcesUnknown`. */
export interface Topology extends Resources {
  readonly place: Place;
  readonly unknown: UnknownTypes;
}

/** A topology of these resources; of a type that is neither given nor unknown there are none. */
export function topologyOf(place: Place, resources: Partial<Resources>, unknown: UnknownTypes = {}): Topology {
  const reasons = resourceTypes.map((type) => [type, unknown[type]] as const);
  const topology = { place: frozenCopy(place), unknown: frozenCopy(Object.fromEntries(reasons)) };
  for (const [type, reason] of reasons) {
    const items = frozenCopy(resources[type] ?? []);
    Object.defineProperty(topology, type, {
      enumerable: true,
      ...(reason === undefined ? { value: items } : { get: () => refuse(type, reason) }),
    });
  }
  return Object.freeze(topology) as Topology;
}

/** The types of which it is known what there is. */
export function knownTypes({ unknown }: Topology): ResourceType[] {
  return resourceTypes.filter((type) => unknown[type] === undefined);
}

/** The same topology with other resources of some types. */
export function withResources(topology: Topology, resources: Partial<Resources>): Topology {
  const known = Object.fromEntries(knownTypes(topology).map((type) => [type, topology[type]])) as Partial<Resources>;
  return topologyOf(topology.place, { ...known, ...resources }, topology.unknown);
}

function refuse(type: ResourceType, reason: string): never {
  throw new RehearsalError('ResourcesUnknown', `what there is of ${type} is not known: ${reason}`);
}

/**
 * Reads everything, all pages, all types at the same time. A type for which the cloud answers with an error, such as
 * AccessDenied or that it lacks the service, is unknown.
 *
 * @throws what the SDK throws when nothing answers, or when there is an error for every type
 */
export async function readTopology(cloud: Cloud): Promise<Topology> {
  const once = onceOn(cloud);
  const resources: Partial<Record<ResourceType, readonly object[]>> = {};
  const unknown: Partial<Record<ResourceType, string>> = {};
  const errors: unknown[] = [];
  const reads = resourceTypes.map(async (type) => {
    const answer = await answerOf(once<object>(readers[type]));
    if ('items' in answer) resources[type] = answer.items;
    else {
      unknown[type] = answer.reason;
      errors.push(answer.error);
    }
  });
  await Promise.all(reads);
  if (errors.length === resourceTypes.length) throw errors[0];
  return topologyOf(cloud.place, resources as Partial<Resources>, unknown);
}
