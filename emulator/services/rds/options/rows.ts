// Option groups, as they are kept: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { type Engine, engines } from '../engines/catalogue.ts';
import { invalidCombination } from '../errors.ts';
import { nameIn } from '../names.ts';

export interface OptionGroupRow {
  readonly name: string;
  readonly description: string;
  readonly engine: string;
  readonly major: string;
}

export const optionGroups = table<OptionGroupRow>('rds.OptionGroup', ({ name }) => name);

/** `default:postgres-17`, `default:mysql-8-0` */
function defaultName({ name }: Engine, major: string): string {
  return `default:${name}-${major.replaceAll('.', '-')}`;
}

/** Every account has one for each major version of each engine. */
export function defaultOptionGroups(): OptionGroupRow[] {
  return [...engines.values()].flatMap((engine) => {
    const majors = [...new Set(engine.versions.map(engine.majorOf))];
    return majors.map((major) => ({
      name: defaultName(engine, major),
      description: `Default option group for ${engine.name} ${major}`,
      engine: engine.name,
      major,
    }));
  });
}

export function optionGroupOf(call: Call, given: string): OptionGroupRow {
  const name = given.startsWith('arn:') ? nameIn(given) : given.toLowerCase();
  const row = call.get(optionGroups, name) ?? defaultOptionGroups().find((each) => each.name === name);
  if (!row) throw new AwsError('OptionGroupNotFoundFault', `Specified OptionGroupName: ${given} not found.`);
  return row;
}

/** The name of the group that an instance is to use. */
export function checkedOptionGroup(call: Call, given: string | undefined, engine: Engine, version: string): string {
  const major = engine.majorOf(version);
  if (given === undefined || given === '') return defaultName(engine, major);
  const row = optionGroupOf(call, given);
  if (row.engine === engine.name && row.major === major) return row.name;
  throw invalidCombination(
    `The option group ${row.name} is of ${row.engine} ${row.major} and cannot be used with ${engine.name} ${major}`, // words assumed
  );
}
