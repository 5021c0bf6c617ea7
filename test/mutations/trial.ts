// One mutation tried: what failed, and what `up` made of it afterwards; or one answer: what failed. A mutation is tried in each
// lane at the same time, in accounts of their own.

import type { Cloud } from '../../core/cloud.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { shapeOf } from '../support/shape.ts';
import { type Answer, readAltered } from './answer.ts';
import { judge, judgeable, type Scenarios, type Verdict } from './judge.ts';
import type { AnyStand, Mutation } from './mutation.ts';
import { Subject } from './subject.ts';

export interface Trial {
  /** What fails once the change is made. */
  readonly broken: Verdict;
  /** What fails after `up` was run again. */
  readonly left: Verdict;
  /** The steps of `up` that made or mended something; undefined where `up` itself failed. */
  readonly steps: readonly string[] | undefined;
  /** As it was built, or, where nothing was broken, as it was changed; then after `up`. Without the mutation's traces. */
  readonly shapes: readonly [wanted: Shape, actual: Shape];
}

type Shape = Partial<ReturnType<typeof shapeOf>>;

export class Trials {
  private readonly mutations: readonly Mutation<never>[];
  private readonly scenarios: Scenarios;
  private readonly subjects: readonly Subject[];
  private readonly started: Promise<Trial>[] = [];

  /** @param clouds one for each lane */
  constructor(clouds: readonly Cloud[], stand: AnyStand, scenarios: Scenarios) {
    this.mutations = stand.mutations;
    this.scenarios = scenarios;
    this.subjects = clouds.map((cloud) => new Subject(cloud, stand));
  }

  /** The trial of the mutation. The ones after it are begun as well, one in each lane that is free. */
  async of(mutation: Mutation<never>): Promise<Trial> {
    const index = this.mutations.indexOf(mutation);
    for (const ahead of this.subjects.keys()) this.begin(index + ahead);
    return this.started[index] as Promise<Trial>;
  }

  /** What fails when what was built is read with the answer altered. */
  async answered(answer: Answer): Promise<Verdict> {
    await this.end();
    const [subject] = this.subjects as [Subject];
    const standing = await subject.asBuilt();
    const told = await readAltered(standing.cloud, answer, standing.seen);
    subject.restored(standing);
    return judge(await judgeable(this.scenarios, standing.cloud, answer.shows), told);
  }

  /** Waits for what was begun and never asked for. */
  async end(): Promise<void> {
    await Promise.allSettled(this.started);
  }

  private begin(index: number): void {
    const lanes = this.subjects.length;
    const mutation = this.mutations[index];
    const subject = this.subjects[index % lanes];
    if (!mutation || !subject || this.started[index]) return;
    const before = this.started[index - lanes] ?? Promise.resolve();
    const trial = before.then(
      () => this.run(mutation, subject),
      () => this.run(mutation, subject),
    );
    trial.catch(() => {}); // thrown where it is asked for
    this.started[index] = trial;
  }

  private async run(mutation: Mutation<never>, subject: Subject): Promise<Trial> {
    const standing = await subject.asBuilt();
    await mutation.change(standing.cloud, standing.built as never, standing.seen);
    const changed = await readTopology(standing.cloud);
    const scenarios = await judgeable(this.scenarios, standing.cloud);
    const broken = judge(scenarios, changed);

    // A stranger's resource may keep `up` from its end.
    const [again] = await Promise.allSettled([subject.upAgain(standing)]);
    const seen = await readTopology(standing.cloud);
    const left = judge(scenarios, seen);
    const wanted = mutation.breaks.length > 0 ? standing.seen : changed;
    const shapes = [shapeWithout(mutation, wanted), shapeWithout(mutation, seen)] as const;

    const isWhole = JSON.stringify(shapes[0]) === JSON.stringify(shapes[1]) && Object.keys(left).length === 0;
    if (again.status === 'fulfilled' && isWhole) subject.restored({ ...standing, built: again.value.built, seen });
    return { broken, left, shapes, steps: again.status === 'fulfilled' ? again.value.steps : undefined };
  }
}

function shapeWithout(mutation: Mutation<never>, seen: Topology): Shape {
  const traces: readonly string[] = 'traces' in mutation ? (mutation.traces ?? []) : [];
  return Object.fromEntries(Object.entries(shapeOf(seen)).filter(([type]) => !traces.includes(type)));
}
