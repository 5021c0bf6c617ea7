// Which operation a method and a path mean, by the `http` trait of each operation.
// https://smithy.io/2.0/spec/http-bindings.html

import type { WireRequest } from '../message.ts';
import type { Operation } from '../operation.ts';
import { percentDecoded } from '../text.ts';

export interface RouteMatch {
  readonly operation: Operation;
  /** The parts of the path that are members of the input, decoded. */
  readonly labels: ReadonlyMap<string, string>;
}

interface Segment {
  readonly literal?: string;
  readonly label?: string;
  /** A label that takes the rest of the path, slashes included. */
  readonly greedy?: boolean;
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
  /** What the query must have, and with which value where it is not empty. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The name that SDKs of AWS put in the query of S3's operations, to tell them apart. */
  readonly id: string | undefined;
  /** Members that are required: a request without them means another operation, if there is one. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

export class RestRouter {
  readonly #routes: ReadonlyMap<string, readonly Route[]>;

  constructor(operations: Iterable<Operation>) {
    const withHttp = [...operations].filter(({ http }) => http);
    const byMethod = Map.groupBy(withHttp, ({ http }) => http?.[0] ?? '');
    this.#routes = new Map(
      [...byMethod].map(([method, group]) => [
        method,
        group.map(routeOf).sort((a, b) => specificity(b) - specificity(a)),
      ]),
    );
  }

  /** The most specific route that the request fits. Operations that `allowed` refuses are not looked at. */
  match(
    { method, query, headers }: WireRequest,
    path: string,
    allowed: (operation: Operation) => boolean = () => true,
  ): RouteMatch | undefined {
    const parts = path.split('/').slice(1);
    const [id] = query.get('x-id') ?? [];
    const fitting = (this.#routes.get(method) ?? []).filter(
      (route) =>
        allowed(route.operation) &&
        fits(route.segments, parts) &&
        route.query.every(([name, value]) => query.has(name) && (value === '' || query.get(name)?.includes(value))),
    );
    const route =
      fitting.find((candidate) => id !== undefined && candidate.id === id) ??
      fitting.find(
        ({ requiredQuery, requiredHeaders }) =>
          requiredQuery.every((name) => query.has(name)) && requiredHeaders.every((name) => headers.has(name)),
      );
    return route && { operation: route.operation, labels: labelsOf(route.segments, parts) };
  }
}

function routeOf(operation: Operation): Route {
  const [, uri] = operation.http as readonly [string, string, number];
  const [path = '', search = ''] = uri.split('?');
  const pairs = [...new URLSearchParams(search)];
  const { input } = operation;
  const required = input.kind === 'unit' ? [] : input.members.filter((member) => member.required);
  return {
    operation,
    segments: path.split('/').filter(Boolean).map(segmentOf),
    query: pairs.filter(([name]) => name !== 'x-id'),
    id: pairs.find(([name]) => name === 'x-id')?.[1],
    requiredQuery: required.flatMap(({ traits }) => traits.httpQuery ?? []),
    requiredHeaders: required.flatMap(({ traits }) => traits.httpHeader?.toLowerCase() ?? []),
  };
}

function segmentOf(text: string): Segment {
  const [, label, plus] = /^\{(.+?)(\+?)\}$/.exec(text) ?? [];
  return label ? { label, greedy: plus === '+' } : { literal: text };
}

function specificity({ segments, query, requiredQuery, requiredHeaders }: Route): number {
  const literals = segments.filter(({ literal }) => literal !== undefined).length;
  return literals * 100 + query.length * 10 + requiredQuery.length + requiredHeaders.length;
}

/** A path may end in slashes; a label has at least one character. */
function fits(segments: readonly Segment[], parts: readonly string[]): boolean {
  for (const [i, { literal, greedy }] of segments.entries()) {
    if (greedy) return parts.slice(i).join('/') !== '';
    if (literal === undefined ? !parts[i] : parts[i] !== literal) return false;
  }
  return parts.slice(segments.length).every((part) => part === '');
}

function labelsOf(segments: readonly Segment[], parts: readonly string[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const [i, { label, greedy }] of segments.entries()) {
    if (label) labels.set(label, percentDecoded(greedy ? parts.slice(i).join('/') : (parts[i] ?? ''), 'path'));
  }
  return labels;
}
