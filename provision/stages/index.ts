// The stages of the course, by name, in its order.

import { RehearsalError } from '../../core/errors.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import { buildOnPremises, type OnPremisesStage } from './1-on-premises.ts';
import { buildCloud, type CloudStage } from './2-cloud.ts';
import { markBuilt, unmark } from './built-mark.ts';

/** What each stage gives back when it stands. */
export interface BuiltStages {
  readonly '1-on-premises': OnPremisesStage;
  readonly '2-cloud': CloudStage;
}

export type StageName = keyof BuiltStages;

/** One line on each stage, for people. */
export const stageTitles: Readonly<Record<StageName, string>> = {
  '1-on-premises': 'a data centre: one balancer, fixed servers, one database',
  '2-cloud': 'moved to AWS: two zones, a load balancer, tiers that scale, RDS',
};

export const stageNames = Object.keys(stageTitles) as StageName[];

/** The stage that the course has got to. */
export const newestStage: StageName = '2-cloud';

/**
 * Builds a stage, or completes and repairs it where it stands already; what is as desired is left alone.
 *
 * @throws RehearsalError `InvalidOption` before the first call, when an option is wrong
 * @throws StepError naming the step, the API call, the resource, and AWS's code and message
 */
export async function up<Name extends StageName>(
  environment: Environment,
  stage: Name,
  options: ArchitectureOptions = {},
): Promise<BuiltStages[Name]> {
  try {
    const { built, vpcId } = await build[stage](environment, options);
    await markBuilt(environment, vpcId, stage);
    return built;
  } catch (error) {
    // What was refused has changed nothing. Should the mark not come off, the error that is on its way says more.
    if (!isRefusal(error)) await unmark(environment, stage).catch(() => {});
    throw error;
  }
}

/** What each stage builds, and the VPC that is marked when it stands. */
const build: {
  readonly [Name in StageName]: (
    environment: Environment,
    options: ArchitectureOptions,
  ) => Promise<{ built: BuiltStages[Name]; vpcId: string }>;
} = {
  '1-on-premises': async (environment, options) => {
    const built = await buildOnPremises(environment, options);
    return { built, vpcId: built.vpcId };
  },
  '2-cloud': async (environment, options) => {
    const built = await buildCloud(environment, options);
    return { built, vpcId: built.network.vpcId };
  },
};

function isRefusal(error: unknown): boolean {
  return error instanceof RehearsalError && ['InvalidOption', 'ConflictingOption'].includes(error.code);
}

/** The stage of that name: its full name, or its number in the course. */
export function stageOf(word: string): StageName {
  const found = stageNames.find((name) => name === word || name.startsWith(`${word}-`));
  if (found) return found;
  throw new RehearsalError('UnknownStage', `there is no stage "${word}"`, {
    solution: `Name one of ${stageNames.join(', ')}.`,
  });
}
