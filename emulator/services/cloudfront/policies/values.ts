// Which headers, cookies and query strings a policy means: none, all, those that are named, or all others.

import { AwsError } from '../../../wire/aws-error.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostNames = 10;

interface Names {
  readonly Quantity?: number | undefined;
  readonly Items?: readonly string[] | undefined;
}

interface Rule<Behaviour extends string> {
  /** As the request calls it: `headersConfig.headerBehavior`. */
  readonly at: string;
  readonly behaviours: readonly Behaviour[];
  /** Those with which names go. */
  readonly naming: readonly Behaviour[];
  /** The code where there are too many. */
  readonly tooMany: string;
}

/** The behaviour and the names that go with it; names that do not are refused. */
export function checkNames<Behaviour extends string>(
  given: string | undefined,
  names: Names | undefined,
  { at, behaviours, naming, tooMany }: Rule<Behaviour>,
): { readonly behaviour: Behaviour; readonly names: { Quantity: number; Items?: string[] } | undefined } {
  const behaviour = oneOf(given, at, behaviours);
  const items = itemsOf(names, at);
  const isNaming = naming.includes(behaviour);
  if (isNaming !== items.length > 0) {
    const what = isNaming ? 'must have' : 'must not have';
    throw invalid(`The parameter ${at} ${behaviour} ${what} items.`); // words assumed
  }
  for (const item of items) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(required(item, at))) throw invalid(`The parameter ${at} is not valid.`); // words assumed
  }
  if (repeated(items.map((item) => item.toLowerCase())) !== undefined) {
    throw invalid(`The parameter ${at} has duplicates.`); // words assumed
  }
  if (items.length > mostNames) throw new AwsError(tooMany, `The number of items of ${at} exceeds the maximum.`); // words assumed
  return { behaviour, names: items.length > 0 ? listOf(items) : undefined };
}
