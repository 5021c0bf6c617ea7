// Which domains a list has, and in which order. https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_ListDomains.html

import type { FilterCondition, SortCondition } from '@aws-sdk/client-route-53-domains';
import { inOrder } from '../../world/order.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import type { DomainRow } from './rows.ts';

const attributes = ['DomainName', 'Expiry'];

export function filtered(conditions: readonly FilterCondition[] = [], rows: readonly DomainRow[]): DomainRow[] {
  const tests = conditions.map(testOf);
  return rows.filter((row) => tests.every((test) => test(row)));
}

function testOf({ Name, Operator, Values }: FilterCondition): (row: DomainRow) => boolean {
  checkInput((faults) => {
    faults.required(Name, 'filterConditions.1.member.name').oneOf(Name, 'filterConditions.1.member.name', attributes);
    faults.required(Operator, 'filterConditions.1.member.operator');
    faults.oneOf(Operator, 'filterConditions.1.member.operator', ['LE', 'GE', 'BEGINS_WITH']);
    faults
      .required(Values, 'filterConditions.1.member.values')
      .length(Values, 'filterConditions.1.member.values', 1, 1);
  });
  const [value = ''] = Values ?? [];
  if ((Name === 'DomainName') !== (Operator === 'BEGINS_WITH')) {
    throw invalidInput(`The operator ${Operator} is not one of ${Name}`); // words assumed
  }
  if (Name === 'DomainName') return ({ name }) => name.startsWith(value.toLowerCase());
  const seconds = Number(value);
  if (value === '' || !Number.isFinite(seconds)) throw invalidInput(`The value ${value} of Expiry is not a time`); // words assumed
  return ({ expires }) => (Operator === 'LE' ? expires <= seconds * 1000 : expires >= seconds * 1000);
}

/** By name, unless asked for otherwise. */
export function inOrderOf(condition: SortCondition | undefined, rows: readonly DomainRow[]): DomainRow[] {
  const { Name = 'DomainName', SortOrder = 'ASC' } = condition ?? {};
  checkInput((faults) => {
    faults.oneOf(Name, 'sortCondition.name', attributes).oneOf(SortOrder, 'sortCondition.sortOrder', ['ASC', 'DESC']);
  });
  const byName = rows.toSorted((one, other) => inOrder(one.name, other.name));
  const sorted = Name === 'Expiry' ? byName.sort((one, other) => one.expires - other.expires) : byName;
  return SortOrder === 'DESC' ? sorted.reverse() : sorted;
}
