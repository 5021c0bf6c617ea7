// A failure as text: what happened, what had been done before, what to do. No stack trace unless asked for.

import type { Failure } from './failure.ts';
import type { Output } from './output.ts';
import { indent, wrap } from './text.ts';

export function renderFailure(failure: Failure, output: Output): string {
  const title = failure.code === 'Interrupted' ? 'Interrupted:' : 'Error:';
  const before = output.tally.total > 0 ? `Before that: ${output.tally.summary()}.` : undefined;
  const paragraphs = [
    `${title} ${failure.message}`,
    before,
    failure.solution && `What to do: ${failure.solution}`,
  ].filter((paragraph) => paragraph !== undefined);
  const text = paragraphs.map((paragraph) => wrap(paragraph, output.errorWidth)).join('\n');
  const styled = text
    .replace(title, output.paintError(failure.code === 'Interrupted' ? 'yellow' : 'red', title))
    .replace('What to do:', output.paintError('bold', 'What to do:'));
  return failure.stack ? `${styled}\n\n${indent(failure.stack)}` : styled;
}
