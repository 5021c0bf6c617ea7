// Building architectures: imperative AWS SDK scripts, and what they are made of.

export { cutOver } from './blocks/migration.ts';
export { down, type Kept, type Removal } from './down.ts';
export { type EngineName, engineNames } from './engines.ts';
export { Environment, type EnvironmentSettings } from './environment.ts';
export { environmentNames } from './environment-names.ts';
export { inventory, type OwnedResource } from './inventory.ts';
export { type ArchitectureOptions, type ResolvedOptions, resolveOptions } from './options.ts';
export type { ProgressListener, StepEvent } from './progress.ts';
export { builtStages } from './stages/built-mark.ts';
export { type BuiltStages, up } from './stages/index.ts';
export { newestStage, type StageName, stageNames, stageOf, stageTitles } from './stages/names.ts';
export { StepError } from './step-error.ts';
