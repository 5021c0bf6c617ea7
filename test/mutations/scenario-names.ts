// The scenarios of each stage by their full names.

import type { StageName } from '../../provision/index.ts';
import { namedScenarios, type ScenarioName } from '../../scenarios/all.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** Full name → scenario. */
export function scenariosOfStage(stage: StageName): Record<string, Scenario> {
  const files: Readonly<Record<string, Scenario>> = namedScenarios[stage];
  return Object.fromEntries(Object.entries(files).map(([file, scenario]) => [`${stage}/${file}`, scenario]));
}

export type { ScenarioName };
