// Instance classes: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html

import { notImplemented } from '../../../wire/aws-error.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import type { Engine } from './catalogue.ts';

const [small, large] = [
  ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'],
  ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'],
];

const families: Readonly<Record<string, { readonly sizes: readonly string[]; readonly isArm?: true }>> = {
  t3: { sizes: small },
  t4g: { sizes: small, isArm: true },
  m5: { sizes: large },
  m6i: { sizes: large },
  m6g: { sizes: large.slice(0, 7), isArm: true },
  m7g: { sizes: large.slice(0, 7), isArm: true },
  r5: { sizes: large },
  r6i: { sizes: large },
  r6g: { sizes: large.slice(0, 7), isArm: true },
  r7g: { sizes: large.slice(0, 7), isArm: true },
};

export const classes: readonly string[] = Object.entries(families).flatMap(([family, { sizes }]) =>
  sizes.map((size) => `db.${family}.${size}`),
);

/** Aurora has burstable classes of two sizes and memory-optimised ones; Standard Edition Two and Express end early. */
export function isOffered({ name, isCluster }: Engine, instanceClass: string): boolean {
  const [, family = '', size = ''] = instanceClass.split('.');
  const found = Object.hasOwn(families, family) ? families[family] : undefined;
  if (!found?.sizes.includes(size)) return false;
  if (isCluster) return family.startsWith('t') ? ['medium', 'large'].includes(size) : family.startsWith('r');
  if (name === 'oracle-se2') return !found.isArm && !/^(micro|8x|12x|16x|24x)/.test(size);
  if (name === 'sqlserver-ex') return family === 't3' && size !== '2xlarge';
  return true;
}

/** Refuses what is no class, and what the engine is not offered on. */
export function checkClass(engine: Engine, instanceClass: string, version: string, license: string): void {
  if (instanceClass === 'db.serverless') throw notImplemented('The instance class db.serverless');
  if (!/^db\.[a-z0-9]+\.[a-z0-9.]+$/.test(instanceClass)) {
    throw invalidValue(`Invalid DB Instance class: ${instanceClass}`);
  }
  if (isOffered(engine, instanceClass)) return;
  throw invalidCombination(
    `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${engine.name}, EngineVersion=${version}, LicenseModel=${license}. For supported combinations of instance class and database engine version, see the documentation.`,
  );
}
