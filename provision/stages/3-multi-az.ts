// Stage 3, the single point of failure removed: the database stands by in a second Availability Zone, and a replica
// takes reads. All else is as in stage 2.

import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import { buildCloud, type CloudStage } from './2-cloud.ts';

export function buildMultiAz(environment: Environment, given: ArchitectureOptions = {}): Promise<CloudStage> {
  return buildCloud(environment, given, { stage: '3-multi-az', databaseIn: 'two' });
}
