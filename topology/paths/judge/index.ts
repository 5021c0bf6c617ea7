// Judgements of a network: what the scenarios claim and what the matchers of Jest expect is judged here, by the same words.

export { destinationOf, targetOf } from '../network/route-table.ts';
export { judgeAdmits } from './admits.ts';
export { type Admitted, rulesFor } from './admitted.ts';
export { destinationWithout, findDestination } from './destination.ts';
export { findGroup, findSubnet, findTarget, targetInWords } from './find-named.ts';
export type { Judgement, Outcome } from './judgement.ts';
export { judgeIsolation, judgeReach, type Traffic } from './reach.ts';
export { type Admission, judgeReachedOnly } from './reached-only.ts';
export { type Destination, judgeRoute, type Routed, routedBy } from './route.ts';
export { leadsTo, ruleInWords } from './rule-words.ts';
