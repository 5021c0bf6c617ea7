// The addresses of AWS's own public endpoints.
// https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html

import { type Range, rangeOf, without } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { AddressFamily } from '../question.ts';
import { publicRanges } from './internet.ts';

/** @param fullName `com.amazonaws.ap-northeast-2.s3` */
export function serviceRanges(
  network: Network,
  fullName: string,
  family: AddressFamily,
): { ranges: Range[]; oneOf: boolean } {
  const lists = network.topology.PrefixLists.filter(({ OwnerId }) => OwnerId === 'AWS');
  const rangesOf = (id: string | undefined) => network.entriesOf(id).map(rangeOf);
  const own = lists
    .filter(({ PrefixListName }) => PrefixListName === fullName)
    .flatMap((list) => rangesOf(list.PrefixListId));
  const ofFamily = own.filter((range) => range.family === family);
  if (ofFamily.length > 0) return { ranges: ofFamily, oneOf: false };
  // Which public address it has is nowhere told; only that it is none of the lists'.
  const listed = lists.flatMap((list) => rangesOf(list.PrefixListId));
  return { ranges: without(publicRanges(network, family), listed), oneOf: true };
}
