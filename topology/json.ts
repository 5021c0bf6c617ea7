// A topology as text, and back. What JSON has no way to write is written as an object of one key that begins with a
// dollar sign: a date `{"$date": "2026-01-31T09:00:00.000Z"}`, a number that is none `{"$number": "NaN"}`. A key of
// AWS's that begins so has one dollar sign more.

import { z } from 'zod';
import { messageOf, RehearsalError } from '../core/errors.ts';
import {
  knownTypes,
  type Resources,
  type ResourceType,
  resourceTypes,
  type Topology,
  topologyOf,
  type UnknownTypes,
} from './topology.ts';

const format = 'cloud-rehearsal topology';
const version = 1;

const head = z.object({ format: z.literal(format), version: z.int().positive() });

/** Kept as it is: zod's own objects and records leave out some keys. */
const resource = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

const resourceType = z.enum(resourceTypes as [ResourceType, ...ResourceType[]]);

const body = z.object({
  place: z.strictObject({ account: z.string().regex(/^\d{12}$/), region: z.string().min(1) }),
  unknown: z.partialRecord(resourceType, z.string()),
  resources: z.partialRecord(resourceType, z.array(resource)),
});

/** The same topology gives the same text; dates and what is unknown are kept. */
export function topologyToJson(topology: Topology): string {
  const resources = Object.fromEntries(knownTypes(topology).map((type) => [type, encoded(topology[type])]));
  const { place, unknown } = topology;
  return JSON.stringify({ format, version, place, unknown, resources }, null, 2);
}

/**
 * What `topologyToJson` was given. Types that the text says nothing of, since this version knows more of them than the
 * one that wrote it, are unknown.
 *
 * @throws RehearsalError `InvalidTopology` where the text is something else, or of a newer version
 */
export function topologyFromJson(text: string): Topology {
  const document = parsed(text);
  const start = head.safeParse(document);
  if (!start.success) throw invalid('it is JSON, but not a topology that was saved');
  if (start.data.version > version) {
    throw invalid(`it is of version ${start.data.version}, and this can read up to version ${version}`);
  }
  const rest = body.safeParse(document);
  if (!rest.success) {
    throw invalid(rest.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  const { place, unknown, resources } = rest.data;
  const given = Object.entries(resources).map(([type, items]) => [type, decoded(items)]);
  return topologyOf(place, Object.fromEntries(given) as Partial<Resources>, { ...untold(resources), ...unknown });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`it is no JSON: ${messageOf(error)}`, error);
  }
}

/** The types that are not in the text. */
function untold(resources: Partial<Record<ResourceType, unknown>>): UnknownTypes {
  const missing = resourceTypes.filter((type) => !(type in resources));
  return Object.fromEntries(missing.map((type) => [type, 'the saved topology does not hold them']));
}

function invalid(why: string, cause?: unknown): RehearsalError {
  return new RehearsalError('InvalidTopology', `this is not a saved topology: ${why}`, {
    solution: 'Give what `rehearse topology` or topologyToJson wrote, with this version or an older one.',
    cause,
  });
}

function encoded(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.toJSON() };
  if (Array.isArray(value)) return value.map(encoded);
  return mapped(value, (key) => key.replace(/^\$/, '$$$$'), encoded);
}

function decoded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decoded);
  const marked = Object.keys(value).find((key) => /^\$(?!\$)/.test(key));
  if (marked === undefined) return mapped(value, (key) => key.replace(/^\$/, ''), decoded);
  const [original, ...others] = Object.values(value);
  const meant = marked === '$date' ? new Date(original ?? Number.NaN) : Number(original);
  if (others.length > 0 || JSON.stringify(encoded(meant)) !== JSON.stringify(value)) {
    throw invalid(`${JSON.stringify(value)} is neither a date nor a number`);
  }
  return meant;
}

function mapped(object: object, keyOf: (key: string) => string, itsValue: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [keyOf(key), itsValue(each)]));
}
