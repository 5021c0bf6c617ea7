// Master users, their passwords, and the first database, by engine.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html

import type { Engine } from '../engines/catalogue.ts';
import { invalidValue, required } from '../errors.ts';

export function checkedUsername({ username: { pattern, reserved } }: Engine, given: string | undefined): string {
  const name = required(given, 'MasterUsername');
  if (!pattern.test(name)) {
    throw invalidValue(`The parameter MasterUsername is not a valid identifier: ${name}`); // words assumed
  }
  if (reserved.includes(name.toLowerCase())) {
    throw invalidValue(`MasterUsername ${name} cannot be used as it is a reserved word used by the engine`);
  }
  return name;
}

export function checkPassword({ password: most }: Engine, given: string): void {
  const not = 'The parameter MasterUserPassword is not a valid password';
  if (given.length < 8) throw invalidValue(`${not} because it is shorter than 8 characters.`);
  if (given.length > most) throw invalidValue(`${not} because it is longer than ${most} characters.`);
  if (/^[!-~]+$/.test(given) && !/[/@"]/.test(given)) return;
  throw invalidValue(`${not}. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`);
}

export function checkedDatabase({ name: engine, database }: Engine, given: string | undefined): string | undefined {
  if (given === undefined || given === '') return database?.usual;
  if (!database) throw invalidValue(`DBName must be null for engine: ${engine}`);
  if (!database.pattern.test(given)) {
    throw invalidValue(`DBName must begin with a letter and contain only alphanumeric characters.`);
  }
  return given;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Port) */
export function checkedPort({ name, port }: Engine, given: number | undefined): number {
  if (given === undefined) return port;
  const taken = name === 'sqlserver-ex' ? [1234, 1434, 3260, 3343, 3389, 47_001] : [];
  if (Number.isInteger(given) && given >= 1150 && given <= 65_535 && !taken.includes(given)) return given;
  throw invalidValue(`Invalid endpoint port ${given}, valid range is 1150-65535`);
}
