// What differs between two states of one resource, field by field.

import { listName, membersById } from './members.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A field that is not as it was. Where it is not there, `before` or `after` is left out. */
export interface FieldChange {
  /**
   * `State.Name`, `Routes[0.0.0.0/0].GatewayId`: members of lists by what AWS tells them apart by, such as a route's
   * destination or a tag's key; by their place, from 0, where the order says something.
   */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

interface Place {
  /** As it is told. */
  readonly path: string;
  /** The fields that lead there, without members of lists. */
  readonly fields: readonly string[];
}

/** In the order of the fields' names; a list, an object or a field that holds nothing is like one that is not there. */
export function fieldChanges(before: object, after: object, leaveOut: readonly string[] = []): FieldChange[] {
  const told = (resource: object) =>
    Object.fromEntries(Object.entries(resource).filter(([field]) => !leaveOut.includes(field)));
  return [...changes(told(before), told(after), { path: '', fields: [] })];
}

function* changes(before: unknown, after: unknown, place: Place): Iterable<FieldChange> {
  if (isSame(before, after)) return;
  if (isList(before ?? []) && isList(after ?? [])) {
    yield* listChanges((before ?? []) as unknown[], (after ?? []) as unknown[], place);
  } else if (isObject(before) && isObject(after)) {
    const holdsItems = 'Items' in before || 'Items' in after;
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    for (const field of fields) {
      // CloudFront says of each list how long it is.
      if (holdsItems && field === 'Quantity') continue;
      yield* changes(before[field], after[field], {
        path: place.path === '' ? field : `${place.path}.${field}`,
        fields: [...place.fields, field],
      });
    }
  } else {
    yield { path: place.path, ...told('before', before), ...told('after', after) };
  }
}

function* listChanges(before: readonly unknown[], after: readonly unknown[], place: Place): Iterable<FieldChange> {
  const name = listName(place.fields);
  const [had, has] = [membersById(before, name), membersById(after, name)];
  const [one, other] = had && has ? [had, has] : [byPlace(before), byPlace(after)];
  for (const id of had && has ? [...new Set([...one.keys(), ...other.keys()])].sort() : longer(one, other).keys()) {
    yield* memberChanges(one.get(id), other.get(id), { path: `${place.path}[${id}]`, fields: place.fields });
  }
}

/** A member that came or went is told as a whole. */
function* memberChanges(before: unknown, after: unknown, place: Place): Iterable<FieldChange> {
  if (before !== undefined && after !== undefined) yield* changes(before, after, place);
  else yield { path: place.path, ...told('before', before), ...told('after', after) };
}

function byPlace(list: readonly unknown[]): Map<string, unknown> {
  return new Map(list.map((member, index) => [String(index), member]));
}

function longer<Key, Value>(one: Map<Key, Value>, other: Map<Key, Value>): Map<Key, Value> {
  return one.size > other.size ? one : other;
}

function isSame(before: unknown, after: unknown): boolean {
  if (before instanceof Date && after instanceof Date) return Object.is(before.getTime(), after.getTime());
  return Object.is(before, after) || (isEmpty(before) && isEmpty(after));
}

/** Clouds differ in whether they say that there is nothing, or say nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && !(value instanceof Date) && Object.values(value).every(isEmpty);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value);
}

function told<Side extends 'before' | 'after'>(side: Side, value: unknown): { readonly [Each in Side]?: Json } {
  return (isEmpty(value) ? {} : { [side]: jsonOf(value) }) as { readonly [Each in Side]?: Json };
}

/** As JSON has it: a date as its text. */
export function jsonOf(value: unknown): Json {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Date) return value.toJSON();
  if (isList(value)) return value.map(jsonOf);
  if (!isObject(value)) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each)]));
}
