// What was added, removed and changed from one topology to another, in AWS's names.

import type { Place } from '../../core/cloud.ts';
import { type Resources, type ResourceType, resourceTypes, type Topology } from '../topology.ts';
import { type FieldChange, fieldChanges, type Json, jsonOf } from './fields.ts';
import { idOf, nameOf } from './identity.ts';

/** Which resource it is. */
export interface ResourceName {
  readonly type: ResourceType;
  /** The id or name that AWS tells it apart by; of what is known by several, all of them with spaces between. */
  readonly id: string;
  /** The Name tag, or the name that AWS keeps; left out where there is none beside the id. */
  readonly name?: string;
}

/** A resource that is only in one of the two, with all that AWS says of it. */
export interface WholeResource extends ResourceName {
  readonly resource: Json;
}

export interface ChangedResource extends ResourceName {
  readonly fields: readonly FieldChange[];
}

/** A type that could not be compared, with the reason why it is unknown in either topology, or in both. */
export interface UncomparedType {
  readonly type: ResourceType;
  readonly before?: string;
  readonly after?: string;
}

/** It is made of what JSON can write, and always in the same order: by type, then by name and id. */
export interface TopologyDiff {
  readonly before: Place;
  readonly after: Place;
  readonly added: readonly WholeResource[];
  readonly removed: readonly WholeResource[];
  readonly changed: readonly ChangedResource[];
  readonly uncompared: readonly UncomparedType[];
}

/** What changes by itself, and says nothing of what somebody built. */
const movingFields: Partial<Record<ResourceType, readonly string[]>> = {
  DBClusters: ['EarliestRestorableTime', 'LatestRestorableTime'],
  DBInstances: ['LatestRestorableTime'],
  Subnets: ['AvailableIpAddressCount'],
};

/** What another type tells in more detail: it is left out where that type is known. */
const toldElsewhere: Partial<Record<ResourceType, { readonly by: ResourceType; readonly fields: readonly string[] }>> =
  {
    HostedZones: { by: 'ResourceRecordSets', fields: ['ResourceRecordSetCount'] },
    SecurityGroups: { by: 'SecurityGroupRules', fields: ['IpPermissions', 'IpPermissionsEgress'] },
  };

/**
 * Lists are compared as sets where their order says nothing. Left out is what changes by itself, such as the latest
 * time that a database could be restored to.
 */
export function diffTopology(before: Topology, after: Topology): TopologyDiff {
  const isKnown = (type: ResourceType) => before.unknown[type] === undefined && after.unknown[type] === undefined;
  const compared = resourceTypes.filter(isKnown).map((type) => {
    const elsewhere = toldElsewhere[type];
    const leaveOut = [...(movingFields[type] ?? []), ...(elsewhere && isKnown(elsewhere.by) ? elsewhere.fields : [])];
    return compare(type, resourcesById(before, type), resourcesById(after, type), leaveOut);
  });
  return {
    before: { ...before.place },
    after: { ...after.place },
    added: compared.flatMap(({ added }) => added),
    removed: compared.flatMap(({ removed }) => removed),
    changed: compared.flatMap(({ changed }) => changed),
    uncompared: resourceTypes.filter((type) => !isKnown(type)).map((type) => uncompared(type, before, after)),
  };
}

/** Whether anything differs, or is known of one of the two only. What both do not know does not differ. */
export function differs({ added, removed, changed, uncompared }: TopologyDiff): boolean {
  const isKnownOfOne = uncompared.some(({ before, after }) => before === undefined || after === undefined);
  return added.length + removed.length + changed.length > 0 || isKnownOfOne;
}

type AnyResource = Resources[ResourceType][number];

function compare(
  type: ResourceType,
  before: ReadonlyMap<string, AnyResource>,
  after: ReadonlyMap<string, AnyResource>,
  leaveOut: readonly string[],
) {
  const whole = ([id, resource]: readonly [string, AnyResource]) => ({
    ...named(type, id, resource),
    resource: jsonOf(resource),
  });
  const changed = [...after].flatMap(([id, resource]) => {
    const old = before.get(id);
    const fields = old ? fieldChanges(old, resource, leaveOut) : [];
    return fields.length > 0 ? [{ ...named(type, id, resource), fields }] : [];
  });
  return {
    added: [...after]
      .filter(([id]) => !before.has(id))
      .map(whole)
      .sort(byName),
    removed: [...before]
      .filter(([id]) => !after.has(id))
      .map(whole)
      .sort(byName),
    changed: changed.sort(byName),
  };
}

/** Should a cloud give two resources the same id, the second one is told apart by a number. */
function resourcesById(topology: Topology, type: ResourceType): Map<string, AnyResource> {
  const byId = new Map<string, AnyResource>();
  for (const resource of topology[type]) {
    const id = idOf(type, resource as never);
    let free = id;
    for (let number = 2; byId.has(free); number += 1) free = `${id} #${number}`;
    byId.set(free, resource);
  }
  return byId;
}

/** Which resource of the type it is. */
export function resourceName(type: ResourceType, resource: AnyResource): ResourceName {
  return named(type, idOf(type, resource as never), resource);
}

function named(type: ResourceType, id: string, resource: AnyResource): ResourceName {
  const name = nameOf(type, resource as never);
  return { type, id, ...(name ? { name } : {}) };
}

function uncompared(type: ResourceType, before: Topology, after: Topology): UncomparedType {
  const [had, has] = [before.unknown[type], after.unknown[type]];
  return { type, ...(had === undefined ? {} : { before: had }), ...(has === undefined ? {} : { after: has }) };
}

function byName(one: ResourceName, other: ResourceName): number {
  return compareTexts(one.name ?? '', other.name ?? '') || compareTexts(one.id, other.id);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
