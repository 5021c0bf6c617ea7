// Building, as `up` and `sandbox` share it.

import type { Cloud } from '../core/cloud.ts';
import {
  type ArchitectureOptions,
  type BuiltStages,
  Environment,
  type StageName,
  stageOf,
  up,
} from '../provision/index.ts';
import { architectureOptions } from './architecture.ts';
import type { ArchitectureFlags, CloudFlags } from './flags.ts';
import type { Run } from './run.ts';

/** What is to be built; whatever can be refused without a cloud has been. */
export interface Plan {
  readonly stage: StageName;
  readonly environment: string;
  readonly options: ArchitectureOptions;
}

export type Built = BuiltStages[StageName];

/** @throws RehearsalError `UnknownStage`, `InvalidOption` */
export async function planOf(stageWord: string, flags: CloudFlags & ArchitectureFlags): Promise<Plan> {
  const stage = stageOf(stageWord);
  return { stage, environment: flags.environment, options: await architectureOptions(flags) };
}

export function buildStage(run: Run, cloud: Cloud, plan: Plan): Promise<Built> {
  return run.output.showSteps((onProgress) => {
    const environment = new Environment(cloud, { name: plan.environment, signal: run.signal, onProgress });
    return up(environment, plan.stage, plan.options);
  });
}
