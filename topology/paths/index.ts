// Whether one end can reach another, and why not.

export { type ExplanationCode, explanationCodes } from './codes.ts';
export { fromAws, toAws } from './convert/components.ts';
export { findEnd } from './ends/find-end.ts';
export { findPath, Paths } from './find-path.ts';
export type { Call, Change } from './fix/change.ts';
export { closingRules } from './fix/closing.ts';
export { smallestChange } from './fix/smallest-change.ts';
export type { Blocker, Component, ComponentType, Disposition, Header, Path, Way, WayEnd } from './path.ts';
export type { AddressFamily, End, Protocol, Question } from './question.ts';
export { pathText } from './text/path-text.ts';
