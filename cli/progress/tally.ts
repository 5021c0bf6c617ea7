// Counts the finished steps of a run, by what came of them.

import type { StepEvent, StepOutcome } from '../../provision/progress.ts';

export interface FinishedStep {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly outcome: StepOutcome;
}

const outcomes: readonly StepOutcome[] = ['created', 'mended', 'found', 'removed', 'kept'];

export class Tally {
  readonly steps: FinishedStep[] = [];

  add(event: StepEvent): void {
    const outcome = outcomeOf(event);
    const { type, name, id } = event;
    // What a stage comes by a second time, it finds as it left it: it has been counted.
    if (outcome === 'found' && this.steps.some((step) => step.type === type && step.name === name)) return;
    if (outcome) this.steps.push({ type, name, ...(id === undefined ? {} : { id }), outcome });
  }

  get total(): number {
    return this.steps.length;
  }

  counts(): Record<StepOutcome, number> {
    const counted = outcomes.map((outcome) => [outcome, this.steps.filter((step) => step.outcome === outcome).length]);
    return Object.fromEntries(counted) as Record<StepOutcome, number>;
  }

  /** `12 created, 25 found`; what is nought is left out. */
  summary(): string {
    const counts = this.counts();
    const parts = outcomes.flatMap((outcome) => (counts[outcome] > 0 ? `${counts[outcome]} ${outcome}` : []));
    return parts.join(', ') || 'nothing to do';
  }
}

/** What came of the step; undefined while it goes on, or when it failed. */
export function outcomeOf({ status }: StepEvent): StepOutcome | undefined {
  return outcomes.find((outcome) => outcome === status);
}
