// How a run is shown while it goes on.

import type { ProgressListener } from '../../provision/index.ts';

export interface Progress extends AsyncDisposable {
  readonly onStep: ProgressListener;

  /** Shows a piece of work that is not made of steps; `told` says how it ended. */
  during<Result>(title: string, work: () => Promise<Result>, told: (result: Result) => string): Promise<Result>;
}
