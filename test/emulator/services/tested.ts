// A service of a world of its own, called as the wire calls it; which fields of the input are read is written down.

import type { Place } from '../../../core/cloud.ts';
import type { Handler } from '../../../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../../../emulator/world/time.ts';
import { type Actions, World } from '../../../emulator/world/world.ts';
import type { Recorder } from './recorder.ts';

type InputOf<Operation> = Operation extends (input: infer Input, ...rest: never[]) => unknown ? Input : never;
type OutputOf<Operation> = Operation extends (...given: never[]) => infer Output ? Output : never;

interface Settings<Operations> {
  readonly handlers: Operations;
  readonly actions: Actions;
  readonly recorder: Recorder;
  readonly mode?: TimeMode;
  readonly place?: Place;
  readonly world?: World;
  /** Who asks. */
  readonly accessKeyId?: string;
}

export const here: Place = { account: '111122223333', region: 'ap-northeast-2' };

export class Tested<Operations extends object> {
  readonly world: World;
  readonly place: Place;
  private readonly settings: Settings<Operations>;
  private readonly time: Time;

  constructor(settings: Settings<Operations>) {
    this.settings = settings;
    this.world = settings.world ?? new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions: settings.actions });
    this.place = settings.place ?? here;
    this.time = new Time(this.world, settings.mode ?? 'manual', () => 0);
  }

  call<Name extends keyof Operations & string>(
    name: Name,
    input: InputOf<Operations[Name]>,
  ): OutputOf<Operations[Name]> {
    const handler = this.settings.handlers[name] as Handler<unknown, unknown>;
    const recorded = this.settings.recorder.record(name, input);
    const isQuestion = /^(Describe|Get|List)/.test(name);
    const output = this.time.pass(this.place, isQuestion, (call) => {
      call.accessKeyId = this.settings.accessKeyId;
      return handler(recorded, call);
    });
    return output as OutputOf<Operations[Name]>;
  }

  /** The code and message with which the call is refused. */
  refusal<Name extends keyof Operations & string>(name: Name, input: InputOf<Operations[Name]>): string {
    try {
      this.call(name, input);
    } catch (error) {
      if (error instanceof Error && 'code' in error) return `${error.code}: ${error.message}`;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  /** The same world from another account or Region. */
  at(place: Partial<Place>): Tested<Operations> {
    return new Tested({ ...this.settings, place: { ...this.place, ...place }, world: this.world });
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    this.world.advanceTo(this.world.now + seconds * 1000);
  }
}
