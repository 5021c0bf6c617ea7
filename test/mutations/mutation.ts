// A mutation: one breakage of what was built, made through AWS's API, and exactly what it must make fail. What cannot be made
// so is told instead: see answer.ts.
//
// To add one, write it into the file of its area, test/mutations/<stage>/<area>.ts:
// - `what` ends the sentence "fails where it must when …";
// - `breaks` names every scenario of which a claim fails, and no other; none makes it a control;
// - `mendedBy` names the steps of `up` that put it back, in their order, or `stays` says why `up` leaves it;
// - `change` makes the calls. It gets the cloud, what `up` gave back, and what was read before the change.
//
// To add a stage, write its files, list them in a stand in test/mutations/all.ts. test/mutations/mutations.deep.test.ts then says which claims and which assertions
// no mutation breaks yet.

import type { Cloud } from '../../core/cloud.ts';
import type { ArchitectureOptions, BuiltStages, StageName } from '../../provision/index.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Resources, Topology } from '../../topology/topology.ts';
import type { Answer } from './answer.ts';
import type { ScenarioName } from './scenario-names.ts';

/** @template Built what `up` gave back for the stage */
export type Mutation<Built> = Change<Built> & (Mended | Left);

interface Change<Built> {
  readonly what: string;
  readonly breaks: readonly ScenarioName[];
  change(cloud: Cloud, built: Built, seen: Topology): Promise<unknown>;
}

/** `up` puts it back. */
export interface Mended {
  /** Each as `up` reports it: `RouteTable shop-private-a`. */
  readonly mendedBy: readonly string[];
  /** The types of resource that show afterwards that there was something to mend, since AWS forgets nothing of them. */
  readonly traces?: readonly (keyof Resources)[];
}

/** `up` does not put it back, for this reason. What stands is given up, unless nothing is broken. */
interface Left {
  readonly stays: string;
}

/** What stands and is broken: a stage, built in one way. */
export interface Stand<Name extends StageName> {
  readonly stage: Name;
  /** How it differs from the stage without any options, for the names of tests. */
  readonly how?: string;
  readonly options?: ArchitectureOptions;
  /** Another Region than the cloud's own. */
  readonly region?: string;
  /** The stage's scenarios that are others where it was built so. */
  readonly scenarios?: Partial<Record<ScenarioName, Scenario>>;
  readonly mutations: readonly Mutation<BuiltStages[Name]>[];
  /** What is only told of it. */
  readonly answers?: readonly Answer[];
}

/** A stand of any stage. */
export type AnyStand = { [Name in StageName]: Stand<Name> }[StageName];
