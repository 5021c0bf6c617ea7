// Pages of Auto Scaling's lists. A token names the place of the last item in the list's own order, so that what is made or
// deleted between two pages moves nothing.

import { AwsError } from '../../wire/aws-error.ts';
import { within } from './errors.ts';

interface Request {
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}

interface Page<Item> {
  readonly found: Item[];
  readonly NextToken: string | undefined;
}

/**
 * @param rankOf what the list is in order of; no two items have the same
 * @param usual how many a page has, where the request does not say it
 * @param most how many it may ask for
 */
export function page<Item>(
  items: readonly Item[],
  rankOf: (item: Item) => string,
  { MaxRecords, NextToken }: Request,
  usual = 50,
  most = 100,
): Page<Item> {
  const size = within(MaxRecords, 'maxRecords', 1, most) ?? usual;
  const after = rankIn(NextToken);
  const ranked = items.map((item) => [rankOf(item), item] as const).filter(([rank]) => rank > after);
  ranked.sort(([one], [other]) => (one < other ? -1 : 1));
  const found = ranked.slice(0, size);
  const last = found.at(-1)?.[0] ?? '';
  const token = Buffer.from(`after ${last}`).toString('base64');
  return { found: found.map(([, item]) => item), NextToken: ranked.length > size ? token : undefined };
}

function rankIn(token: string | undefined): string {
  if (token === undefined) return '';
  const rank = /^after ([\s\S]+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (rank === undefined) throw new AwsError('InvalidNextToken', 'The NextToken value is not valid.');
  return rank;
}
