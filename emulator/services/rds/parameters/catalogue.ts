// Parameters of engines: of each family those that are changed most; the others are not here.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html

import type { Parameter } from '@aws-sdk/client-rds';
import { invalidValue } from '../errors.ts';
import { families, type ParameterGroupRow } from './rows.ts';

type Known = readonly [
  name: string,
  usual: string | undefined,
  type: 'integer' | 'boolean' | 'string',
  apply: 'dynamic' | 'static',
  allowed?: string,
];

const ofPostgres: readonly Known[] = [
  ['log_min_duration_statement', undefined, 'integer', 'dynamic', '-1-2147483647'],
  ['log_statement', undefined, 'string', 'dynamic', 'none,ddl,mod,all'],
  ['max_connections', 'LEAST({DBInstanceClassMemory/9531392},5000)', 'integer', 'static', '6-8388607'],
  ['rds.force_ssl', '1', 'boolean', 'dynamic', '0,1'],
  ['shared_buffers', '{DBInstanceClassMemory/32768}', 'integer', 'static', '16-1073741823'],
  ['timezone', 'UTC', 'string', 'dynamic'],
  ['work_mem', undefined, 'integer', 'dynamic', '64-2147483647'],
];
const ofMysql: readonly Known[] = [
  ['character_set_server', undefined, 'string', 'dynamic'],
  ['innodb_buffer_pool_size', '{DBInstanceClassMemory*3/4}', 'integer', 'dynamic', '5242880-9223372036854775807'],
  ['long_query_time', undefined, 'integer', 'dynamic', '0-31536000'],
  ['max_connections', '{DBInstanceClassMemory/12582880}', 'integer', 'dynamic', '1-100000'],
  ['performance_schema', '0', 'boolean', 'static', '0,1'],
  ['slow_query_log', '0', 'boolean', 'dynamic', '0,1'],
  ['time_zone', undefined, 'string', 'dynamic'],
];
const ofOracle: readonly Known[] = [
  ['open_cursors', '300', 'integer', 'dynamic', '0-65535'],
  ['processes', 'LEAST({DBInstanceClassMemory/9868951}, 20000)', 'integer', 'static', '80-20000'],
];
const ofSqlServer: readonly Known[] = [
  ['max degree of parallelism', '0', 'integer', 'dynamic', '0-32767'],
  ['rds.force_ssl', '0', 'boolean', 'static', '0,1'],
];

function known(family: string): readonly Known[] {
  if (family.includes('postgres')) return ofPostgres;
  if (family.startsWith('oracle')) return ofOracle;
  return family.startsWith('sqlserver') ? ofSqlServer : ofMysql;
}

/** The parameters of a group, those that somebody has set with `user` as their source. */
export function parametersOf({ family, values }: Pick<ParameterGroupRow, 'family' | 'values'>): Parameter[] {
  return known(family).map(([ParameterName, usual, DataType, ApplyType, AllowedValues]) => {
    const own = Object.hasOwn(values, ParameterName) ? values[ParameterName] : undefined;
    const value = own?.value ?? usual;
    return {
      ParameterName,
      ...(value === undefined ? {} : { ParameterValue: value }),
      Source: own ? 'user' : usual === undefined ? 'engine-default' : 'system',
      ApplyType,
      DataType,
      ...(AllowedValues === undefined ? {} : { AllowedValues }),
      IsModifiable: true,
      ApplyMethod: own?.method ?? 'pending-reboot',
    };
  });
}

export function checkFamily(family: string, isOfClusters: boolean): string {
  if (families(isOfClusters).includes(family)) return family;
  throw invalidValue(`ParameterGroupFamily ${family} is not a valid parameter group family`);
}

/** Refuses a parameter that the family has not, a value that it may not have, and to set a static one at once. */
export function checkedParameter(family: string, { ParameterName = '', ParameterValue, ApplyMethod }: Parameter) {
  const found = known(family).find(([name]) => name === ParameterName);
  if (!found) throw invalidValue(`Could not find parameter with name: ${ParameterName}`);
  const [, , , apply, allowed] = found;
  if (ApplyMethod === 'immediate' && apply === 'static') {
    throw invalidValue('cannot use immediate apply method for static parameter');
  }
  if (ParameterValue !== undefined && allowed !== undefined && !isAllowed(ParameterValue, allowed)) {
    throw invalidValue(
      `Invalid parameter value: ${ParameterValue} for: ${ParameterName} allowed values are: ${allowed}`,
    );
  }
  const method: 'immediate' | 'pending-reboot' = ApplyMethod === 'immediate' ? 'immediate' : 'pending-reboot';
  return { name: ParameterName, value: ParameterValue, method };
}

function isAllowed(value: string, allowed: string): boolean {
  if (value.includes('{')) return true;
  const [, least, most] = /^(-?\d+)-(\d+)$/.exec(allowed) ?? [];
  if (least === undefined) return allowed.split(',').includes(value);
  return /^-?\d+$/.test(value) && Number(value) >= Number(least) && Number(value) <= Number(most);
}
