// CloudFront's form of a list: how many, and which.

import { AwsError } from '../../wire/aws-error.ts';
import { required } from './errors.ts';

interface Given<Item> {
  readonly Quantity?: number | undefined;
  readonly Items?: readonly Item[] | undefined;
}

/** The items of a list that need not be there. Refuses one that says another number than it has. */
export function itemsOf<Item>(list: Given<Item> | undefined, at: string): readonly Item[] {
  if (list === undefined || list === null) return [];
  const { Items = [] } = list;
  if (required(list.Quantity, `${at}.quantity`) !== Items.length) {
    throw new AwsError('InconsistentQuantities', "The value of Quantity and the size of Items don't match.");
  }
  return Items;
}

/** An empty list has no `Items`. */
export function listOf<Item>(items: readonly Item[]): { Quantity: number; Items?: Item[] } {
  return items.length === 0 ? { Quantity: 0 } : { Quantity: items.length, Items: [...items] };
}

/** One that is never empty. */
export function fullList<Item>(items: readonly Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: items.length, Items: [...items] };
}

/** The first of those that are there twice. */
export function repeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
