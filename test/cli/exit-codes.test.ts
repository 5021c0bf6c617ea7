// The exit codes: complete, and as documented.

import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { exitCodeOf, exitCodes } from '../../cli/exit-codes.ts';
import { errorCodes } from '../../core/errors.ts';

it('every error of the library has an exit code other than that of success', () => {
  for (const code of Object.keys(errorCodes)) {
    expect({ code, exit: exitCodeOf[code as keyof typeof exitCodeOf] }).toEqual({ code, exit: expect.any(Number) });
  }
  expect(Object.values(exitCodeOf)).not.toContain(0);
});

it('docs/command-line.md says what each exit code means, and which errors end with it', async () => {
  const page = await readFile(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
  for (const [exit, told] of Object.entries(exitCodes)) {
    const codes = Object.entries(exitCodeOf).flatMap(([code, its]) => (String(its) === exit ? `\`${code}\`` : []));
    expect(page).toContain(`| ${exit} | ${told} | ${codes.sort().join(', ') || '–'} |`);
  }
});
