// EC2 of a world of its own, called as the wire calls it; which fields of the input are read is written down.

import * as sdk from '@aws-sdk/client-ec2';
import type { Place } from '../../../../core/cloud.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import type { Handler } from '../../../../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';

type Operations = typeof ec2Handlers;
type InputOf<Operation> = Operation extends (input: infer Input, ...rest: never[]) => unknown ? Input : never;
type OutputOf<Operation> = Operation extends (...given: never[]) => infer Output ? Output : never;

const here = { account: '111122223333', region: 'ap-northeast-2' };
const recorder = new Recorder(sdk);

export class Ec2 {
  readonly world: World;
  readonly place: Place;
  private readonly time: Time;

  constructor(mode: TimeMode = 'manual', place: Place = here, world?: World) {
    this.world = world ?? new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions: ec2Actions });
    this.place = place;
    this.time = new Time(this.world, mode, () => 0);
  }

  call<Name extends keyof Operations>(name: Name, input: InputOf<Operations[Name]>): OutputOf<Operations[Name]> {
    const handler = ec2Handlers[name] as Handler<unknown, unknown>;
    const recorded = recorder.record(name, input);
    const output = this.time.pass(this.place, name.startsWith('Describe'), (call) => handler(recorded, call));
    return output as OutputOf<Operations[Name]>;
  }

  /** The code and message with which the call is refused. */
  refusal<Name extends keyof Operations>(name: Name, input: InputOf<Operations[Name]>): string {
    try {
      this.call(name, input);
    } catch (error) {
      if (error instanceof Error && 'code' in error) return `${error.code}: ${error.message}`;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  /** The same world from another account or Region. */
  at(place: Partial<Place>): Ec2 {
    return new Ec2('manual', { ...this.place, ...place }, this.world);
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    this.world.advanceTo(this.world.now + seconds * 1000);
  }
}

/** Fields of the operations' inputs that no test of this file has seen read; see `unreadFields` of the recorder. */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}
