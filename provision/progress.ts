// What a run tells those who watch it: one event per change of a step.

/**
 * `found`: it was there as desired. `mended`: it was there, and was brought back to what is desired. `kept`: `down` let go
 * of it, and left it where it is.
 */
export type StepOutcome = 'found' | 'created' | 'mended' | 'removed' | 'kept';

export interface StepEvent {
  /** AWS's name of the resource's type. */
  readonly type: string;
  /** The resource's full name: `shop-public-a`. */
  readonly name: string;
  readonly status: 'started' | 'waiting' | 'failed' | StepOutcome;
  /** AWS's id, as soon as there is one. */
  readonly id?: string;
}

export type ProgressListener = (event: StepEvent) => void;
