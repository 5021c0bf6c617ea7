// The files in schemas/: one service each, gzipped JSON, written by ../snapshot/ from the SDK's own schemas.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { ServiceId } from './service-table.ts';

/** What a member of a structure, list or map is: a simple type by its name, or a shape by its place in `shapes`. */
export type TypeReference = SimpleType | number;

export type SimpleType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'blob'
  | 'timestamp'
  | 'date-time'
  | 'http-date'
  | 'epoch-seconds'
  | 'unit';

/** What the SDK's schemas say beside names and types, in Smithy's words (https://smithy.io/2.0/spec/). */
export interface Traits {
  readonly http?: readonly [method: string, uri: string, status: number];
  readonly httpHeader?: string;
  readonly httpLabel?: 1;
  readonly httpPayload?: 1;
  readonly httpPrefixHeaders?: string;
  readonly httpQuery?: string;
  readonly streaming?: 1;
  readonly xmlAttribute?: 1;
  readonly xmlFlattened?: 1;
  readonly xmlName?: string;
  readonly xmlNamespace?: readonly [prefix: string, uri: string];
  readonly ec2QueryName?: string;
  readonly awsQueryError?: readonly [code: string, status: number];
  readonly httpError?: number;
  readonly idempotencyToken?: 1;
}

export type MemberRecord = readonly [name: string, type: TypeReference, traits?: Traits];

export interface ShapeRecord {
  readonly kind: 'simple' | 'list' | 'map' | 'structure' | 'union';
  readonly name: string;
  readonly traits?: Traits;
  /** Of a structure or union all, those that are required first; of a list its item; of a map key and value. */
  readonly members: readonly MemberRecord[];
  /** How many of the members are required. */
  readonly required?: number;
}

export interface OperationRecord {
  readonly input: TypeReference;
  readonly output: TypeReference;
  readonly http?: Traits['http'];
}

export interface SchemaFile {
  readonly operations: Readonly<Record<string, OperationRecord>>;
  /** The structures that are errors, by their place in `shapes`. */
  readonly errors: readonly number[];
  readonly shapes: readonly ShapeRecord[];
}

/** Reads the schemas of a service: a few milliseconds, EC2's about ten. */
export function readSchemaFile(id: ServiceId): SchemaFile {
  return JSON.parse(gunzipSync(readFileSync(schemaPath(id))).toString('utf8'));
}

/** Beside this file, or, when this file is the compiled one in `dist`, in the package's sources. */
export function schemaPath(id: ServiceId): string {
  const candidates = [`./schemas/${id}.json.gz`, `../../../emulator/wire/schemas/${id}.json.gz`];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? String(paths[0]);
}
