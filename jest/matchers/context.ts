// What matchers have in common: which answer lets them pass, what they print, what they say of wrong arguments.

import type { expect } from '@jest/globals';
import { linesOf } from '../../core/columns.ts';
import { messageOf, RehearsalError } from '../../core/errors.ts';
import type { Outcome } from '../../topology/paths/judge/index.ts';

/** `this` of a matcher. */
export type Context = ThisParameterType<Parameters<typeof expect.extend>[0][string]>;

export interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Jest indents messages by four. */
export const width = 76;

/** A matcher passes where what it says holds, and its negation where the opposite does; neither where it is neither. */
export function passes({ isNot }: Context, outcome: Outcome): boolean {
  return isNot ? outcome !== 'opposite' : outcome === 'holds';
}

/** `expect(web).not.toReach(app, 8080)`, then the paragraphs. */
export function message(
  context: Context,
  hint: readonly [name: string, received: string, expected: string],
  ...paragraphs: string[]
) {
  const [name, received, expected] = hint;
  const { isNot = false, promise = '' } = context;
  const head = context.utils.matcherHint(name, received, expected, { isNot, promise });
  return [head, ...paragraphs.filter(Boolean)].join('\n\n');
}

export function wrapped(text: string): string {
  return linesOf(text, width).join('\n');
}

/** Several sentences as a list, of which a few are shown. */
export function listed(sentences: readonly string[], most = 8): string {
  const shown = sentences.length > most ? sentences.slice(0, most - 1) : sentences;
  const rest = sentences.length - shown.length;
  const lines = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])];
  return lines
    .map((line) =>
      linesOf(line, width - 2)
        .map((each, index) => `${index === 0 ? '- ' : '  '}${each}`)
        .join('\n'),
    )
    .join('\n');
}

/** Why a matcher fails and its negation does as well. */
export function neitherWords({ isNot }: Context, outcome: Outcome, isPartial: boolean): string {
  if (outcome !== 'neither') return '';
  const why = isPartial ? 'It is so of a part only' : 'It is not known';
  const [one, other] = isNot ? ['with', 'without'] : ['without', 'with'];
  return wrapped(`${why}, which fails the matcher ${one} .not, and ${other} it.`);
}

/** Numbered, in the order in which they can be made. */
export function fixWords(changes: readonly string[] | undefined): string {
  if (changes === undefined || changes.length === 0) return '';
  const lines = changes.map((text, index) => {
    const start = `${index + 1}. `;
    return linesOf(`${text}.`, width - start.length)
      .map((line, at) => (at === 0 ? start : '   ') + line)
      .join('\n');
  });
  return `The fix\n${lines.join('\n')}`;
}

/** @throws always: what the matcher was given is no question */
export function refuse(context: Context, name: string, what: string, given: unknown): never {
  const { matcherErrorMessage, matcherHint, printWithType, printReceived } = context.utils;
  const hint = matcherHint(name, undefined, undefined, { isNot: context.isNot ?? false });
  throw new Error(matcherErrorMessage(hint, what, printWithType('Given', given, printReceived)));
}

/** Judges; what the cloud did not tell is an answer as well. */
export function judged<Known extends { readonly outcome: Outcome; readonly problems: readonly string[] }>(
  judge: () => Known,
): Known | { readonly outcome: 'neither'; readonly problems: readonly [string] } {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof RehearsalError) || error.code !== 'ResourcesUnknown') throw error;
    return { outcome: 'neither', problems: [messageOf(error)] };
  }
}
