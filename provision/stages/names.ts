// The stages of the course by name, in its order.

import { RehearsalError } from '../../core/errors.ts';

/** One line on each stage, for people. */
export const stageTitles = {
  '1-on-premises': 'a data centre: one balancer, fixed servers, one database',
  migration: 'both of these at once, while DMS moves the data from one to the other',
  '2-cloud': 'moved to AWS: two zones, a load balancer, tiers that scale, RDS',
  '3-multi-az': 'the database in two zones, with a replica to read from',
  '4-static-web': 'the pages on S3 in the place of web servers, which are gone',
  '5-edge-cache': 'CloudFront near every visitor, before the pages and the app tier',
} as const;

export type StageName = keyof typeof stageTitles;
/** The stages that the shop's VPC goes through. */
export type CloudStageName = Exclude<StageName, '1-on-premises'>;

export const stageNames = Object.keys(stageTitles) as StageName[];

/** The stage that the course ends with. */
export const newestStage: StageName = '5-edge-cache';

/** The tag of the shop's VPC that names the stage which was begun last, whether or not it was built to its end. */
export const stageTag = 'cloud-rehearsal:stage';

export function isStageName(word: string | undefined): word is StageName {
  return stageNames.some((name) => name === word);
}

/** The stage of that name: its full name, or its number in the course. */
export function stageOf(word: string): StageName {
  const found = stageNames.find((name) => name === word || name.startsWith(`${word}-`));
  if (found) return found;
  throw new RehearsalError('UnknownStage', `there is no stage "${word}"`, {
    solution: `Name one of ${stageNames.join(', ')}.`,
  });
}

/** Whether a shop that stands at `standing` is further than `wanted`. A migration goes to 2 and back. */
export function isBeyond(standing: StageName, wanted: StageName): boolean {
  const place = (name: string) => (name === 'migration' ? 2 : Number(name[0]));
  return place(standing) > place(wanted);
}
