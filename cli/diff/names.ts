// Ids as a person can place them: with the name of what has the id, and without the part of an ARN that says nothing.

import { type ResourceType, resourceName, resourceTypes, type Topology } from '../../topology/index.ts';

/** Id → name, over all resources of the topologies that have a name beside their id. */
export type Names = ReadonlyMap<string, string>;

export function namesIn(...topologies: readonly Topology[]): Names {
  const names = new Map<string, string>();
  for (const topology of topologies) {
    for (const type of resourceTypes) for (const [id, name] of namesOf(topology, type)) names.set(id, name);
  }
  return names;
}

function namesOf(topology: Topology, type: ResourceType): (readonly [string, string])[] {
  if (topology.unknown[type] !== undefined) return [];
  return topology[type].flatMap((resource) => {
    const { id, name } = resourceName(type, resource);
    return name ? [[id, name] as const] : [];
  });
}

/** `nat-0123 (shop-nat-a)`: every id of EC2 in the text with its name, and ARNs from the type of the resource on. */
export function withNames(text: string, names: Names): string {
  const named = text.replace(/\b[a-z]+-[0-9a-f]{8,17}\b/g, (id) => (names.has(id) ? `${id} (${names.get(id)})` : id));
  return withoutArns(named);
}

/** `arn:aws:elasticloadbalancing:…:targetgroup/shop-web/0123` is `targetgroup/shop-web/0123`. */
export function withoutArns(text: string): string {
  return text.replace(/\barn:[^:\s]*:[^:\s]*:[^:\s]*:[^:\s]*:(?=\S)/g, '');
}
