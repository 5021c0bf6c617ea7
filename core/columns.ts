// Text in lines and columns of a given width, without colour or lines around it.

import Table from 'cli-table3';

const gap = 2;

/** The lines of a text, broken at spaces; a word that is longer than a line stays whole, to be copied. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && line.length <= width) lines.splice(-1, 1, line);
    else lines.push(word);
  }
  return lines;
}

/** Cells below each other, without lines between them. `widths` are those of the columns, with the gap between them. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]) {
  const table = new Table({
    head: [...head],
    colWidths: [...widths],
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
    chars: noLines,
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** How wide each column has to be for what is in it, with the gap after it. */
export function widestOf(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + gap);
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
