// docs/embedded-operations.md says what is there. `npm run docs:operations` writes it anew.

import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { operationsBuilt } from '../../emulator/services/index.ts';
import { readSchemaFile } from '../../emulator/wire/schema-file.ts';
import type { ServiceId } from '../../emulator/wire/service-table.ts';
import { operationsPage } from './operations-table.ts';

const page = new URL('../../docs/embedded-operations.md', import.meta.url);

test('the page of operations', async () => {
  const written = operationsPage();
  if (process.env.REHEARSE_WRITE_DOCS) await writeFile(page, written);
  expect(written).toBe(await readFile(page, 'utf8'));
});

test('AWS has every operation that is answered', () => {
  const unknown = Object.entries(operationsBuilt()).flatMap(([id, names = []]) => {
    const { operations } = readSchemaFile(id as ServiceId);
    return names.filter((name) => !Object.hasOwn(operations, name));
  });
  expect(unknown).toEqual([]);
});
