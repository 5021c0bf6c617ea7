// The embedded cloud as one thing: a world, its time, and the services that answer for it. A door carries requests to
// `answer`; what is no API of AWS is in control/.

import { systemClock } from '../core/clock.ts';
import type { Ports } from './ports.ts';
import { actions, handlersOf } from './services/index.ts';
import { withWeb } from './services/s3/web/answer.ts';
import { type Answer, answering } from './wire/answer.ts';
import { WorldClock } from './world/clock.ts';
import { drawFrom } from './world/state.ts';
import { Time, type TimeMode } from './world/time.ts';
import { World } from './world/world.ts';

export interface EmulatorSettings {
  /** The same calls give the same ids, addresses and names wherever the seed is the same. */
  readonly seed?: string;
  /** `auto` unless said otherwise. */
  readonly mode?: TimeMode;
  /**
   * When the world begins, in milliseconds since the Unix epoch: now, where its time passes as it does outside, else on
   * 1 January 2026, so that it is the same at every run.
   */
  readonly now?: number;
  /** Whom the services ask for what they do not know. */
  readonly ports?: Ports;
}

const defaultSeed = 'cloud-rehearsal';
const begin = Date.UTC(2026, 0, 1);

export class Emulator {
  readonly world: World;
  readonly time: Time;
  readonly clock: WorldClock;
  /** Takes a request's bytes, from whichever door, and gives those of its answer. */
  readonly answer: Answer;
  private readonly seed: string;
  /** What the ids of all requests begin with. */
  private readonly requestPrefix: string;
  private requests = 0;

  /** @param world one that there is already, whose seed, time and ports stay */
  constructor({ seed = defaultSeed, mode = 'auto', now, ports = {} }: EmulatorSettings = {}, world?: World) {
    const wall = mode === 'settle' || mode === 'realtime' ? systemClock.now() : begin;
    this.seed = seed;
    this.requestPrefix = requestPrefixOf(seed);
    this.world = world ?? new World({ seed, now: now ?? wall, actions, ports });
    this.time = new Time(this.world, mode, systemClock.now);
    this.clock = new WorldClock(this.time);
    const newRequestId = () => this.newRequestId();
    this.answer = withWeb(answering(handlersOf(this.time), newRequestId), this.time, newRequestId);
  }

  /** An emulator of its own that begins as this one is, at no cost: what happens in one is not seen in the other. */
  fork(mode: TimeMode = this.time.mode): Emulator {
    const forked = new Emulator({ seed: this.seed, mode }, this.world.fork());
    forked.requests = this.requests;
    return forked;
  }

  /** Nothing is there any more, in no account, and ids are drawn anew. Time and its mode stay. */
  reset(): void {
    this.world.reset();
    this.requests = 0;
  }

  /** The same for the same requests in the same order. */
  private newRequestId(): string {
    this.requests += 1;
    return this.requestPrefix + this.requests.toString(16).padStart(12, '0');
  }
}

/** A request id has the format of a random UUID. */
function requestPrefixOf(seed: string): string {
  const [, ...parts] = /^(.{8})(.{4})(.{3})(.{3})/.exec(drawFrom(seed, 0)) ?? [];
  const [time, middle, high, sequence] = parts;
  return `${time}-${middle}-4${high}-8${sequence}-`;
}
