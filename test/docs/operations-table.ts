// docs/embedded-operations.md, from the handlers that there are and the operations that AWS has.

import { operationsBuilt } from '../../emulator/services/index.ts';
import { readSchemaFile } from '../../emulator/wire/schema-file.ts';
import { rowOf, type ServiceId, serviceIds } from '../../emulator/wire/service-table.ts';

const head = `# Operations of the embedded cloud

What the embedded cloud answers, by service. Every other operation of these services is read like any call and answered
with status 501 and the code \`NotImplemented\`, which names it; so is an operation that is there, where it is asked for
something of it that is not. Nothing is ignored in silence, and no success is made up.

This page is written from the handlers (\`npm run docs:operations\`); a test fails where it says something else.
`;

interface Row {
  readonly id: ServiceId;
  readonly built: readonly string[];
  readonly all: readonly string[];
}

export function operationsPage(): string {
  const all = operationsBuilt();
  const rows = serviceIds.map(
    (id): Row => ({ id, built: all[id] ?? [], all: Object.keys(readSchemaFile(id).operations).sort() }),
  );
  const there = rows.filter(({ built }) => built.length > 0);
  return [head, table(rows), ...there.map(section)].join('\n');
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ id, built, all }) => `| ${nameOf(id, built)} | ${built.length} | ${all.length} |`);
  return `${['| service | answered | AWS has |', '|---|--:|--:|', ...lines].join('\n')}\n`;
}

/** Leads to what is answered, where anything is. */
function nameOf(id: ServiceId, built: readonly string[]): string {
  return built.length > 0 ? `[${id}](#${id})` : id;
}

function section({ id, built, all }: Row): string {
  const { client, version } = rowOf(id);
  const count = `${built.length} of ${all.length} operations of API version ${version} (\`${client}\`):`;
  return `## ${id}\n\n${count}\n\n${wrapped(built.map((name) => `\`${name}\``))}\n`;
}

/** Separated by commas, in lines of at most 120 characters. */
function wrapped(words: readonly string[]): string {
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const text = index === words.length - 1 ? word : `${word},`;
    const longer = `${lines.at(-1)} ${text}`.trimStart();
    if (longer.length > 120) lines.push(text);
    else lines[lines.length - 1] = longer;
  }
  return lines.join('\n');
}
