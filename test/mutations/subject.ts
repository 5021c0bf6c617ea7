// What is broken again and again: a stage as it was built, and a new one wherever the last change was not mended.

import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import {
  type ArchitectureOptions,
  type BuiltStages,
  Environment,
  type StageName,
  type StepEvent,
  up,
} from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { freshAccount } from '../support/on-localstack.ts';
import type { AnyStand } from './mutation.ts';

/** A stage that stands as it should. */
export interface Standing {
  readonly cloud: Cloud;
  readonly built: BuiltStages[StageName];
  readonly seen: Topology;
}

export class Subject {
  private readonly cloud: Cloud;
  private readonly stand: AnyStand;
  private standing: Standing | undefined;

  constructor(cloud: Cloud, stand: AnyStand) {
    this.cloud = stand.region ? cloud.at({ region: stand.region }) : cloud;
    this.stand = stand;
  }

  /** Hands it out to be changed. It is built anew, in another account, unless it was given back with `restored`. */
  async asBuilt(): Promise<Standing> {
    const standing = this.standing ?? (await this.build());
    this.standing = undefined;
    return standing;
  }

  /** Runs `up` again: the steps that made, mended or removed something, and what `up` gave back. */
  async upAgain({ cloud }: Standing): Promise<{ steps: string[]; built: Standing['built'] }> {
    const events: StepEvent[] = [];
    const environment = new Environment(cloud, { onProgress: (event) => events.push(event) });
    const built = await up(environment, this.stand.stage, this.optionsIn(cloud));
    const done = events.filter(({ status }) => ['created', 'mended', 'removed'].includes(status));
    const steps = done.map(({ type, name }) => `${type} ${name}`);
    return { steps, built };
  }

  restored(standing: Standing): void {
    this.standing = standing;
  }

  private async build(): Promise<Standing> {
    const cloud = freshAccount(this.cloud);
    const built = await up(new Environment(cloud), this.stand.stage, this.optionsIn(cloud));
    return { cloud, built, seen: await readTopology(cloud) };
  }

  private optionsIn(cloud: Cloud): ArchitectureOptions {
    return { ...ownDomain(cloud), ...this.stand.options };
  }
}
