// From what people call addresses to the addresses: an address, a block, `internet`, a prefix list, a service.

import { RehearsalError } from '../../../core/errors.ts';
import { publicRanges } from '../ends/internet.ts';
import { isAddress, isBlock, rangeOf, without } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { Destination } from './route.ts';

/**
 * @param text `203.0.113.10`, `10.0.0.0/16`, `internet` for every public IPv4 address, the id or name of a prefix list,
 * `s3` for that of the Region's S3
 * @throws RehearsalError `UnknownEnd`
 */
export function findDestination(network: Network, text: string): Destination {
  if (isAddress(text) || isBlock(text)) return { label: text, ranges: [rangeOf(text)] };
  if (text === 'internet') return { label: 'the internet', ranges: publicRanges(network, 'ipv4') };
  const { PrefixLists, place } = network.topology;
  const names = [text, `com.amazonaws.${place.region}.${text}`];
  const list = PrefixLists.find((each) => each.PrefixListId === text || names.includes(each.PrefixListName ?? ''));
  if (list) {
    const label = `${list.PrefixListName} (${list.PrefixListId})`;
    return { label, ranges: network.entriesOf(list.PrefixListId).map(rangeOf) };
  }
  const known = PrefixLists.flatMap(({ PrefixListName }) => PrefixListName ?? []);
  throw new RehearsalError('UnknownEnd', `${text} is no address, no block and no prefix list`, {
    solution: `Give an address, a block such as 10.0.0.0/16, internet, or one of: ${known.join(', ') || 'no prefix list'}.`,
  });
}

/** The same without the addresses of others. */
export function destinationWithout(one: Destination, others: readonly Destination[]): Destination {
  const taken = others.flatMap(({ ranges }) => ranges);
  const label = [one, ...others].map((each) => each.label).join(' without ');
  return { label, ranges: without(one.ranges, taken) };
}
