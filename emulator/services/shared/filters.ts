// Filters of Describe operations: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
// Within one filter any value will do; all filters have to agree. `*` and `?` stand for any text and any character.

import { AwsError } from '../../wire/aws-error.ts';

interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface Tagged {
  readonly Tags?: readonly Tag[] | undefined;
  /** What network interfaces call theirs. */
  readonly TagSet?: readonly Tag[] | undefined;
}

type Value = string | number | boolean | Date | undefined;

/** What each filter looks at, by its name. Filters by tag need not be said where what is filtered has `Tags`. */
export type Filters<Shape> = Readonly<Record<string, (shape: Shape) => Value | readonly Value[]>>;

const mostValues = 200;
const longestValue = 255;

/** Refuses filters that the operation does not have; the result tells what agrees with them. */
export function matcher<Shape extends object>(
  filters: readonly Filter[] | undefined,
  known: Filters<Shape>,
  isTagged = true,
): (shape: Shape) => boolean {
  const values = (filters ?? []).flatMap(({ Values = [] }) => Values);
  if (values.length > mostValues) {
    throw limitExceeded(`The maximum number of filter values specified on a single call is ${mostValues}`);
  }
  if (values.some(({ length }) => length > longestValue)) {
    throw limitExceeded(`The maximum length for a filter value is ${longestValue} characters`);
  }
  const agrees = (filters ?? []).map((filter) => matchOne(filter, known, isTagged));
  return (shape) => agrees.every((agree) => agree(shape));
}

function matchOne<Shape extends object>(
  { Name = '', Values }: Filter,
  known: Filters<Shape>,
  isTagged: boolean,
): (shape: Shape) => boolean {
  const look = Object.hasOwn(known, Name) ? known[Name] : isTagged ? tagFilter(Name) : undefined;
  if (!look) throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
  if (!Values?.length) throw new AwsError('InvalidParameterValue', 'The filter value set is missing or empty'); // assumed
  const patterns = Values.map(patternOf);
  return (shape) => [look(shape)].flat().some((value) => patterns.some((isLike) => isLike(textOf(value as Value))));
}

function tagFilter(name: string): ((shape: Tagged) => Value[]) | undefined {
  const read = (look: (tag: Tag) => Value[]) => (shape: Tagged) => (shape.Tags ?? shape.TagSet ?? []).flatMap(look);
  if (name === 'tag-key') return read(({ Key }) => [Key]);
  if (name === 'tag-value') return read(({ Value }) => [Value]);
  if (!name.startsWith('tag:')) return undefined;
  const key = name.slice('tag:'.length);
  return read(({ Key, Value }) => (Key === key ? [Value] : []));
}

function patternOf(value: string): (text: string | undefined) => boolean {
  if (!/[*?\\]/.test(value)) return (text) => text === value;
  const source = value.replace(/\\?[\s\S]/g, (piece) => {
    if (piece === '*') return '[\\s\\S]*';
    if (piece === '?') return '[\\s\\S]';
    return (piece.length > 1 ? piece.slice(1) : piece).replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  });
  const pattern = new RegExp(`^${source}$`);
  return (text) => text !== undefined && pattern.test(text);
}

function textOf(value: Value): string | undefined {
  return value instanceof Date ? value.toISOString() : value === undefined ? undefined : String(value);
}

function limitExceeded(message: string): AwsError {
  return new AwsError('FilterLimitExceeded', message);
}
