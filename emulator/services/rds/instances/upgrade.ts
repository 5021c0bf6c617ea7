// Another version of the engine: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html

import { type Engine, targetsOf, versionOf } from '../engines/catalogue.ts';
import { invalidCombination } from '../errors.ts';

interface Given {
  readonly EngineVersion?: string | undefined;
  readonly AllowMajorVersionUpgrade?: boolean | undefined;
}

export function changedVersion(
  engine: Engine,
  { engineVersion: before }: { readonly engineVersion: string },
  { EngineVersion, AllowMajorVersionUpgrade }: Given,
): { readonly engineVersion?: string } {
  if (EngineVersion === undefined || EngineVersion === before) return {};
  const version = versionOf(engine, EngineVersion);
  if (version === before) return {};
  const target = targetsOf(engine, before).find((each) => each.version === version);
  if (!target) throw invalidCombination(`Cannot upgrade ${engine.name} from ${before} to ${version}`);
  if (target.isMajor && !AllowMajorVersionUpgrade) {
    throw invalidCombination(
      'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.',
    );
  }
  return { engineVersion: version };
}
