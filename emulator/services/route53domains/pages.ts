// Pages of lists: https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_ListDomains.html

import { AwsError } from '../../wire/aws-error.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { pageOfList } from '../shared/pages.ts';
import { wholeNumber } from './errors.ts';

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface Page<Item> {
  readonly found: Item[];
  readonly next: { readonly NextPageMarker?: string };
}

/** 20 items unless said otherwise, 100 at most. */
export function pageOf<Item>(items: readonly Item[], { Marker, MaxItems = 20 }: Request): Page<Item> {
  checkInput((faults) => faults.range(MaxItems, 'maxItems', 1, 100));
  wholeNumber(MaxItems, 'maxItems');
  try {
    const { found, NextToken } = pageOfList(
      items,
      { MaxResults: MaxItems, NextToken: Marker },
      { least: 1, most: 100 },
    );
    return { found, next: NextToken === undefined ? {} : { NextPageMarker: NextToken } };
  } catch (error) {
    throw error instanceof AwsError ? invalidInput('The marker is not valid') : error; // words assumed
  }
}
