// Progress in a terminal: one line per family of resources, and under the last one the step that is being worked on.
//
// Which steps will come is not known beforehand, so each family is a task list of its own, begun when its first step
// comes and ended when the next family's does.

import { type DefaultRenderer, Listr, type ListrTaskWrapper, type SimpleRenderer } from 'listr2';
import type { StepEvent } from '../../provision/index.ts';
import { familyOf } from './families.ts';
import type { Progress } from './progress.ts';
import { outcomeOf, Tally } from './tally.ts';

export function startLiveProgress(tally: Tally): Progress {
  return new LiveProgress(tally);
}

class LiveProgress implements Progress {
  private readonly tally: Tally;
  private current: Line | undefined;
  /** Settles when all lines that were ended are drawn; two at a time would draw over each other. */
  private drawn: Promise<unknown> = Promise.resolve();

  constructor(tally: Tally) {
    this.tally = tally;
  }

  readonly onStep = (event: StepEvent): void => {
    this.tally.add(event);
    const family = familyOf(event.type);
    if (this.current?.title !== family) this.open(family);
    this.current?.show(event);
  };

  async during<Result>(title: string, work: () => Promise<Result>, told: (result: Result) => string): Promise<Result> {
    const line = this.open(title);
    try {
      const result = await work();
      line.heading = told(result);
      return result;
    } catch (error) {
      line.failed = true;
      throw error;
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.current?.end();
    this.current = undefined;
    await this.drawn;
  }

  private open(title: string): Line {
    this.current?.end();
    const line = new Line(title);
    this.current = line;
    this.drawn = this.drawn.then(() => line.draw());
    return line;
  }
}

type Task = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/** One family, or one piece of other work. Steps may come before it is drawn, while the one before is being ended. */
class Line {
  readonly title: string;
  failed = false;
  private readonly tally = new Tally();
  private readonly ended = Promise.withResolvers<void>();
  private task: Task | undefined;

  constructor(title: string) {
    this.title = title;
  }

  set heading(text: string) {
    if (this.task) this.task.title = text;
  }

  show(event: StepEvent): void {
    this.tally.add(event);
    if (event.status === 'failed') this.failed = true;
    this.update(outcomeOf(event) ? undefined : event);
  }

  end(): void {
    this.ended.resolve();
  }

  async draw(): Promise<void> {
    const list = new Listr(
      [
        {
          title: this.title,
          task: async (_context, task): Promise<void> => {
            this.task = task;
            this.update();
            await this.ended.promise;
            if (this.failed) throw new Error(this.title);
          },
        },
      ],
      {
        renderer: 'default',
        // The first Ctrl-C lets the running step finish; listr2 would end the process.
        registerSignalListeners: false,
        rendererOptions: { formatOutput: 'truncate', showErrorMessage: false },
      },
    );
    // The failure itself is thrown to whoever runs the steps; here it only colours the line.
    await list.run().catch(() => {});
  }

  private update(event?: StepEvent): void {
    if (!this.task) return;
    if (this.tally.total > 0) this.task.title = `${this.title.padEnd(16)} ${this.tally.summary()}`;
    if (event) this.task.output = `${event.type} ${event.name}${event.status === 'waiting' ? ', not ready yet' : ''}`;
  }
}
