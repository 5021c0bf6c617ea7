// Building a stage, by its name: what it gives back when it stands, and the mark that says so.

import { RehearsalError } from '../../core/errors.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import { buildOnPremises, type OnPremisesStage } from './1-on-premises.ts';
import { buildCloud, type CloudStage } from './2-cloud.ts';
import { buildMultiAz } from './3-multi-az.ts';
import { buildStaticWeb, type StaticWebStage } from './4-static-web.ts';
import { buildEdgeCache, type EdgeCacheStage } from './5-edge-cache.ts';
import { markBuilt, unmark } from './built-mark.ts';
import { buildMigration, type MigrationStage } from './migration.ts';
import type { StageName } from './names.ts';

/** What each stage gives back when it stands. */
export interface BuiltStages {
  readonly '1-on-premises': OnPremisesStage;
  readonly migration: MigrationStage;
  readonly '2-cloud': CloudStage;
  readonly '3-multi-az': CloudStage;
  readonly '4-static-web': StaticWebStage;
  readonly '5-edge-cache': EdgeCacheStage;
}

const build: {
  readonly [Name in StageName]: (environment: Environment, options: ArchitectureOptions) => Promise<BuiltStages[Name]>;
} = {
  '1-on-premises': buildOnPremises,
  migration: buildMigration,
  '2-cloud': buildCloud,
  '3-multi-az': buildMultiAz,
  '4-static-web': buildStaticWeb,
  '5-edge-cache': buildEdgeCache,
};

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
    const built = await build[stage](environment, options);
    await markBuilt(environment, stage);
    return built;
  } catch (error) {
    // What was refused has changed nothing. Should the mark not come off, the error that is on its way says more.
    if (!isRefusal(error)) await unmark(environment, stage).catch(() => {});
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof RehearsalError &&
    ['InvalidOption', 'ConflictingOption', 'MigrationUnfinished'].includes(error.code)
  );
}
