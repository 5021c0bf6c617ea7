// Text for a terminal: wrapping, indenting, shortening.

import { Help } from 'commander';

const helper = new Help();

/** Breaks lines at spaces so that they fit; a word that is longer than a line stays whole, to be copied. */
export function wrap(text: string, width: number): string {
  return helper.boxWrap(text, Math.max(width, helper.minWidthToWrap));
}

export function indent(text: string, by = '  '): string {
  return text.replace(/^(?=.)/gm, by);
}

/** Two columns, the first as wide as its widest; a value that does not fit stands on a line of its own. */
export function pairs(rows: readonly (readonly [label: string, value: string])[], width: number): string {
  const labelWidth = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows
    .map(([label, value]) => {
      const line = `  ${label.padEnd(labelWidth)}${value}`;
      return line.length <= width ? line : `  ${label}\n    ${value}`;
    })
    .join('\n');
}

/** A command to copy; when too long for the width, broken before a flag, as a shell wants it. */
export function commandLine(command: string, width: number): string {
  // A flag and its value are one word while lines are broken.
  const joined = command.replace(/(--\S+) (?!--)/g, '$1\0');
  return wrap(joined, width - 6)
    .replaceAll('\n', ' \\\n    ')
    .replaceAll('\0', ' ');
}

/** A list of terms and what they mean, as commander prints its own. */
export function items(rows: readonly (readonly [term: string, meaning: string])[], width: number): string {
  const helper = new Help();
  helper.prepareContext({ helpWidth: width });
  const termWidth = Math.max(...rows.map(([term]) => term.length));
  return rows.map(([term, meaning]) => helper.formatItem(term, termWidth, meaning, helper)).join('\n');
}

/** The part of an ARN that tells it from others of its type; an id that is no ARN as it is. */
export function shortId(id: string): string {
  return id.startsWith('arn:') ? (id.split(/[:/]/).at(-1) ?? id) : id;
}

/** `1 resource`, `2 resources`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
